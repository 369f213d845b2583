import { conversations } from '@grammyjs/conversations';
import { Bot, BotError, GrammyError, type ApiClientOptions } from 'grammy';
import type { Message, Update, UserFromGetMe } from 'grammy/types';
import type { BotContext, ChatState, Prompt, Route } from '../scenes/context.js';
import { oldQuestionRoute } from '../scenes/fill.js';
import { createFlow, finishTap } from '../scenes/flow.js';
import { isOpen, savedText } from '../scenes/form.js';
import { inGroup } from '../scenes/group.js';
import { commandRoutes, entryRoutes, proposedLocale, start } from '../scenes/home.js';
import { createEntryReader } from '../scenes/main-keyboard.js';
import { enterQuestion, questionConversation } from '../scenes/question.js';
import { takeOutKey } from '../scenes/private-key.js';
import { scenes } from '../scenes/scenes.js';
import { answerStrayMessage } from '../scenes/stray-message.js';
import { isGroupChat } from './domain/group.js';
import type { Locale } from './domain/text.js';
import type { Words } from './i18n.js';
import { unpack } from './telegram/callback-data.js';
import { commandNames, type CommandName } from './telegram/commands.js';
import { escape } from './telegram/html.js';
import type { Deps } from './usecases/deps.js';
import { readOnce } from './usecases/read-once.js';

/** One update with the state of its chat, as the intake hands it over. */
export interface ChatTurn {
  readonly update: Update;
  readonly state: Record<string, unknown>;
  readonly receivedAt: Date;
  /** What the log may say of it: the number of the case, once one is known. */
  readonly notes?: { case?: string };
}

export interface BotDeps {
  readonly bot: Bot<BotContext>;
  readonly deps: Deps;
  readonly wordsOf: (locale: Locale) => Words;
  /** A failure that no person can be told of any more. */
  readonly report: (error: unknown, facts: object) => void;
}

/**
 * Puts the screens together; starts nothing itself. The order of the middleware has reasons: buttons, commands and main entries stand
 * before the open question, so that no form swallows them; the question comes next; the next question is entered behind it; last comes what
 * answers everything else, so that nothing stays silent.
 * @returns what handles one turn; it throws when the turn must be tried again, from the state with which it began
 */
export function createBot({ bot, deps, wordsOf, report }: BotDeps): (turn: ChatTurn) => Promise<void> {
  const turns = new WeakMap<Update, ChatTurn>();
  const routes = merge(scenes.map((scene) => scene.routes ?? {}));
  const prompts = merge(scenes.map((scene) => scene.prompts ?? {})) as Readonly<Record<string, Prompt>>;
  const entryOf = createEntryReader(wordsOf);

  const walk = (ctx: BotContext) => async (action: string, parts: readonly string[]) => {
    const route: Route = routes[action] ?? oldQuestionRoute;
    await route(ctx, parts);
  };

  // 1. The flow of this update: language, state of the chat, who speaks.
  bot.use(async (ctx, next) => {
    const turn = turns.get(ctx.update)!;
    const state: ChatState = turn.state;
    const isGroup = ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup';
    if (ctx.myChatMember && !isGroup) return noteBlocking(deps, ctx, turn.receivedAt);
    if ((ctx.chat?.type !== 'private' && !isGroup) || !ctx.from) return;
    const notes = turn.notes ?? {};
    ctx.flow = createFlow(ctx, {
      deps: noting(readOnce(deps), notes),
      state,
      wordsOf,
      locale: state.locale ?? proposedLocale(ctx.from.language_code),
      receivedAt: turn.receivedAt,
      walk: (action, parts) => walk(ctx)(action, parts),
      report: (error) => report(error, { update: ctx.update.update_id, ...notes }),
    });
    // Questions belong to private chats: a group has its own few buttons.
    if (isGroup) return inGroup(ctx);
    await next();
    rememberFilling(ctx);
    await finishTap(ctx, ctx.flow);
  });

  // 2. Open questions ride in the state of the chat, written together with it.
  bot.use(
    conversations<BotContext, BotContext>({
      storage: {
        type: 'context',
        version: 1,
        adapter: {
          read: (ctx) => ctx.flow.state.conversations,
          write: (ctx, data) => void (ctx.flow.state.conversations = data),
          delete: (ctx) => void delete ctx.flow.state.conversations,
        },
      },
    }),
  );

  // A live location moves on as edits of its message: nobody says anything with them.
  bot.on('edited_message:location', () => undefined);

  // A key that opens somebody's signature must not lie about, whatever is asked.
  bot.on('message', takeOutKey);

  // 3. Buttons that are no answers.
  bot.on('callback_query:data', async (ctx, next) => {
    const { action, parts } = unpack(ctx.callbackQuery.data);
    if (action === 'q') return next();
    await walk(ctx)(action, parts);
    if (ctx.flow.asked) await next();
  });

  // 4. Commands and main entries leave the open question first.
  bot.on('message:text', async (ctx, next) => {
    const command = commandOf(ctx.message.text);
    const entry = entryOf(ctx.message.text);
    if (command === undefined && entry === undefined) {
      if (!isCommand(ctx.message)) return next();
      // What looks like a command is nobody's answer; the open question stays.
      await ctx.flow.say({ html: escape(ctx.flow.words.t('common:unknownCommand')), buttons: [] });
      return;
    }
    // A change of language leaves nothing: the open question comes again in the new one.
    if (command !== 'language') await leaveForm(ctx);
    if (command === 'start') await start(ctx);
    else if (command !== undefined) await walk(ctx)(commandRoutes[command], []);
    else if (entry !== undefined) await walk(ctx)(entryRoutes[entry][0], entryRoutes[entry].slice(1));
    if (ctx.flow.asked) await next();
  });

  // 5. The answer to the open question, then the next question.
  bot.use(questionConversation(prompts));
  bot.use(enterQuestion);

  // 6. What is left: a button of a question that is closed, or words that nobody asked for.
  bot.on('callback_query:data', async (ctx, next) => {
    if (unpack(ctx.callbackQuery.data).action === 'q' && !answeredHere(ctx)) await oldQuestionRoute(ctx, []);
    return next();
  });
  bot.on(['message', 'edited_message'], async (ctx) => {
    if (answeredHere(ctx)) return;
    if (ctx.flow.state.locale === undefined) return start(ctx);
    await answerStrayMessage(ctx);
  });

  return async (turn) => {
    turns.set(turn.update, turn);
    try {
      await bot.handleUpdate(turn.update);
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error;
      const { message, callback_query: tap } = turn.update;
      const chat = message?.chat.id ?? tap?.message?.chat.id ?? tap?.from.id;
      if (!isBlocked(cause) || chat === undefined) throw cause;
      if (isGroupChat(chat)) return void (await deps.groups.unbind(chat));
      // Whoever blocks the bot in the middle of an answer has left: there is nobody to try it again for.
      await deps.accounts.setBlocked(chat, turn.receivedAt);
    }
  };
}

