import { bold, escape, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import { rowButton, rowText } from '../src/telegram/queue-view.js';
import { searchCases } from '../src/usecases/search-cases.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { journal } from './journal.js';
import { showCase } from './my-applications.js';
import { cancelButton } from './staff-actions.js';
import { showStaffCard } from './staff-card.js';

/** Found cases that are shown: who finds more types more. */
const shown = 8;

const askWhat: Route = async (ctx) => {
  const { words } = ctx.flow;
  await ask(ctx, paragraphs(bold(words.t('staff:find.what')), escape(words.t('staff:find.examples'))));
};

async function ask(ctx: BotContext, html: string): Promise<void> {
  const message = await ctx.flow.say({ html, buttons: [[cancelButton(ctx)]] });
  ctx.flow.ask({ prompt: 'find', data: {}, message });
}

const readWhat: Prompt = async (ctx) => {
  const { deps, words, receivedAt } = ctx.flow;
  if (ctx.callbackQuery) return journal(ctx, []);
  const reading = readMessage(ctx.update);
  const text = reading.type === 'text' ? reading.text : '';
  const { actor } = await ctx.flow.who();
  const found = await searchCases(deps, { text, actor, limit: shown });
  if (!found.ok) {
    const examples = found.why === 'unreadable' && escape(words.t('staff:find.examples'));
    return ask(ctx, paragraphs(escape(words.t(`staff:find.${found.why}`)), examples));
  }
  if (found.opened)
    return found.opened.view === 'staff'
      ? showStaffCard(ctx, found.opened)
      : showCase(ctx, [found.opened.application.id]);
  const calendar = deps.calendar();
  await ctx.flow.say({
    html: paragraphs(
      bold(words.t('staff:find.found')),
      ...found.rows.map((row) => rowText(words, row, receivedAt, calendar)),
      found.more && escape(words.t('staff:find.more')),
    ),
    buttons: [
      ...found.rows.map((row) => [rowButton(row)]),
      [{ text: `🔎 ${words.t('words:buttons.find')}`, data: 'find' }],
      [back(ctx, 'journal'), homeButton(ctx)],
    ],
  });
};

export const searchScene: Scene = { routes: { find: askWhat }, prompts: { find: readWhat } };
