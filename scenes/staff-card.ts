import { sheetsOf } from '../src/forms/sheets.js';
import type { FileCheck } from '../src/ports/file-store.js';
import { cardFor, retiredCard, type SheetsCheck } from '../src/telegram/staff-card.js';
import type { Screen } from '../src/telegram/screen.js';
import type { Application } from '../src/domain/application.js';
import type { CardCopy } from '../src/ports/delivery-store.js';
import { openCase } from '../src/usecases/open-case.js';
import { redrawCards } from '../src/usecases/redraw-cards.js';
import type { BotContext } from './context.js';
import { settleQuestion } from './flow.js';

type Opened = Extract<Awaited<ReturnType<typeof openCase>>, { ok: true }>;

export async function showStaffCard(ctx: BotContext, opened: Opened): Promise<void> {
  await showCopy(ctx, opened.application, 'staff', await staffScreen(ctx, opened));
}

/**
 * The copies of a case in this chat are drawn by this turn alone: the dispatcher, which may be as fast, would draw them a second time. To be
 * called before the case is changed.
 */
export async function holdCopies(ctx: BotContext, application: string): Promise<void> {
  const { cards } = ctx.flow.deps;
  for (const copy of await cards.copiesOf(application)) {
    if (copy.chat !== ctx.chat!.id) continue;
    await cards.forget(copy.chat, copy.message);
    ctx.flow.held.set(copy.message, copy);
  }
}

/** Nothing has changed after all: the copies follow the case again. */
export async function giveCopiesBack(ctx: BotContext): Promise<void> {
  for (const copy of ctx.flow.held.values()) await ctx.flow.deps.cards.remember(copy);
  ctx.flow.held.clear();
}

/** Draws a case where the tap was, or anew, and remembers this copy; one chat shows a case once, other copies say so. */
export async function showCopy(
  ctx: BotContext,
  { id, version, number }: Application,
  view: CardCopy['view'],
  screen: Screen,
): Promise<void> {
  const { deps, words, held } = ctx.flow;
  await holdCopies(ctx, id);
  for (const message of held.keys()) {
    if (message !== ctx.callbackQuery?.message?.message_id)
      await settleQuestion(ctx, message, retiredCard(words, number));
  }
  const message = await ctx.flow.show(screen);
  delete ctx.flow.state.plain;
  await deps.cards.remember({ application: id, chat: ctx.chat!.id, message, view, version });
  // Somebody may have changed the case while it was drawn here, when this copy was not known to anybody who could redraw it.
  const newest = await deps.applications.find(id, { answers: 'none' });
  if (newest === undefined || newest.version <= version) return;
  await redrawCards(deps, newest);
  deps.nudge();
}

async function staffScreen(ctx: BotContext, opened: Opened): Promise<Screen> {
  const { deps, words, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const { application, service, applicant, approvers, units, calls, signatures } = opened;
  const { roles = [] } = deps.services.institution;
  const people = { roles, units, approvers };
  return cardFor(
    words,
    {
      application,
      service,
      card: applicant?.card,
      reader: actor,
      checks: checksOf(opened),
      people,
      calls,
      signatures,
    },
    receivedAt,
    deps.calendar(),
    deps.services.institution.timeZone,
  );
}

const unchecked: FileCheck = { state: 'waiting' };

/** Which documents are still being checked, and which turned out to be unusable. */
function checksOf({ application, files }: Opened): Record<string, SheetsCheck> {
  const checks: Record<string, SheetsCheck> = {};
  for (const step of application.answers.codes()) {
    const answer = application.answers.get(step);
    if (!answer || !('value' in answer) || !Array.isArray(answer.value)) continue;
    const found = sheetsOf(answer.value).map(({ file }) => files[file]?.check ?? unchecked);
    if (found.some(({ state }) => state !== 'good' && state !== 'waiting')) checks[step] = 'bad';
    else if (found.some(({ state }) => state === 'waiting')) checks[step] = 'waiting';
    else if (found.some(({ doubt }) => doubt))
      checks[step] = found.some(({ kept }) => kept) ? 'kept' : 'doubtful';
  }
  return checks;
}