/** Sets up what grammY needs to know of itself; `me` is read once at the start. */
export function createGrammyBot(token: string, me: UserFromGetMe, client: ApiClientOptions): Bot<BotContext> {
  return new Bot<BotContext>(token, { botInfo: me, client });
}

/** The log of a turn names the case that was read last. */
function noting(deps: Deps, notes: { case?: string }): Deps {
  const note = <T extends { readonly number: string } | undefined>(found: T): T => {
    if (found) notes.case = found.number;
    return found;
  };
  const { applications } = deps;
  return {
    ...deps,
    applications: {
      ...applications,
      find: async (...given) => note(await applications.find(...given)),
      findByNumber: async (...given) => note(await applications.findByNumber(...given)),
    },
  };
}

function merge<T>(parts: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  const merged: Record<string, T> = {};
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      if (name in merged) throw new Error(`Two scenes handle ${name}`);
      merged[name] = value;
    }
  }
  return merged;
}

function commandOf(text: string): CommandName | undefined {
  const name = /^\/([a-z]+)(@\w+)?(\s|$)/.exec(text)?.[1];
  return commandNames.find((one) => one === name);
}

/** Telegram marks as a command whatever begins with a slash and a letter. */
function isCommand({ entities = [] }: Message): boolean {
  return entities.some(({ type, offset }) => type === 'bot_command' && offset === 0);
}

/** A form that is left says so once: nobody shall take a draft for an application. The main entries come back with it. */
async function leaveForm(ctx: BotContext): Promise<void> {
  const { deps, state, words } = ctx.flow;
  const open = ctx.conversation.active('question') > 0;
  await ctx.flow.leave();
  const left = open && state.filling !== undefined ? state.filling : undefined;
  const application =
    left === undefined ? undefined : await deps.applications.find(left, { answers: 'none' });
  if (application && isOpen(application))
    return ctx.flow.sayWithEntries(escape(savedText(words, application)));
  if (state.covered) await ctx.flow.sayWithEntries(escape(words.t('account:contact.left')));
}

/** The form whose question is open, so that a change of language can ask it again. */
function rememberFilling(ctx: BotContext): void {
  const { asked, state } = ctx.flow;
  if (asked?.prompt === 'fill') state.filling = (asked.data as { application: string }).application;
  else if (ctx.conversation.active('question') === 0 || asked) delete state.filling;
}

/** Whether a prompt read this update: then it has had its answer. */
function answeredHere(ctx: BotContext): boolean {
  return ctx.flow.read;
}

async function noteBlocking(deps: Deps, ctx: BotContext, at: Date): Promise<void> {
  const status = ctx.myChatMember?.new_chat_member.status;
  if (ctx.chat?.type !== 'private' || !ctx.from) return;
  await deps.accounts.setBlocked(ctx.from.id, status === 'kicked' ? at : undefined);
}

function isBlocked(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 403;
}
