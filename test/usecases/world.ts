import { randomBytes } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { createCatalogue } from '../../src/catalogue/load-catalogue.js';
import type { Answer, Application } from '../../src/domain/application.js';
import type { Person, PersonalCard, StaffRole } from '../../src/domain/person.js';
import type { Institution } from '../../src/domain/institution.js';
import type { Service } from '../../src/domain/service.js';
import type { IncomingFile } from '../../src/forms/reading.js';
import type { FileCheck } from '../../src/ports/file-store.js';
import type { SignatureChecker } from '../../src/ports/signature-checker.js';
import type { VirusScanner } from '../../src/ports/virus-scanner.js';
import { createSignatureChecker } from '../../src/documents/signature/signature-checker.js';
import { keepCalendar } from '../../src/keep-calendar.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import type { Deps } from '../../src/usecases/deps.js';
import { giveConsent } from '../../src/usecases/give-consent.js';
import { createInformation } from '../../src/usecases/information.js';
import { submit } from '../../src/usecases/submit.js';
import { createTestDatabase } from '../support/database.js';
import { certificate, testCatalogue } from '../support/services.js';

/** A one-page scan as a phone makes it: the smallest PNG there is, with a comment of its own behind it. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A centre with its stores on a real database, and a clock that the test sets. */
export interface World {
  readonly deps: Deps;
  readonly storage: Storage;
  /** Almaty time, `2026-11-24 10:00`. */
  at(time: string): void;
  later(ms: number): void;
  student(account: number, card: Partial<PersonalCard> & Pick<PersonalCard, 'iin'>): Promise<Person>;
  staff(account: number, name: string, unit: string, roles: readonly StaffRole[]): Promise<void>;
  /** A file that Telegram would have. */
  upload(name: string, content?: Uint8Array): IncomingFile;
  /** What checks will find in files whose content holds these bytes. */
  readonly checks: Map<string, FileCheck['state']>;
  draft(account: number, service: string): Promise<Application>;
  fill(application: Application, answers: Readonly<Record<string, Answer>>): Promise<void>;
  submitted(
    account: number,
    service: string,
    answers: Readonly<Record<string, Answer>>,
  ): Promise<Application>;
  /** The storage of another process on the same database. */
  another(): Promise<Storage>;
  /** Forgets all people, cases and what was to be told of them. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const yes: Answer = { value: true };
export const no: Answer = { value: false };
export const skipped: Answer = { skipped: true };

export function value(text: string): Answer {
  return { value: text };
}

export const certificateAnswers: Readonly<Record<string, Answer>> = {
  phone: value('+77011234567'),
  email: value('dana@example.kz'),
  documentLanguage: value('kk'),
  reasonChoice: value('other'),
  reason: value('For my file'),
  expedited: no,
  'id-document': {
    value: [{ file: 'AAAAAAAAAAAAAAAA', unique: 'u1', name: 'card.png', type: 'image/png', size: 100 }],
  },
};

export async function createWorld(
  options: {
    readonly undoMs?: number;
    /** Besides those that every centre has. */
    readonly services?: readonly Service[];
    readonly institution?: Partial<Institution>;
    readonly signatureChecker?: SignatureChecker;
    readonly scanner?: VirusScanner;
  } = {},
): Promise<World> {
  const database = await createTestDatabase();
  const dataKey = randomBytes(32).toString('base64');
  const storage = await openStorage({ uri: database.uri, dataKey });
  const services: readonly Service[] = [
    ...testCatalogue.services.map(({ service }) => service),
    certificate(),
    ...(options.services ?? []),
  ];
  const catalogue = createCatalogue({ ...testCatalogue.institution, ...options.institution }, services);
  await storage.catalogue.save(catalogue.services);
  const { institution } = catalogue;
  const calendar = await keepCalendar(storage, institution, (error) => {
    throw error;
  });
  const uploads = new Map<string, Uint8Array>();
  const checks = new Map<string, FileCheck['state']>();
  let now = almaty('2026-11-24 10:00');

  const deps: Deps = {
    ...storage,
    clock: { now: () => now },
    random: randomBytes,
    calendar: calendar.now,
    keptCalendar: storage.calendar,
    followCalendar: calendar.follow,
    undoMs: options.undoMs ?? 60_000,
    botUrl: 'https://t.me/otinim_test_bot',
    nudge: () => undefined,
    services: {
      institution,
      list: () => catalogue.services,
      find: (code) => catalogue.findService(code),
      version: async (hash) => (await storage.catalogue.get(hash)).service,
    },
    fileSource: {
      fetch: async (source) => {
        const bytes = uploads.get(source);
        if (bytes === undefined) return { ok: false, why: 'gone' };
        return bytes.length > 20 * 1024 * 1024 ? { ok: false, why: 'tooBig' } : { ok: true, bytes };
      },
    },
    information: createInformation(storage.sections, { list: () => catalogue.services }),
    statementPrinter: { print: async ({ text }) => Buffer.from(text) },
    templatePrinter: {
      print: async ({ values }) => ({
        docx: Buffer.from(JSON.stringify(values)),
        pdf: Buffer.from(JSON.stringify(values)),
      }),
    },
    stamper: {
      stamp: async (pdf, { code }) => ({ ok: true, bytes: Buffer.concat([pdf, Buffer.from(code)]) }),
    },
    scanner: options.scanner,
    tableWriter: { write: async ({ rows }) => Buffer.from(JSON.stringify(rows)) },
    applicationPrinter: { print: async (page) => Buffer.from(JSON.stringify(page)) },
    sheetBinder: { bind: async (sheets) => Buffer.concat(sheets.map(({ bytes }) => bytes)) },
    signatureChecker:
      options.signatureChecker ?? createSignatureChecker({ authorities: undefined, revoked: undefined }),
    inspector: {
      type: async (bytes) => (await fileTypeFromBuffer(bytes))?.mime,
      check: async (bytes) => {
        const found = [...checks].find(([mark]) => Buffer.from(bytes).includes(mark));
        return { check: { state: found?.[1] ?? 'good', pages: 1 } };
      },
      doubt: async (bytes) => (Buffer.from(bytes).includes('blurred') ? 'blurred' : undefined),
    },
  };

  const world: World = {
    deps,
    storage,
    checks,
    at: (time) => void (now = almaty(time)),
    later: (ms) => void (now = new Date(now.getTime() + ms)),

    async student(account, card) {
      await storage.persons.upsertMany([{ ...dana, ...card }]);
      const person = await storage.persons.findByIin(card.iin);
      if (!person) throw new Error(`${card.iin} is not there`);
      await storage.accounts.setLocale(account, 'kk');
      await storage.accounts.link(account, person.id);
      await giveConsent(deps, { account, locale: 'kk' });
      return person;
    },

    async staff(account, name, unit, roles) {
      await storage.accounts.upsertStaff([{ account, staff: { name, unit, roles } }]);
      await storage.accounts.setLocale(account, 'kk');
    },

    upload(name, content) {
      const unique = `unique-${name}`;
      uploads.set(`source-${name}`, content ?? Buffer.concat([png, Buffer.from(name)]));
      return {
        source: `source-${name}`,
        unique,
        name,
        type: 'image/png',
        size: content?.length,
        photo: false,
      };
    },

    async draft(account, service) {
      const { account: known, actor } = await actorOf(deps, account);
      const begun = await beginApplication(deps, { account: known, actor, service, locale: 'kk' });
      if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
      return begun.application;
    },

    async fill(application, answers) {
      for (const [step, answer] of Object.entries(answers)) {
        await storage.applications.save(application.id, {
          answers: { [step]: answer },
          position: { mode: 'summary' },
        });
      }
    },

    async submitted(account, service, answers) {
      const draft = await world.draft(account, service);
      await world.fill(draft, answers);
      const { actor } = await actorOf(deps, account);
      const done = await submit(deps, { id: draft.id, actor, receivedAt: now });
      if (!done.ok) throw new Error(`not submitted: ${JSON.stringify(done)}`);
      return done.application;
    },

    another: async () => openStorage({ uri: database.uri, dataKey }),

    async clear() {
      now = almaty('2026-11-24 10:00');
      const collections = await storage.db.collections();
      const kept = ['keys', 'services', 'serviceversions'];
      const rest = collections.filter(({ collectionName }) => !kept.includes(collectionName.toLowerCase()));
      await Promise.all(rest.map(async (collection) => collection.deleteMany({})));
      await storage.catalogue.save(catalogue.services);
      await calendar.follow();
    },

    async close() {
      calendar.stop();
      await storage.close();
      await database.drop();
    },
  };
  return world;
}

export async function actor(world: World, account: number) {
  return (await actorOf(world.deps, account)).actor;
}

export function almaty(time: string): Date {
  return new Date(`${time.replace(' ', 'T')}:00+05:00`);
}

const dana: Omit<PersonalCard, 'iin'> = {
  surname: 'Серікова',
  name: 'Дана',
  patronymic: 'Маратқызы',
  birthDate: '1999-12-31',
  phone: '+77011234567',
  email: 'dana@example.kz',
  faculty: 'it',
  group: 'is-21',
  state: 'active',
};
