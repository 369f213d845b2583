import { sheetsOf } from '../src/forms/sheets.js';
import { cardFor } from '../src/telegram/staff-card.js';
import type { Screen } from '../src/telegram/screen.js';
import { openCase } from '../src/usecases/open-case.js';
import type { BotContext } from './context.js';

type Opened = Extract<Awaited<ReturnType<typeof openCase>>, { ok: true }>;

/** Draws the card where the tap was, and remembers this copy, so that it follows the case. */
export async function showStaffCard(ctx: BotContext, opened: Opened): Promise<void> {
  const message = await ctx.flow.show(await staffScreen(ctx, opened));
  const { id, version } = opened.application;
  await ctx.flow.deps.cards.remember({
    application: id,
    chat: ctx.chat!.id,
    message,
    view: 'staff',
    version,
  });
}

async function staffScreen(ctx: BotContext, opened: Opened): Promise<Screen> {
  const { deps, words, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const { application, service, applicant } = opened;
  return cardFor(
    words,
    { application, service, card: applicant?.card, reader: actor, checks: checksOf(opened) },
    receivedAt,
    deps.calendar(),
    deps.services.institution.timeZone,
  );
}

/** Which documents are still being checked, and which turned out to be unusable. */
function checksOf({ application, files }: Opened): Record<string, 'waiting' | 'bad'> {
  const checks: Record<string, 'waiting' | 'bad'> = {};
  for (const step of application.answers.codes()) {
    const answer = application.answers.get(step);
    if (!answer || !('value' in answer) || !Array.isArray(answer.value)) continue;
    const states = sheetsOf(answer.value).map(({ file }) => files[file]?.check.state ?? 'waiting');
    if (states.some((state) => state !== 'good' && state !== 'waiting')) checks[step] = 'bad';
    else if (states.includes('waiting')) checks[step] = 'waiting';
  }
  return checks;
}
