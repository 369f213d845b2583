import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { GrammyError, type Context } from 'grammy';
import type {
  InlineKeyboardMarkup,
  MaybeInaccessibleMessage,
  Message,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types';
import type { Locale } from '../src/domain/text.js';
import type { Words } from '../src/i18n.js';
import { pages } from '../src/telegram/fit.js';
import { cut, plain } from '../src/telegram/html.js';
import { inlineKeyboard, type Screen } from '../src/telegram/screen.js';
import { accountOf, actorOf } from '../src/usecases/actor-of.js';
import type { Deps } from '../src/usecases/deps.js';
import type { Asked, BotContext, ChatState, Flow } from './context.js';
import { mainKeyboard } from './main-keyboard.js';

/** The longest text of an answer to a tap. */
const toastLength = 200;

/** What a handler has at hand for one update of a private chat. */
export function createFlow(
  ctx: Context & { conversation?: BotContext['conversation'] },
  given: {
    deps: Deps;
    state: ChatState;
    wordsOf: (locale: Locale) => Words;
    locale: Locale;
    receivedAt: Date;
    walk: Flow['walk'];
    report: Flow['report'];
  },
): Flow {
  const { deps, state, wordsOf, receivedAt } = given;
  let who: ReturnType<Flow['who']> | undefined;
  let answered = false;
  let walked = false;
  const account = ctx.from!.id;

  /** Into the tapped message, unless it shows just that: a second tap carries the message as it was before the first one. */
  const draw = async (message: MaybeInaccessibleMessage, screen: Screen): Promise<boolean> => {
    const { drawn } = state;
    const hash = hashOf(screen);
    const since = 'edit_date' in message ? (message.edit_date ?? 0) : 0;
    if (drawn?.message === message.message_id && drawn.hash === hash && since <= drawn.at) return true;
    if ('text' in message && isShown(message, screen)) return true;
    const edited = await edit(ctx, message.message_id, screen);
    if (typeof edited === 'object')
      state.drawn = { message: message.message_id, hash, at: edited.edit_date ?? 0 };
    return edited !== 'gone';
  };

  const flow: Flow = {
    deps,
    state,
    receivedAt,
    words: wordsOf(given.locale),
    wordsOf,
    asked: undefined,
    held: new Map(),
    read: false,
    speak(locale) {
      flow.words = wordsOf(locale);
    },
    who: () => (who ??= actorOf(deps, account)),
    account: async () => accountOf(deps, account),
    forgetWho() {
      who = undefined;
    },
    async say(screen) {
      const sent = await send(ctx, screen.html, inlineKeyboard(screen.buttons));
      state.plain = sent.message_id;
      return sent.message_id;
    },
    async sayWithEntries(html) {
      await send(ctx, html, mainKeyboard(flow.words, await flow.account()));
      delete state.covered;
    },
    async sayOverEntries(html, keyboard) {
      const sent = await send(ctx, html, keyboard);
      state.covered = true;
      return sent.message_id;
    },
    async show(screen) {
      const message = ctx.callbackQuery?.message;
      // Only the first screen of an update takes the place of the tapped one; what comes after is new.
      if (!message || walked || !('text' in message)) return flow.say(screen);
      walked = true;
      // Whatever stood here, from now on it is no copy of a case that follows the case by itself.
      if (state.plain !== message.message_id) await deps.cards.forget(ctx.chatId!, message.message_id);
      state.plain = message.message_id;
      return (await draw(message, screen)) ? message.message_id : flow.say(screen);
    },
    async showLong({ html, buttons }) {
      const all = pages(html);
      for (const [at, page] of all.entries())
        await flow.show({ html: page, buttons: at === all.length - 1 ? buttons : [] });
    },
    async settle(html) {
      const message = ctx.callbackQuery?.message;
      if (!message || walked) return;
      walked = true;
      await draw(message, { html, buttons: [] });
    },
    async toast(text, alert = false) {
      if (!ctx.callbackQuery || answered) return;
      answered = true;
      await answerTap(ctx, { text: cut(text, toastLength), show_alert: alert });
    },
    ask(question: Asked) {
      flow.asked = question;
    },
    walk: given.walk,
    report: given.report,
    async leave() {
      if (ctx.conversation?.active('question')) await ctx.conversation.exitAll();
    },
  };
  return flow;
}

/** Whether the message shows the screen already: Telegram refuses to change nothing. */
function isShown(message: Message, { html, buttons }: Screen): boolean {
  const { inline_keyboard } = message.reply_markup ?? { inline_keyboard: [] };
  return (
    message.text === plain(html) &&
    isDeepStrictEqual(inline_keyboard, inlineKeyboard(buttons).inline_keyboard)
  );
}

/** No tap stays unanswered: what no handler answered is answered without words. */
export async function finishTap(ctx: Context, flow: Flow): Promise<void> {
  if (ctx.callbackQuery) await flow.toast('');
}

/** What takes a moment shows that it is under way: the tap has its answer, and Telegram says that a file is coming. */
export async function announceFile(ctx: BotContext): Promise<void> {
  await finishTap(ctx, ctx.flow);
  await ctx.api.sendChatAction(ctx.chat!.id, 'upload_document');
}

/** Draws a screen into a message; false where the message can no longer be changed. The same screen again changes nothing. */
export async function editText(
  ctx: Pick<Context, 'api' | 'chatId'>,
  message: number,
  screen: Screen,
): Promise<boolean> {
  return (await edit(ctx, message, screen)) !== 'gone';
}

async function edit(
  ctx: Pick<Context, 'api' | 'chatId'>,
  message: number,
  screen: Screen,
): Promise<Message | 'same' | 'gone'> {
  try {
    const edited = await ctx.api.editMessageText(ctx.chatId!, message, screen.html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: inlineKeyboard(screen.buttons),
    });
    return edited === true ? 'same' : edited;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    if (error.description.includes('message is not modified')) return 'same';
    if (/message (to edit not found|can't be edited)/.test(error.description)) return 'gone';
    throw error;
  }
}

function hashOf({ html, buttons }: Screen): string {
  return createHash('sha256')
    .update(JSON.stringify([html, buttons]))
    .digest('base64url')
    .slice(0, 16);
}

/** Takes the buttons off a message that is no longer to be answered; a message that is gone needs nothing. */
export async function settleQuestion(
  ctx: Pick<Context, 'api' | 'chatId'>,
  message: number,
  html: string,
): Promise<void> {
  await editText(ctx, message, { html, buttons: [] });
}

/** A message that is gone, or has no buttons any more, needs nothing. */
export async function removeButtons(ctx: Pick<Context, 'api' | 'chatId'>, message: number): Promise<void> {
  try {
    await ctx.api.editMessageReplyMarkup(ctx.chatId!, message);
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
  }
}

export async function send(
  ctx: Pick<Context, 'api' | 'chatId'>,
  html: string,
  markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove,
) {
  const empty = markup && 'inline_keyboard' in markup && markup.inline_keyboard.length === 0;
  return ctx.api.sendMessage(ctx.chatId!, html, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(markup && !empty ? { reply_markup: markup } : {}),
  });
}

async function answerTap(ctx: Context, answer: { text: string; show_alert: boolean }): Promise<void> {
  try {
    await ctx.answerCallbackQuery(answer.text ? answer : {});
  } catch (error) {
    // A tap that waited through a restart is too old to be answered; what it did stands in the chat.
    if (!(error instanceof GrammyError) || !error.description.includes('query is too old')) throw error;
  }
}
