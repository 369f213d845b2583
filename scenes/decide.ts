import { pack } from '../src/telegram/callback-data.js';
import { faultText } from '../src/telegram/ask.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { IncomingFile } from '../src/forms/reading.js';
import { complete } from '../src/usecases/complete.js';
import { notApprove } from '../src/usecases/not-approve.js';
import { reject } from '../src/usecases/reject.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { showCase } from './my-applications.js';
import { readWords } from './read-words.js';
import { cancelButton, report, seenIn, type Seen } from './staff-actions.js';

/** `reject:<case>:<version>[:<reason>]`: a reason from the list, then a remark (R20). */
const rejectRoute: Route = async (ctx, parts) => {
  const { deps, words } = ctx.flow;
  const seen = seenIn(parts);
  const application = await deps.applications.find(seen.id, { answers: 'none' });
  if (!application) return showCase(ctx, [seen.id]);
  const service = await deps.services.version(application.definition);
  const reason = parts[2];
  if (reason === undefined) {
    await ctx.flow.show({
      html: bold(words.t('staff:whyReject')),
      buttons: [
        ...service.refusals.map(({ code, name }) => [
          { text: words.of(name), data: pack('reject', seen.id, seen.version, code) },
        ]),
        [{ text: words.t('case:otherReason'), data: pack('reject', seen.id, seen.version, 'other') }],
        [back(ctx, pack('case', seen.id))],
      ],
    });
    return;
  }
  const name = service.refusals.find(({ code }) => code === reason)?.name;
  await ctx.flow.show({
    html: paragraphs(
      bold(name ? words.of(name) : words.t('case:otherReason')),
      escape(words.t('staff:rejectRemark')),
    ),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'reject', data: { ...seen, reason } });
};

const rejectPrompt: Prompt = async (ctx, asked: Seen & { reason: string }) => {
  const remark = await readRemark(ctx, 'reject', asked);
  if (remark === undefined) return;
  const { actor } = await ctx.flow.who();
  const input = { id: asked.id, seen: asked.version, actor, reason: asked.reason, remark };
  await report(ctx, asked, 'reject', await reject(ctx.flow.deps, input));
};

const notApproveRoute: Route = async (ctx, parts) => {
  const { words } = ctx.flow;
  await ctx.flow.show({ html: bold(words.t('staff:notApproveRemark')), buttons: [[cancelButton(ctx)]] });
  ctx.flow.ask({ prompt: 'notApprove', data: seenIn(parts) });
};

const notApprovePrompt: Prompt = async (ctx, asked: Seen) => {
  const remark = await readRemark(ctx, 'notApprove', asked);
  if (remark === undefined) return;
  const { actor } = await ctx.flow.who();
  await report(
    ctx,
    asked,
    'notApprove',
    await notApprove(ctx.flow.deps, { id: asked.id, seen: asked.version, actor, remark }),
  );
};

/** What was written, or undefined when the question was cancelled or stays open. */
async function readRemark(ctx: BotContext, prompt: string, asked: Seen): Promise<string | undefined> {
  if (ctx.callbackQuery) {
    await showCase(ctx, [asked.id]);
    return undefined;
  }
  const read = readWords(ctx.flow.words, readMessage(ctx.update));
  if (read.ok) return read.text;
  await ctx.flow.say({ html: read.html, buttons: [[cancelButton(ctx)]] });
  ctx.flow.ask({ prompt, data: asked });
  return undefined;
}

interface Completing extends Seen {
  readonly files: readonly IncomingFile[];
}

/** `complete:<case>:<version>`: with the result, where the service issues one. */
const completeRoute: Route = async (ctx, parts) => {
  const { deps } = ctx.flow;
  const seen = seenIn(parts);
  const application = await deps.applications.find(seen.id, { answers: 'none' });
  if (!application) return showCase(ctx, [seen.id]);
  const { result } = await deps.services.version(application.definition);
  if (result.document === 'file' || result.document === 'both') return askResult(ctx, { ...seen, files: [] });
  const { actor } = await ctx.flow.who();
  const done = await complete(deps, { id: seen.id, seen: seen.version, actor, files: [] });
  if (done.ok || done.why !== 'fault') await report(ctx, seen, 'complete', done);
};

async function askResult(ctx: BotContext, completing: Completing, fault?: string): Promise<void> {
  const { words } = ctx.flow;
  const { files } = completing;
  await ctx.flow.say({
    html: paragraphs(
      fault,
      bold(words.t('staff:sendResult')),
      files.length === 0
        ? escape(words.t('staff:sendResultNote'))
        : lines(
            escape(words.t('apply:received', { count: files.length })),
            ...files.map((file, at) => escape(`${at + 1}. ${file.name || words.t('apply:photo')}`)),
          ),
    ),
    buttons: [
      files.length > 0
        ? [{ text: `✅ ${words.t('words:buttons.complete')}`, data: pack('q', 'complete', 'done') }]
        : [],
      [cancelButton(ctx)],
    ],
  });
  ctx.flow.ask({ prompt: 'complete', data: completing });
}

const completePrompt: Prompt = async (ctx, asked: Completing) => {
  const { deps, words } = ctx.flow;
  if (ctx.callbackQuery) {
    if (ctx.callbackQuery.data !== pack('q', 'complete', 'done') || asked.files.length === 0)
      return showCase(ctx, [asked.id]);
    const { actor } = await ctx.flow.who();
    const done = await complete(deps, { id: asked.id, seen: asked.version, actor, files: [...asked.files] });
    if (done.ok || done.why !== 'fault') return report(ctx, asked, 'complete', done);
    const kept = asked.files.filter((file) => file.unique !== done.file);
    return askResult(ctx, { ...asked, files: kept }, faultText(words, done.fault));
  }
  const reading = readMessage(ctx.update);
  if (reading.type !== 'file') return askResult(ctx, asked, escape(words.t('staff:resultWanted')));
  const repeated = asked.files.some((file) => file.unique === reading.file.unique);
  return askResult(ctx, { ...asked, files: repeated ? asked.files : [...asked.files, reading.file] });
};

export const decideScene: Scene = {
  routes: { reject: rejectRoute, notApprove: notApproveRoute, complete: completeRoute },
  prompts: { reject: rejectPrompt, notApprove: notApprovePrompt, complete: completePrompt },
};
