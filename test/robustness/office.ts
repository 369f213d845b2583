import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Application } from '../../src/domain/application.js';
import type { PersonalCard } from '../../src/domain/person.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import { spawnApp, type AppProcess } from '../support/app-process.js';
import {
  startBotApi,
  type BotApiSettings,
  type TestBotApi,
  type TestPerson,
} from '../support/bot-api-client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Somebody with the card that the register holds of them. */
export interface Applicant extends TestPerson {
  readonly card: PersonalCard & { readonly phone: string; readonly email: string };
}

/** A centre whose bot runs as processes that can be killed; Telegram and the database outlive them. */
export interface Office {
  readonly botApi: TestBotApi;
  readonly database: TestDatabase;
  /** The test's own view of what is stored. */
  readonly storage: Storage;
  readonly settings: Readonly<Record<string, string>>;
  readonly dir: string;
  /** Another process of the bot; resolves when it answers. */
  start(settings?: Readonly<Record<string, string>>): Promise<AppProcess>;
  /** A process of the bot that is not waited for. */
  spawn(settings?: Readonly<Record<string, string>>): AppProcess;
  /** A student of the register, who speaks English. */
  applicant(index?: number): Promise<Applicant>;
  operator(id: number, name: string): Promise<TestPerson>;
  /** All cases of a person, with their answers. */
  casesOf(applicant: Applicant): Promise<readonly Application[]>;
  /** What a killed process held is free at once instead of after its ten seconds. */
  forgetTheDead(): Promise<void>;
  /** Resolves when every update that Telegram has brought is done. */
  allDone(): Promise<void>;
  isAllTold(): Promise<boolean>;
  /** Resolves when nothing is owed to anybody any more. */
  allTold(): Promise<void>;
  stop(): Promise<void>;
}

export async function openOffice(
  options: {
    readonly botApi?: BotApiSettings;
    /** A MongoDB of its own. */
    readonly server?: string;
    /** The way to the database that the bot is given. */
    readonly uriOf?: (uri: string) => Promise<string>;
  } = {},
): Promise<Office> {
  const [database, botApi, dir] = await Promise.all([
    createTestDatabase(options.server),
    startBotApi(options.botApi),
    mkdtemp(join(tmpdir(), 'otinim-office-')),
  ]);
  const dataKey = randomBytes(32).toString('base64');
  const storage = await openStorage({ uri: database.uri, dataKey });
  const settings = {
    BOT_TOKEN: botApi.token,
    TELEGRAM_API_ROOT: botApi.url,
    MONGODB_URI: (await options.uriOf?.(database.uri)) ?? database.uri,
    DATA_KEY: dataKey,
    DATA_DIR: join(dir, 'data'),
    UNDO_SECONDS: '0',
  };
  const processes: AppProcess[] = [];
  const spawn: Office['spawn'] = (more = {}) => {
    const app = spawnApp({ ...settings, ...more }, { cwd: dir });
    processes.push(app);
    return app;
  };

  const isAllTold = async () => {
    const untold = await storage.applications.findUntold(1);
    return untold.length === 0 && (await storage.deliveries.countByState()).due === 0;
  };

  return {
    botApi,
    database,
    storage,
    settings,
    dir,
    spawn,
    async start(more) {
      const app = spawn(more);
      await app.says(/^@\w+ answers$/);
      return app;
    },
    async applicant(index = 1) {
      const card = cardOf(index);
      await storage.persons.upsertMany([card]);
      const person = await botApi.person(710_000_000 + index, {
        first_name: card.name,
        last_name: card.surname,
        language_code: 'en',
        phone: card.phone,
      });
      return { ...person, card };
    },
    async operator(id, name) {
      const staff = { name, unit: 'centre', roles: [{ code: 'operator' }] };
      await storage.accounts.upsertStaff([{ account: id, staff }]);
      const person = await botApi.person(id, { first_name: name, language_code: 'en' });
      return person;
    },
    async casesOf({ card }) {
      const person = await storage.persons.findByIin(card.iin);
      if (!person) return [];
      const { rows } = await storage.applications.listOwn([person.id], {}, { limit: 100 });
      const cases = await Promise.all(rows.map(({ id }) => storage.applications.find(id)));
      return cases.filter((one) => one !== undefined);
    },
    async forgetTheDead() {
      await database.db.collection('leases').updateMany({}, { $set: { expiresAt: new Date(0) } });
    },
    allDone: () =>
      until(async () => {
        if ((await botApi.control.pending(30_000)) > 0) return false;
        return (await database.db.collection('inbox').countDocuments({ waiting: true })) === 0;
      }, 'every update is done'),
    isAllTold,
    allTold: () => until(isAllTold, 'everything is told'),
    async stop() {
      await Promise.all(processes.map((app) => app.kill()));
      await botApi.stop();
      await storage.close();
      await database.drop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Looks until it is so; a test that waits in vain says for what. */
export async function until(
  isSo: () => Promise<boolean> | boolean,
  what: string,
  timeoutMs = 60_000,
): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function cardOf(index: number): Applicant['card'] {
  const born = new Date(Date.UTC(2005, 0, 1 + (index % 365))).toISOString().slice(0, 10);
  const digits = String(index).padStart(4, '0');
  return {
    iin: iinOf(born, index),
    surname: 'Ыбыраев',
    name: `Нұрбол${index}`,
    patronymic: 'Серікұлы',
    birthDate: born,
    document: { type: 'Жеке куәлік', number: `04900${digits}`, date: '2022-04-11', issuer: 'ҚР ІІМ' },
    faculty: 'Педагогика факультеті',
    speciality: 'Қазақ тілі мен әдебиеті',
    course: '2',
    group: 'ҚТ-24-1',
    address: `Астана қаласы, Сарыарқа көшесі, ${index}`,
    phone: `+7701555${digits}`,
    email: `nurbol${index}@kokzhiek.example`,
    state: 'active',
  };
}

/** A man born in this century; the first serial from `index` whose check digit exists with the first weights. */
function iinOf(birthDate: string, index: number): string {
  const date = birthDate.slice(2).replaceAll('-', '');
  for (let serial = index * 3; ; serial += 1) {
    const digits = `${date}5${String(serial % 10_000).padStart(4, '0')}`;
    const sum = Array.from(digits, Number).reduce((total, digit, at) => total + digit * (at + 1), 0) % 11;
    if (sum < 10) return `${digits}${sum}`;
  }
}
