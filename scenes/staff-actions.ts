import type { ActionType, Application } from '../src/domain/application.js';
import { standing } from '../src/domain/lifecycle-table.js';
import { findRevocable, isOutdated } from '../src/domain/pending.js';
import type { Service } from '../src/domain/service.js';
import type { Words } from '../src/i18n.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, paragraphs } from '../src/telegram/html.js';
import { decisionWord } from '../src/telegram/labels.js';
import { limits } from '../src/telegram/screen.js';
import type { Deps } from '../src/usecases/deps.js';
import { accept } from '../src/usecases/accept.js';
import { approve } from '../src/usecases/approve.js';
import { assign } from '../src/usecases/assign.js';
import { defer } from '../src/usecases/defer.js';
import { handOver } from '../src/usecases/hand-over.js';
import { listColleagues, mostHeld, type Colleague } from '../src/usecases/list-colleagues.js';
import type { Acted, ActInput } from '../src/usecases/perform.js';
import { release } from '../src/usecases/release.js';
import { take } from '../src/usecases/take.js';
import { undo } from '../src/usecases/undo.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { back } from './choose-service.js';
import { dayExample, readDay } from './day.js';
import { showCase } from './my-applications.js';
import { changedLine, refusalLine, type NotDone } from './refusal.js';
import { holdCopies } from './staff-card.js';

/** What a button of a card carries besides its action: the case, and the version that the card showed. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

export function seenIn([id = '', version = '']: readonly string[]): Seen {
  return { id, version: Number(version) };
}

/** Does it, says what was done or who was first, and shows the card as it stands now. */
export async function perform(
  ctx: BotContext,
  seen: Seen,
  action: StaffAction,
  act: (deps: Deps, input: ActInput) => Promise<Acted | NotDoneResult>,
): Promise<void> {
  const { actor } = await ctx.flow.who();
  await holdCopies(ctx, seen.id);
  await report(ctx, seen, action, await act(ctx.flow.deps, { id: seen.id, seen: seen.version, actor }));
}

export async function report(
  ctx: BotContext,
  { id }: Seen,
  action: StaffAction,
  done: Acted | NotDoneResult,
): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const line = done.ok
    ? doneLine(words, action, done.application, {
        account: actor.account,
        service: await deps.services.version(done.application.definition),
      })
    : refusalLine(words, done);
  if (ctx.callbackQuery) await ctx.flow.toast(line, !done.ok);
  else await ctx.flow.say({ html: escape(line), buttons: [] });
  await showCase(ctx, [id]);
}

function doneLine(
  words: Words,
  action: StaffAction,
  application: Application,
  { account, service }: { readonly account: number; readonly service: Service },
): string {
  const undo = action === 'undo' ? undefined : findRevocable(application, account);
  const { number } = application;
  const status = decisionWord(words, action, service);
  const plain = status
    ? words.t('staff:done.decided', { number, status })
    : words.t(`staff:done.${action}`, { number });
  const line =
    undo?.entry?.act === 'signs'
      ? words.t(action === 'approve' ? 'route:done.sign' : 'route:done.return')
      : plain;
  return undo ? `${line} ${words.t('staff:undoUntil', { time: words.time(undo.settleAt) })}` : line;
}

/**
 * Before anything is asked for an action: who is late reads who was first, not after they have written a remark or sent a file.
 * @returns the case, or undefined when it has been answered
 */
export async function begin(
  ctx: BotContext,
  seen: Seen,
  action: ActionType,
): Promise<{ readonly application: Application; readonly service: Service } | undefined> {
  const { deps, words, receivedAt } = ctx.flow;
  const application = await deps.applications.find(seen.id, { answers: 'none' });
  if (!application) {
    await showCase(ctx, [seen.id]);
    return undefined;
  }
  const service = await deps.services.version(application.definition);
  const { actor } = await ctx.flow.who();
  const stands = standing(action, { application, service, actor, now: receivedAt });
  if (stands.ok && !isOutdated(application, action, actor.account, seen.version))
    return { application, service };
  const line = stands.ok
    ? changedLine(words, application)
    : refusalLine(words, { why: 'refused', refusal: stands.refusal, current: application });
  await ctx.flow.toast(line, true);
  await showCase(ctx, [seen.id]);
  return undefined;
}

type StaffAction = Extract<
  ActionType,
  | 'accept'
  | 'take'
  | 'release'
  | 'undo'
  | 'approve'
  | 'notApprove'
  | 'defer'
  | 'prepare'
  | 'complete'
  | 'reject'
  | 'askForCorrection'
  | 'handOver'
  | 'assign'
  | 'handOut'
  | 'revoke'
>;

export type NotDoneResult = { readonly ok: false } & NotDone;

