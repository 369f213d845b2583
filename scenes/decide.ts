import { pack } from '../src/telegram/callback-data.js';
import { faultText } from '../src/telegram/ask.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import { speaksForPlaces } from '../src/domain/competition.js';
import type { Service } from '../src/domain/service.js';
import type { IncomingFile } from '../src/forms/reading.js';
import { complete, keepResult } from '../src/usecases/complete.js';
import { notApprove } from '../src/usecases/not-approve.js';
import { reject } from '../src/usecases/reject.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { showCase } from './my-applications.js';
import { readWords } from './read-words.js';
import { askToSign } from './sign.js';
import { begin, cancelButton, perform, report, seenIn, type Seen } from './staff-actions.js';
import { giveCopiesBack, holdCopies } from './staff-card.js';

/** `reject:<case>:<version>[:<reason>]`: a reason from the list, then a remark (R20). */
const rejectRoute: Route = async (ctx, parts) => {
  const begun = await begin(ctx, seenIn(parts), 'reject');
  if (begun) await askReason(ctx, 'reject', begun.service, parts);
};

/** With a reason from the list a refusal goes on to the remark; without one the list stands. */
async function askReason(
  ctx: BotContext,
  action: 'reject' | 'notApprove',
  service: Service,
  parts: readonly string[],
): Promise<void> {
  const { words } = ctx.flow;
  const seen = seenIn(parts);
  const reason = parts[2];
  if (reason === undefined) {
    await ctx.flow.show({
      html: bold(words.t(action === 'reject' ? 'staff:whyReject' : 'staff:whyRefusePlace')),
      buttons: [
        ...service.refusals.map(({ code, name }) => [
          { text: words.of(name), data: pack(action, seen.id, seen.version, code) },
        ]),
        [{ text: words.t('case:otherReason'), data: pack(action, seen.id, seen.version, 'other') }],
        [back(ctx, pack('case', seen.id))],
      ],
    });
    return;
  }
  const name = service.refusals.find(({ code }) => code === reason)?.name;
  const message = await ctx.flow.show({
    html: paragraphs(
      bold(name ? words.of(name) : words.t('case:otherReason')),
      escape(words.t('staff:rejectRemark')),
    ),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: action, data: { ...seen, reason }, message });
}

const rejectPrompt: Prompt = async (ctx, asked: Seen & { reason: string }) => {
  const remark = await readRemark(ctx, 'reject', asked);
  if (remark === undefined) return;
  if (await signsDecision(ctx, asked))
    return askToSign(ctx, asked.id, { type: 'reject', reason: asked.reason, remark });
  await perform(ctx, asked, 'reject', (deps, input) =>
    reject(deps, { ...input, reason: asked.reason, remark }),
  );
};

/** `notApprove:<case>:<version>[:<reason>]`: with a reason where the word decides. */
const notApproveRoute: Route = async (ctx, parts) => {
  const { words } = ctx.flow;
  const begun = await begin(ctx, seenIn(parts), 'notApprove');
  if (!begun) return;
  const { application, service } = begun;
  const { actor } = await ctx.flow.who();
  if (speaksForPlaces(service, application, actor)) return askReason(ctx, 'notApprove', service, parts);
  const message = await ctx.flow.show({
    html: paragraphs(bold(words.t('staff:notApproveRemark')), escape(words.t('staff:notApproveNote'))),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'notApprove', data: seenIn(parts), message });
};

const notApprovePrompt: Prompt = async (ctx, asked: Seen & { reason?: string }) => {
  const remark = await readRemark(ctx, 'notApprove', asked);
  if (remark === undefined) return;
  await perform(ctx, asked, 'notApprove', (deps, input) =>
    notApprove(deps, { ...input, reason: asked.reason, remark }),
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
  const message = await ctx.flow.say({ html: read.html, buttons: [[cancelButton(ctx)]] });
  ctx.flow.ask({ prompt, data: asked, message });
  return undefined;
}

interface Completing extends Seen {
  readonly files: readonly IncomingFile[];
}

/** `complete:<case>:<version>`: with the result, where the service issues one. */
const completeRoute: Route = async (ctx, parts) => {
  const seen = seenIn(parts);
  const begun = await begin(ctx, seen, 'complete');
  if (!begun) return;
  const { result } = begun.service;
  if (result.document === 'file' || result.document === 'both') return askResult(ctx, { ...seen, files: [] });
  await finish(ctx, { ...seen, files: [] });
};

async function askResult(ctx: BotContext, completing: Completing, fault?: string): Promise<void> {
  const { words } = ctx.flow;
  const { files } = completing;
  const message = await ctx.flow.say({
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
  ctx.flow.ask({ prompt: 'complete', data: completing, message });
}

const completePrompt: Prompt = async (ctx, asked: Completing) => {
  const { words } = ctx.flow;
  if (ctx.callbackQuery) {
    if (ctx.callbackQuery.data !== pack('q', 'complete', 'done') || asked.files.length === 0)
      return showCase(ctx, [asked.id]);
    return finish(ctx, asked);
  }
  const reading = readMessage(ctx.update);
  if (reading.type !== 'file') return askResult(ctx, asked, escape(words.t('staff:resultWanted')));
  const repeated = asked.files.some((file) => file.unique === reading.file.unique);
  return askResult(ctx, { ...asked, files: repeated ? asked.files : [...asked.files, reading.file] });
};

/** A file that cannot be the result is named, and the question stays. */
async function finish(ctx: BotContext, { id, version, files }: Completing): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const input = { id, seen: version, actor, files: [...files] };
  const signs = await signsDecision(ctx, { id, version });
  if (!signs) await holdCopies(ctx, id);
  const done = signs ? await keepResult(deps, input) : await complete(deps, input);
  if (done.ok && 'action' in done) return askToSign(ctx, id, done.action);
  if (done.ok || done.why !== 'fault') return report(ctx, { id, version }, 'complete', done);
  await giveCopiesBack(ctx);
  const kept = files.filter((file) => file.unique !== done.file);
  return askResult(ctx, { id, version, files: kept }, faultText(words, done.fault));
}

/** Whether the service wants decisions signed, or lets them be. */
async function signsDecision(ctx: BotContext, { id }: Seen): Promise<boolean> {
  const { deps } = ctx.flow;
  const application = await deps.applications.find(id, { answers: 'none' });
  if (!application) return false;
  const { sign } = await deps.services.version(application.definition);
  return sign.decision !== undefined;
}

export const decideScene: Scene = {
  routes: { reject: rejectRoute, notApprove: notApproveRoute, complete: completeRoute },
  prompts: { reject: rejectPrompt, notApprove: notApprovePrompt, complete: completePrompt },
};
