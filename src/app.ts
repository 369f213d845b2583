import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { Api, GrammyError, HttpError } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Logger } from 'pino';
import { createBot, createGrammyBot } from './bot.js';
import type { Catalogue } from './catalogue/load-catalogue.js';
import { createFileInspector } from './documents/inspect-file.js';
import { statementPdf } from './documents/statement-pdf.js';
import { createI18n } from './i18n.js';
import { createIntake, type Intake } from './intake/intake.js';
import { createLeases } from './intake/leases.js';
import { errorKind } from './intake/log.js';
import { createDispatcher } from './jobs/dispatcher.js';
import { createMailDispatcher } from './jobs/mail-dispatcher.js';
import { createSchedule, dutiesOf } from './jobs/duties.js';
import { createMailer } from './mail/mailer.js';
import { createSmtpTransport } from './mail/transport.js';
import type { Clock } from './ports/clock.js';
import { keepCalendar } from './keep-calendar.js';
import { createServices } from './services.js';
import { createChatStore } from './storage/chat-store.js';
import { isDatabaseOutage } from './storage/database-outage.js';
import { createInboxStore } from './storage/inbox-store.js';
import { createLeaseStore } from './storage/lease-store.js';
import { openStorage, type Storage } from './storage/open-storage.js';
import { registerCommands } from './telegram/commands.js';
import { createFileSource } from './telegram/file-source.js';
import { escape } from './telegram/html.js';
import { createMessenger } from './telegram/messenger.js';
import type { Deps } from './usecases/deps.js';
import { createPace } from './usecases/pace.js';

