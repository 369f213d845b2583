import type { Application } from '../src/domain/application.js';
import { findTurn } from '../src/domain/approval-sheet.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import { speaksForPlaces } from '../src/domain/competition.js';
import type { Service } from '../src/domain/service.js';
import { openReasons } from '../src/usecases/open-reasons.js';
import { notApprove } from '../src/usecases/not-approve.js';
import { reject } from '../src/usecases/reject.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { showCase } from './my-applications.js';
import { readWords } from './read-words.js';
import { askToSign } from './sign.js';
import { begin, cancelButton, perform, seenIn, type Seen } from './staff-actions.js';

/** `reject:<case>:<version>[:<reason>]`: a reason from the list, then a remark (R20). */
const rejectRoute: Route = async (ctx, parts) => {
  const begun = await begin(ctx, seenIn(parts), 'reject');
  if (begun) await askReason(ctx, 'reject', begun, parts);
};

export interface Begun {
  readonly application: Application;
  readonly service: Service;
}

/** With a reason from the list a refusal goes on to the remark; without one the list stands. */
async function askReason(
  ctx: BotContext,
  action: 'reject' | 'notApprove',
  { application, service }: Begun,
  parts: readonly string[],
): Promise<void> {
  const { words } = ctx.flow;
  const seen = seenIn(parts);
  const reason = parts[2];
  if (reason === undefined) {
    const listed = await openReasons(ctx.flow.deps, application, service);
    await ctx.flow.show({
      html: bold(words.t(action === 'reject' ? 'staff:whyReject' : 'staff:whyRefusePlace')),
      buttons: [
        ...listed.map(({ code, name }) => [
          { text: words.of(name), data: pack(action, seen.id, seen.version, code) },
        ]),
        service.decision?.listedOnly
          ? []
          : [{ text: words.t('case:otherReason'), data: pack(action, seen.id, seen.version, 'other') }],
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

interface Rejecting extends Seen {
  readonly reason: string;
}

const rejectPrompt: Prompt = async (ctx, asked: Rejecting) => {
  const remark = await readRemark(ctx, 'reject', asked);
  if (remark === undefined) return;
  const begun = await begin(ctx, asked, 'reject');
  if (!begun) return;
  if (begun.service.decision?.confirm) return confirmReject(ctx, { ...asked, remark }, begun.service);
  await rejectNow(ctx, { ...asked, remark });
};

/** What was chosen and written is read once more before it counts (D2.2). */
async function confirmReject(
  ctx: BotContext,
  asked: Rejecting & { readonly remark: string },
  { refusals }: Service,
): Promise<void> {
  const { words } = ctx.flow;
  const name = refusals.find(({ code }) => code === asked.reason)?.name;
  const message = await ctx.flow.say({
    html: paragraphs(
      bold(words.t('staff:confirm.reject')),
      lines(escape(name ? words.of(name) : words.t('case:otherReason')), escape(asked.remark)),
    ),
    buttons: [
      [{ text: `⛔ ${words.t('staff:confirm.refuse')}`, data: pack('q', 'reject', 'sure') }],
      [cancelButton(ctx)],
    ],
  });
  ctx.flow.ask({ prompt: 'rejectSure', data: asked, message });
}

const rejectSurePrompt: Prompt = async (ctx, asked: Rejecting & { readonly remark: string }) => {
  const { data } = ctx.callbackQuery ?? {};
  if (data === pack('q', 'reject', 'sure')) return rejectNow(ctx, asked);
  if (data !== undefined) return showCase(ctx, [asked.id]);
  const begun = await begin(ctx, asked, 'reject');
  if (begun) await confirmReject(ctx, asked, begun.service);
};

async function rejectNow(ctx: BotContext, asked: Rejecting & { readonly remark: string }): Promise<void> {
  const { remark } = asked;
  if (await signsDecision(ctx, asked))
    return askToSign(ctx, asked.id, { type: 'reject', reason: asked.reason, remark });
  await perform(ctx, asked, 'reject', (deps, input) =>
    reject(deps, { ...input, reason: asked.reason, remark }),
  );
}

/** `notApprove:<case>:<version>[:<reason>]`: with a reason where the word decides. */
const notApproveRoute: Route = async (ctx, parts) => {
  const { words } = ctx.flow;
  const begun = await begin(ctx, seenIn(parts), 'notApprove');
  if (!begun) return;
  const { application, service } = begun;
  const { actor } = await ctx.flow.who();
  if (speaksForPlaces(service, application, actor)) return askReason(ctx, 'notApprove', begun, parts);
  const signs = findTurn(application, actor)?.act === 'signs';
  const message = await ctx.flow.show({
    html: paragraphs(
      bold(words.t(signs ? 'route:returnRemark' : 'staff:notApproveRemark')),
      escape(words.t(signs ? 'route:returnNote' : 'staff:notApproveNote')),
    ),
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
export async function readRemark(ctx: BotContext, prompt: string, asked: Seen): Promise<string | undefined> {
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

/** Whether the service wants decisions signed, or lets them be. */
export async function signsDecision(ctx: BotContext, { id }: Pick<Seen, 'id'>): Promise<boolean> {
  const { deps } = ctx.flow;
  const application = await deps.applications.find(id, { answers: 'none' });
  if (!application) return false;
  const { sign } = await deps.services.version(application.definition);
  return sign.decision !== undefined;
}

export const decideScene: Scene = {
  routes: { reject: rejectRoute, notApprove: notApproveRoute },
  prompts: { reject: rejectPrompt, rejectSure: rejectSurePrompt, notApprove: notApprovePrompt },
};