/** Acts that need nothing but the tap. */
function tap(
  action: 'accept' | 'take' | 'release' | 'undo' | 'approve' | 'defer',
  act: (deps: Deps, input: ActInput) => Promise<Acted | NotDoneResult>,
): Route {
  return (ctx, parts) => perform(ctx, seenIn(parts), action, act);
}

/** `takeBy:<case>:<version>`: takes with a planned date of one's own. */
const askDate: Route = async (ctx, parts) => {
  const { words } = ctx.flow;
  if (!(await begin(ctx, seenIn(parts), 'take'))) return;
  const message = await ctx.flow.say({
    html: paragraphs(bold(words.t('staff:whichDate')), dayExample(ctx)),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'takeBy', data: seenIn(parts), message });
};

const readDate: Prompt = async (ctx, seen: Seen) => {
  const { deps, words } = ctx.flow;
  if (ctx.callbackQuery) return showCase(ctx, [seen.id]);
  const read = readDay(ctx);
  const again = async (html: string) => {
    const message = await ctx.flow.say({ html, buttons: [[cancelButton(ctx)]] });
    ctx.flow.ask({ prompt: 'takeBy', data: seen, message });
  };
  if (!read.ok) return again(read.fault);
  const plannedAt = deps.calendar().endOfWork(read.day);
  const found = await deps.applications.find(seen.id, { answers: 'none' });
  const dueAt = found?.innerDueAt ?? found?.dueAt;
  // R17: the day can only be brought nearer.
  if (dueAt && plannedAt > dueAt)
    return again(escape(words.t('staff:dateTooLate', { date: words.dateTime(dueAt) })));
  await perform(ctx, seen, 'take', (_, input) => take(deps, { ...input, plannedAt }));
};

/** `handOver:<case>:<version>[:<account>]`: to which colleague. */
const handOverRoute: Route = async (ctx, parts) => {
  const { deps, words } = ctx.flow;
  const seen = seenIn(parts);
  const to = parts[2];
  if (to !== undefined) {
    return perform(ctx, seen, 'handOver', (_, input) => handOver(deps, { ...input, to: Number(to) }));
  }
  if (!(await begin(ctx, seen, 'handOver'))) return;
  const colleagues = (await listColleagues(deps, { id: seen.id })).filter(({ away }) => !away);
  await ctx.flow.show({
    html: colleagues.length > 0 ? bold(words.t('staff:toWhom')) : escape(words.t('staff:noColleagues')),
    buttons: [
      ...colleagues.map(({ account, name }) => [
        { text: cut(name, limits.buttonText), data: pack('handOver', seen.id, seen.version, account) },
      ]),
      [back(ctx, pack('case', seen.id))],
    ],
  });
};

/** `assign:<case>:<version>[:<account>]`: the head of the unit names who works on it, whoever has the fewest cases first. */
const assignRoute: Route = async (ctx, parts) => {
  const { deps, words } = ctx.flow;
  const seen = seenIn(parts);
  const to = parts[2];
  if (to !== undefined)
    return perform(ctx, seen, 'assign', (_, input) => assign(deps, { ...input, to: Number(to) }));
  if (!(await begin(ctx, seen, 'assign'))) return;
  const colleagues = (await listColleagues(deps, { id: seen.id })).toSorted(
    (one, other) =>
      Number(one.away !== undefined) - Number(other.away !== undefined) || one.holds - other.holds,
  );
  await ctx.flow.show({
    html: colleagues.length > 0 ? bold(words.t('staff:whomToAssign')) : escape(words.t('staff:noColleagues')),
    buttons: [
      ...colleagues.map((colleague) => [
        {
          text: `${cut(colleague.name, 34)} · ${loadText(words, colleague)}`,
          data: pack('assign', seen.id, seen.version, colleague.account),
        },
      ]),
      [back(ctx, pack('case', seen.id))],
    ],
  });
};

/** How much somebody has to do already, or that they are away. */
function loadText({ t }: Words, { away, holds }: Colleague): string {
  if (away) return `🌴 ${t('staff:isAway')}`;
  return holds < mostHeld ? t('staff:holds', { count: holds }) : t('staff:holdsMany');
}

export function cancelButton(ctx: BotContext) {
  return { text: `✖️ ${ctx.flow.words.t('common:cancel')}`, data: pack('q', 'cancel') };
}

export const staffActionsScene: Scene = {
  routes: {
    accept: tap('accept', accept),
    take: tap('take', take),
    release: tap('release', release),
    undo: tap('undo', undo),
    approve: tap('approve', approve),
    defer: tap('defer', defer),
    takeBy: askDate,
    handOver: handOverRoute,
    assign: assignRoute,
  },
  prompts: { takeBy: readDate },
};