export interface AppOptions {
  readonly token: string;
  /** `https://api.telegram.org`, or another Bot API server. */
  readonly apiRoot: string;
  readonly mode: 'polling' | 'webhook';
  readonly webhook?: { readonly url: string; readonly secretToken: string } | undefined;
  readonly database: { readonly uri: string; readonly dataKey: string };
  readonly catalogue: Catalogue;
  readonly timeZone?: string | undefined;
  readonly undoMs: number;
  readonly administrators: readonly number[];
  /** Without it no e-mail is sent: identification and notices do without. */
  readonly mail?: MailOptions | undefined;
  readonly log: Logger;
  /** Lines about what is being done, for whoever starts it. */
  readonly say: (line: string) => void;
  readonly clock?: Clock | undefined;
  /** What must stand in the database before the first update is handled. */
  readonly prepare?: ((deps: Deps) => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface MailOptions {
  /** `SMTP_URL`. */
  readonly url: string;
  /** `MAIL_FROM`; default: the institution's address. */
  readonly from?: string | undefined;
}

export interface App {
  readonly deps: Deps;
  readonly storage: Storage;
  readonly intake: Intake;
  /** Receives no more, ends what runs, gives everything back; within 10 s. */
  stop(): Promise<void>;
}

/** Seconds after which a call to Telegram is given up. */
const callTimeout = 60;

/** Composes the product and starts it: storage, bot, intake, sender, duties. */
export async function startApp(options: AppOptions): Promise<App> {
  const { token, apiRoot, log, say, catalogue } = options;
  const clock = options.clock ?? { now: () => new Date() };
  // That the database is away is said once, by the leases, which look at it all the time.
  const report = (error: unknown, what: string) =>
    log[isDatabaseOutage(error) ? 'debug' : 'error']({ kind: errorKind(error), ...codes(error) }, what);

  const storage = await untilReached(
    () => openStorage(options.database),
    isDatabaseOutage,
    'MongoDB',
    options,
  );
  const client = { apiRoot, timeoutSeconds: callTimeout };
  const api = new Api(token, client);
  const me = await untilReached(() => api.getMe(), isTelegramOutage, 'Telegram', options);

  const timeZone = options.timeZone ?? catalogue.institution.timeZone;
  const institution = { ...catalogue.institution, timeZone };
  const calendar = await keepCalendar(storage, institution, report);
  const wordsOf = createI18n(timeZone);
  const pace = createPace();
  const leases = createLeases({ store: createLeaseStore(storage.db), processId: randomUUID(), log });
  let nudge = () => {};
  const deps: Deps = {
    clock,
    random: (bytes) => randomBytes(bytes),
    applications: storage.applications,
    persons: storage.persons,
    accounts: storage.accounts,
    identifications: storage.identifications,
    emailCodes: storage.emailCodes,
    files: storage.files,
    fileSource: createFileSource(api, `${apiRoot}/file`, token),
    inspector: createFileInspector(),
    statementPrinter: { print: statementPdf },
    deliveries: storage.deliveries,
    cards: storage.cards,
    audit: storage.audit,
    services: createServices({ ...catalogue, institution }, storage.catalogue),
    calendar: calendar.now,
    undoMs: options.undoMs,
    mail: options.mail !== undefined,
    nudge: () => nudge(),
  };
  await storage.catalogue.save(catalogue.services);
  await storage.accounts.setAdministrators(options.administrators);
  await options.prepare?.(deps);

  const messenger = createMessenger({
    api,
    wordsOf,
    now: () => clock.now(),
    calendar: calendar.now,
    timeZone,
    roles: institution.roles ?? [],
  });
  const dispatcher = createDispatcher({
    deps,
    messenger,
    pace,
    report: (error) => report(error, 'delivery failed'),
    onExpanded: () => letters?.nudge(),
  });
  const letters =
    options.mail &&
    createMailDispatcher({
      deps,
      mailer: createMailer({
        transport: createSmtpTransport(options.mail.url),
        wordsOf,
        institution,
        from: options.mail.from,
        botUrl: `https://t.me/${me.username}`,
      }),
      report: (error) => report(error, 'letter failed'),
      note: (fault) => log.warn({ fault }, 'letter not sent'),
    });
  nudge = () => {
    dispatcher.nudge();
    letters?.nudge();
  };

  const intake = await composeIntake({
    options,
    storage,
    deps,
    wordsOf,
    leases,
    client,
    me,
    clock,
    pace,
    report,
  });
  const schedule = createSchedule({
    db: storage.db,
    duties: dutiesOf(deps),
    report: (error, duty) => report(error, duty),
  });
  await leases.start();
  const sender = leases.holdLease('sender', { onHeld: (signal) => dispatcher.run(signal) });
  const mailSender = letters && leases.holdLease('mail', { onHeld: (signal) => letters.run(signal) });
  await intake.start();
  await schedule.start();
  void registerCommands(api, wordsOf).catch((error: unknown) => report(error, 'commands not registered'));
  say(`@${me.username} answers`);

  return {
    deps,
    storage,
    intake,
    async stop() {
      calendar.stop();
      await intake.stop({ timeoutMs: 8_000 });
      await Promise.all([sender.stop(), mailSender?.stop(), schedule.stop()]);
      await leases.stop();
      await storage.close();
    },
  };
}

async function composeIntake(given: {
  options: AppOptions;
  storage: Storage;
  deps: Deps;
  wordsOf: ReturnType<typeof createI18n>;
  leases: ReturnType<typeof createLeases>;
  client: { apiRoot: string; timeoutSeconds: number };
  me: UserFromGetMe;
  clock: Clock;
  pace: ReturnType<typeof createPace>;
  report: (error: unknown, what: string) => void;
}): Promise<Intake> {
  const { options, storage, deps, wordsOf, leases, client, me, clock, pace, report } = given;
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
    if (typeof chat === 'number' && method.startsWith('send')) pace.spend(chat, clock.now());
    return call(method, payload, signal);
  });
  const handle = createBot({ bot, deps, wordsOf, report: (error) => report(error, 'after the answer') });

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
    log: options.log,
    handle,
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

/** Says once that something is away and once that it is back, and keeps trying. */
async function untilReached<T>(
  reach: () => Promise<T>,
  isAway: (error: unknown) => boolean,
  name: string,
  { say, signal }: Pick<AppOptions, 'say' | 'signal'>,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      const reached = await reach();
      if (tries > 0) say(`${name} is there`);
      return reached;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (tries === 0) say(`${name} cannot be reached (${errorKind(error)}); trying again until it can`);
      await pause(Math.min(500 * 2 ** tries, 15_000), undefined, signal ? { signal } : {});
    }
  }
}

/** Errors that only say that Telegram is away or busy: what waits for it is tried again. */
export function isTelegramOutage(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && (error.error_code >= 500 || error.error_code === 429);
}

/** What a log may say of an error: which call, which code; never a word that a person wrote. */
function codes(error: unknown): object {
  if (error instanceof GrammyError) {
    // What Telegram quotes is from the message that it refused.
    const description = error.description.replace(/"[^"]*"?/g, '"…"');
    return { method: error.method, code: error.error_code, description };
  }
  return error instanceof Error ? { stack: error.stack?.split('\n').slice(1, 5).join('\n') } : {};
}
