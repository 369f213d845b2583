import { GrammyError } from 'grammy';
import { cardLines } from '../src/telegram/answers-view.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { pack } from '../src/telegram/callback-data.js';
import { readMessage } from '../src/telegram/read-message.js';
import { inlineKeyboard } from '../src/telegram/screen.js';
import { confirmIdentity } from '../src/usecases/confirm-identity.js';
import { lookUpIdentity } from '../src/usecases/look-up-identity.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { back } from './choose-service.js';
import { cancelButton } from './staff-actions.js';

/** An operator confirms in person who somebody is: the code from their chat, then the IIN from their identity document. */
const askCode: Route = (ctx) => ask(ctx, 'identityCode', {}, ctx.flow.words.t('staff:identity.code'));

const codePrompt: Prompt = async (ctx) => {
  if (ctx.callbackQuery) return ctx.flow.walk('journal', []);
  const reading = readMessage(ctx.update);
  const code = reading.type === 'text' ? reading.text.replaceAll(/\D/g, '') : '';
  if (code.length !== 6) return ask(ctx, 'identityCode', {}, ctx.flow.words.t('staff:identity.codeWanted'));
  return ask(ctx, 'identityIin', { code }, ctx.flow.words.t('staff:identity.iin'));
};

const iinPrompt: Prompt = async (ctx, { code }: { code: string }) => {
  const { deps, words } = ctx.flow;
  if (ctx.callbackQuery) return ctx.flow.walk('journal', []);
  const reading = readMessage(ctx.update);
  const { actor } = await ctx.flow.who();
  const found = await lookUpIdentity(deps, { actor, code, iin: reading.type === 'text' ? reading.text : '' });
  if (!found.ok) {
    const text = words.t(`staff:identity.${found.why}`);
    if (found.why === 'faulty' || found.why === 'unknown') return ask(ctx, 'identityIin', { code }, text);
    await ctx.flow.say({ html: escape(text), buttons: [[back(ctx, 'journal')]] });
    return;
  }
  ctx.flow.state.confirming = { code, iin: found.person.card.iin };
  await ctx.flow.say({
    html: paragraphs(
      lines(...cardLines(words, found.person.card, 'full', 300)),
      escape(words.t('staff:identity.compare')),
    ),
    buttons: [
      [{ text: `✅ ${words.t('staff:identity.confirm')}`, data: pack('identityYes', code) }],
      [back(ctx, 'journal')],
    ],
  });
};

/** `identityYes:<code>`: the button belongs to the card that stands above it, whoever was looked up since. */
const confirm: Route = async (ctx, [code]) => {
  const { deps, words, state } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const confirming = state.confirming?.code === code ? state.confirming : undefined;
  if (!confirming) return ctx.flow.toast(words.t('staff:identity.noCode'), true);
  delete state.confirming;
  const done = await confirmIdentity(deps, { actor, ...confirming });
  const text = done.ok ? words.t('staff:identity.done') : words.t(`staff:identity.${done.why}`);
  await ctx.flow.show({ html: escape(text), buttons: [[back(ctx, 'journal')]] });
  if (done.ok) await tellIdentified(ctx, done.account);
};

/** The person reads it at once and may go on; whoever has blocked the bot meanwhile finds out at the next visit. */
async function tellIdentified(ctx: BotContext, account: number): Promise<void> {
  const locale = (await ctx.flow.deps.accounts.find(account))?.locale ?? ctx.flow.words.locale;
  const words = ctx.flow.wordsOf(locale);
  try {
    await ctx.api.sendMessage(account, escape(words.t('account:inPerson.confirmed')), {
      parse_mode: 'HTML',
      reply_markup: inlineKeyboard([[{ text: `🖊 ${words.t('words:parts.apply')}`, data: 'apply' }]]),
    });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 403) throw error;
  }
}

async function ask(ctx: BotContext, prompt: string, data: object, text: string): Promise<void> {
  const message = await ctx.flow.say({ html: bold(text), buttons: [[cancelButton(ctx)]] });
  ctx.flow.ask({ prompt, data, message });
}

export const confirmIdentityScene: Scene = {
  routes: { identity: askCode, identityYes: confirm },
  prompts: { identityCode: codePrompt, identityIin: iinPrompt },
};
