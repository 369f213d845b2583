import { autoRetry } from '@grammyjs/auto-retry';
import type { ApiClientOptions } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { AppOptions } from './app.js';
import { createBot, createGrammyBot } from './bot.js';
import type { TelegramContact } from './health/telegram-contact.js';
import type { createI18n } from './i18n.js';
import { createIntake, type Intake } from './intake/intake.js';
import type { createLeases } from './intake/leases.js';
import type { Log } from './intake/log.js';
import { isTelegramOutage } from './outages.js';
import type { Clock } from './ports/clock.js';
import { createChatStore } from './storage/chat-store.js';
import { isDatabaseOutage } from './storage/database-outage.js';
import { createInboxStore } from './storage/inbox-store.js';
import { createLeaseStore } from './storage/lease-store.js';
import type { Storage } from './storage/open-storage.js';
import { escape } from './telegram/html.js';
import type { Deps } from './usecases/deps.js';

/** What Telegram counts against the pace of a bot. */
const isMessage = /^(?:send(?!ChatAction)|copy|forward|edit)/;

/** What receives updates and hands them to the bot, one after another in each chat. */
export async function composeIntake(given: {
  options: Pick<AppOptions, 'token' | 'mode' | 'webhook'>;
  log: Log;
  storage: Storage;
  deps: Deps;
  wordsOf: ReturnType<typeof createI18n>;
  leases: ReturnType<typeof createLeases>;
  client: ApiClientOptions;
  me: UserFromGetMe;
  clock: Clock;
  /** Told of every message that leaves. */
  sent: (chat: number) => void;
  contact: TelegramContact;
  /** Told how many seconds an update took to be answered. */
  answered: (seconds: number) => void;
  report: (error: unknown, what: string, facts?: object) => void;
}): Promise<Intake> {
  const { options, log, storage, deps, wordsOf, leases, client, me, clock, report } = given;
  const bot = createGrammyBot(options.token, me, client);
  bot.api.config.use(
    autoRetry({
      maxRetryAttempts: 2,
      maxDelaySeconds: 5,
      rethrowInternalServerErrors: true,
      rethrowHttpErrors: true,
    }),
  );
  // Answers to people never wait, and what they use up of Telegram's pace is taken from what is sent in bulk.
  bot.api.config.use((call, method, payload, signal) => {
    const chat = (payload as { chat_id?: unknown }).chat_id;
    if (typeof chat === 'number' && isMessage.test(method)) given.sent(chat);
    return call(method, payload, signal);
  });
  bot.api.config.use(given.contact.notice);
  const handle = createBot({
    bot,
    deps,
    wordsOf,
    report: (error, facts) => report(error, 'after the answer', facts),
  });

  const inbox = createInboxStore(storage.db, storage.vault);
  const chats = createChatStore(storage.db, storage.vault, clock);
  const leaseStore = createLeaseStore(storage.db);
  await Promise.all([inbox.ensureIndexes(), chats.ensureIndexes(), leaseStore.ensureIndexes()]);
  return createIntake({
    mode: options.mode,
    api: bot.api,
    inbox,
    chats,
    leases,
    clock,
    log,
    async handle(turn) {
      await handle(turn);
      given.answered((clock.now().getTime() - turn.receivedAt.getTime()) / 1000);
    },
    isOutage: (error) => isDatabaseOutage(error) || isTelegramOutage(error),
    async onFailure({ update, state }) {
      const chat = update.message?.chat.id ?? update.callback_query?.from.id;
      if (chat === undefined) return;
      const locale = (state as { locale?: 'kk' | 'ru' | 'en' }).locale ?? 'kk';
      await bot.api.sendMessage(chat, escape(wordsOf(locale).t('common:failed')), { parse_mode: 'HTML' });
    },
    ...(options.webhook ? { webhook: options.webhook } : {}),
  });
}
