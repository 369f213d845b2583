import { randomBytes, randomUUID } from 'node:crypto';
import { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Catalogue } from './catalogue/load-catalogue.js';
import { composeHealth, type Health } from './compose-health.js';
import { composeIntake } from './compose-intake.js';
import { createClamd, type ClamdAddress } from './documents/clamd.js';
import { createFileInspector } from './documents/inspect-file.js';
import { createPaperPress } from './documents/paper-press.js';
import { createSheetBinder } from './documents/sheet-binder.js';
import type { TrustFiles } from './documents/signature/signature-checker.js';
import { createSignatureThread } from './documents/signature/signature-thread.js';
import { tableXlsx } from './documents/table-xlsx.js';
import { createI18n } from './i18n.js';
import type { Intake, IntakeStats } from './intake/intake.js';
import { createLeases } from './intake/leases.js';
import { createTelegramContact } from './health/telegram-contact.js';
import { createDispatcher } from './jobs/dispatcher.js';
import { createMailDispatcher } from './jobs/mail-dispatcher.js';
import { createSharedPace } from './jobs/shared-pace.js';
import { createSchedule, dutiesOf, type Duty } from './jobs/duties.js';
import { createMailer } from './mail/mailer.js';
import { createSmtpTransport } from './mail/transport.js';
import type { Clock } from './ports/clock.js';
import { isTelegramOutage, untilReached } from './outages.js';
import { keepCalendar } from './keep-calendar.js';
import { createServices } from './services.js';
import { isDatabaseOutage } from './storage/database-outage.js';
import { createLeaseStore } from './storage/lease-store.js';
import { openStorage, type Storage } from './storage/open-storage.js';
import { createPaceStore } from './storage/pace-store.js';
import { registerCommands } from './telegram/commands.js';
import { createFetch } from './telegram/fetch.js';
import { createFileSource } from './telegram/file-source.js';
import { createMessenger } from './telegram/messenger.js';
import type { Deps } from './usecases/deps.js';
import { createInformation } from './usecases/information.js';
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
  /** Whose signatures count; without it none does. */
  readonly trust?: TrustFiles | undefined;
  /** What looks for malware in files; without it nothing does. */
  readonly clamd?: ClamdAddress | undefined;
  readonly log: Logger;
  /** Lines about what is being done, for whoever starts it. */
  readonly say: (line: string) => void;
  readonly clock?: Clock | undefined;
  /** What must stand in the database before the first update is handled. */
  readonly prepare?: ((deps: Deps) => Promise<void>) | undefined;
  /** What is done again and again; everything unless told, as for a clock that leaps over days. */
  readonly duties?: ((deps: Deps) => readonly Duty[]) | undefined;
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
  /** What the process tells of itself. */
  readonly health: Health;
  /** Receives no more, ends what runs, gives everything back; within 10 s. */
  stop(): Promise<void>;
}

/** Seconds after which a call to Telegram is given up. */
const callTimeout = 60;
/** Updates in hand of which a few at most are there while everybody is answered at once. */
const manyWaiting = 8;
const waitingPeople = ({ running, queued }: IntakeStats) => running + queued;

