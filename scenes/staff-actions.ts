import type { ActionType } from '../src/domain/application.js';
import { kinds } from '../src/forms/kinds.js';
import type { Step } from '../src/forms/step.js';
import { faultText } from '../src/telegram/ask.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, escape, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { Deps } from '../src/usecases/deps.js';
import { approve } from '../src/usecases/approve.js';
import { handOver } from '../src/usecases/hand-over.js';
import { listColleagues } from '../src/usecases/list-colleagues.js';
import type { Acted, ActInput } from '../src/usecases/perform.js';
import { release } from '../src/usecases/release.js';
import { take } from '../src/usecases/take.js';
import { undo } from '../src/usecases/undo.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { back } from './choose-service.js';
import { showCase } from './my-applications.js';
import { refusalLine, type NotDone } from './refusal.js';

/** What a button of a card carries besides its action: the case, and the version that the card showed. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

export function seenIn([id = '', version = '']: readonly string[]): Seen {
  return { id, version: Number(version) };
}

/** Says in a toast what was done or who was first, and shows the card as it stands now. */
export async function report(
  ctx: BotContext,
  { id }: Seen,
  action: StaffAction,
  done: Acted | NotDoneResult,
): Promise<void> {
  const { words } = ctx.flow;
  if (done.ok) await ctx.flow.toast(words.t(`staff:done.${action}`, { number: done.application.number }));
  else await ctx.flow.toast(refusalLine(words, done), true);
  if (!ctx.callbackQuery) {
    const line = done.ok
      ? words.t(`staff:done.${action}`, { number: done.application.number })
      : refusalLine(words, done);
    await ctx.flow.say({ html: escape(line), buttons: [] });
  }
  await showCase(ctx, [id]);
}

type StaffAction = Extract<
  ActionType,
  | 'take'
  | 'release'
  | 'undo'
  | 'approve'
  | 'notApprove'
  | 'complete'
  | 'reject'
  | 'askForCorrection'
  | 'handOver'
>;

export type NotDoneResult = { readonly ok: false } & NotDone;

/** Acts that need nothing but the tap. */
function tap(
  action: 'take' | 'release' | 'undo' | 'approve',
  act: (deps: Deps, input: ActInput) => Promise<Acted>,
): Route {
  return async (ctx, parts) => {
    const seen = seenIn(parts);
    const { actor } = await ctx.flow.who();
    await report(ctx, seen, action, await act(ctx.flow.deps, { id: seen.id, seen: seen.version, actor }));
  };
}

const dateStep: Step = {
  code: 'takeBy',
  group: 'application',
  kind: 'date',
  name: { plain: '' },
  question: { plain: '' },
  optional: false,
  choices: [],
  askWhen: {},
  range: 'future',
};

/** `takeBy:<case>:<version>`: takes with a planned date of one's own. */
const askDate: Route = async (ctx, parts) => {
  const { words } = ctx.flow;
  await ctx.flow.say({
    html: paragraphs(bold(words.t('staff:whichDate')), escape(words.t('forms:hints.date'))),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'takeBy', data: seenIn(parts) });
};

const readDate: Prompt = async (ctx, seen: Seen) => {
  const { deps, words, receivedAt } = ctx.flow;
  if (ctx.callbackQuery) return showCase(ctx, [seen.id]);
  const facts = { now: receivedAt, timeZone: deps.services.institution.timeZone, locale: words.locale };
  const read = kinds.date.read(readMessage(ctx.update), dateStep, facts);
  if (!read.ok) {
    await ctx.flow.say({ html: faultText(words, read.fault), buttons: [[cancelButton(ctx)]] });
    return ctx.flow.ask({ prompt: 'takeBy', data: seen });
  }
  const { actor } = await ctx.flow.who();
  const plannedAt = deps.calendar().endOfWork(read.value as string);
  await report(ctx, seen, 'take', await take(deps, { id: seen.id, seen: seen.version, actor, plannedAt }));
};

/** `handOver:<case>:<version>[:<account>]`: to which colleague. */
const handOverRoute: Route = async (ctx, parts) => {
  const { deps, words } = ctx.flow;
  const seen = seenIn(parts);
  const { actor } = await ctx.flow.who();
  const to = parts[2];
  if (to !== undefined) {
    return report(
      ctx,
      seen,
      'handOver',
      await handOver(deps, { id: seen.id, seen: seen.version, actor, to: Number(to) }),
    );
  }
  const colleagues = await listColleagues(deps, { id: seen.id });
  await ctx.flow.show({
    html: colleagues.length > 0 ? bold(words.t('staff:toWhom')) : escape(words.t('staff:noColleagues')),
    buttons: [
      ...colleagues.map(({ account, name }) => [
        { text: name, data: pack('handOver', seen.id, seen.version, account) },
      ]),
      [back(ctx, pack('case', seen.id))],
    ],
  });
};

export function cancelButton(ctx: BotContext) {
  return { text: `✖️ ${ctx.flow.words.t('common:cancel')}`, data: pack('q', 'cancel') };
}

export const staffActionsScene: Scene = {
  routes: {
    take: tap('take', take),
    release: tap('release', release),
    undo: tap('undo', undo),
    approve: tap('approve', approve),
    takeBy: askDate,
    handOver: handOverRoute,
  },
  prompts: { takeBy: readDate },
};