/** Composes the product and starts it: storage, bot, intake, sender, duties. */
export async function startApp(options: AppOptions): Promise<App> {
  const { token, apiRoot, say, catalogue } = options;
  const clock = options.clock ?? { now: () => new Date() };
  const storage = await untilReached(
    () => openStorage(options.database),
    isDatabaseOutage,
    'MongoDB',
    options,
  );
  const client = { apiRoot, timeoutSeconds: callTimeout, fetch: createFetch() };
  const api = new Api(token, client);
  const contact = createTelegramContact();
  api.config.use(contact.notice);
  const me = await untilReached(() => api.getMe(), isTelegramOutage, 'Telegram', options);

  let intake: Intake | undefined;
  let isStopping = false;
  const health = composeHealth({
    storage,
    contact,
    api,
    leases: () => leases,
    intake: () => intake,
    isStopping: () => isStopping,
    log: options.log,
  });
  const { log, metrics, report } = health;

  const timeZone = options.timeZone ?? catalogue.institution.timeZone;
  const institution = { ...catalogue.institution, timeZone };
  const calendar = await keepCalendar(storage, institution, report);
  const wordsOf = createI18n(timeZone);
  const pace = createPace();
  const processId = randomUUID();
  const leases = createLeases({ store: createLeaseStore(storage.db), processId, log });
  const paceStore = createPaceStore(storage.db);
  await paceStore.ensureIndexes();
  const sharedPace = createSharedPace({
    store: paceStore,
    pace,
    process: processId,
    clock,
    isAlone: () => leases.sharers() <= 1,
    report: (error) => report(error, 'pace not shared'),
  });
  const botUrl = `https://t.me/${me.username}`;
  const press = createPaperPress(wordsOf);
  let nudge = () => {};
  const services = createServices({ ...catalogue, institution }, storage.catalogue);
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
    scanner:
      options.clamd &&
      createClamd(options.clamd, (state, fault) =>
        log.warn({ fault }, state === 'reachable' ? 'clamd answers again' : 'clamd does not answer'),
      ),
    statementPrinter: press.statements,
    templatePrinter: press.templates,
    tableWriter: { write: tableXlsx },
    applicationPrinter: press.applications,
    sheetBinder: createSheetBinder(),
    signatures: storage.signatures,
    signatureChecker: createSignatureThread(options.trust ?? { authorities: undefined, revoked: undefined }),
    stamper: press.stamper,
    issued: storage.issued,
    deliveries: storage.deliveries,
    cards: storage.cards,
    groups: storage.groups,
    audit: storage.audit,
    services,
    averages: storage.averages,
    places: storage.places,
    bulks: storage.bulks,
    families: storage.families,
    schools: storage.schools,
    ratings: storage.ratings,
    sections: storage.sections,
    information: createInformation(storage.sections, services),
    calendar: calendar.now,
    keptCalendar: storage.calendar,
    followCalendar: calendar.follow,
    undoMs: options.undoMs,
    botUrl,
    mail: options.mail !== undefined,
    isBusy: () => intake !== undefined && waitingPeople(intake.stats()) >= manyWaiting,
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
    units: institution.units,
    roles: institution.roles ?? [],
  });
  const dispatcher = createDispatcher({
    deps,
    messenger,
    pace,
    look: () => sharedPace.look(),
    report: (error, about) => report(error, 'delivery failed', about),
    onExpanded: () => letters?.nudge(),
    onRound({ sent, failed, blocked }) {
      for (const [outcome, times] of Object.entries({ sent, failed, blocked }))
        metrics.tried('telegram', outcome, times);
    },
  });
  const smtp = options.mail && createSmtpTransport(options.mail.url);
  const letters =
    smtp &&
    createMailDispatcher({
      deps,
      mailer: createMailer({
        transport: smtp,
        wordsOf,
        institution,
        from: options.mail?.from,
        botUrl,
      }),
      report: (error) => report(error, 'letter failed'),
      note: (fault) => log.warn({ fault }, 'letter not sent'),
      onRound({ sent, failed, refused }) {
        for (const [outcome, times] of Object.entries({ sent, failed, refused }))
          metrics.tried('email', outcome, times);
      },
    });
  nudge = () => {
    dispatcher.nudge();
    letters?.nudge();
  };

  const started = await composeIntake({
    options,
    log,
    storage,
    deps,
    wordsOf,
    leases,
    client,
    me,
    clock,
    sent: (chat) => sharedPace.answered(chat),
    contact,
    answered: (seconds) => metrics.answered(seconds),
    report,
  });
  intake = started;
  const schedule = createSchedule({
    db: storage.db,
    duties: (options.duties ?? dutiesOf)(deps),
    report: (error, duty) => report(error, duty),
    onRun: (duty, seconds, good) => metrics.dutyRan(duty, seconds, good),
  });
  await leases.start();
  const sender = leases.holdLease('sender', { onHeld: (signal) => dispatcher.run(signal) });
  const mailSender = letters && leases.holdLease('mail', { onHeld: (signal) => letters.run(signal) });
  await started.start();
  await schedule.start();
  void registerCommands(api, wordsOf).catch((error: unknown) => report(error, 'commands not registered'));
  void smtp?.check().then((checked) => checked.ok || say(mailFault(checked.fault)));
  say(`@${me.username} answers`);

  return {
    deps,
    storage,
    intake: started,
    health,
    async stop() {
      isStopping = true;
      calendar.stop();
      sharedPace.stop();
      await started.stop({ timeoutMs: 8_000 });
      await Promise.all([sender.stop(), mailSender?.stop(), schedule.stop()]);
      await leases.stop();
      await storage.close();
      metrics.stop();
    },
  };
}

/** Said when it starts, though it goes on without: else nobody hears of it before the first letter. */
function mailFault(fault: string): string {
  return fault.startsWith('EAUTH')
    ? `The mail server does not accept the name and password in SMTP_URL (${fault}): no e-mail leaves until they are right`
    : `The mail server cannot be used now (${fault}): e-mail waits until it can`;
}
