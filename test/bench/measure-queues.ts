import { randomBytes } from 'node:crypto';
import type { Document } from 'mongodb';
import { createCalendar } from '../../src/domain/calendar.js';
import type { Actor, PersonalCard } from '../../src/domain/person.js';
import { queueCodes, type QueueCode } from '../../src/domain/queues.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import type { ApplicationDocument } from '../../src/storage/schemas/application.js';
import { countQueues } from '../../src/usecases/count-queues.js';
import type { Deps } from '../../src/usecases/deps.js';
import { listQueue } from '../../src/usecases/list-queue.js';
import { searchCases } from '../../src/usecases/search-cases.js';
import { testCatalogue } from '../support/services.js';
import { clerk, createCaseMaker, dean } from './queue-cases.js';

export interface QueueResult {
  readonly cases: number;
  readonly list: string;
  readonly documentsExamined: number;
  readonly keysExamined: number;
  readonly medianMs: number;
}

const now = new Date('2026-11-24T07:00:00Z');
const portion = 2_000;
const rounds = 15;
const pageSize = 8;
/** Enough for every list to be of many; the cases are what is measured. */
const mostPeople = 5_000;

/** Fills a database with so many cases and looks into every list of the journal. */
export async function measureQueues(
  uri: string,
  cases: number,
  say: (line: string) => void,
): Promise<readonly QueueResult[]> {
  const options = { uri, dataKey: randomBytes(32).toString('base64') };
  const first = await openStorage(options);
  await fill(first, cases, say);
  await first.close();
  say('  indexes …');
  // Opening builds them: so much faster than with every document.
  const storage = await openStorage(options);
  const results: QueueResult[] = [];
  try {
    for (const [list, look] of looksOf(storage))
      results.push({ cases, list, ...(await measure(storage, look)) });
  } finally {
    await storage.db.dropDatabase();
    await storage.close();
  }
  return results;
}

async function fill(storage: Storage, cases: number, say: (line: string) => void): Promise<void> {
  const [version] = testCatalogue.services;
  if (version === undefined) throw new Error('the test catalogue is empty');
  await storage.catalogue.save(testCatalogue.services);
  const people = Math.min(mostPeople, Math.max(1, cases / 10));
  const cards = Array.from({ length: people }, (_, index) => cardOf(index));
  await storage.persons.upsertMany(cards);
  const persons = (await Promise.all(chunks(cards, 1_000).map(async (some) => found(storage, some)))).flat();
  const { hash: definition, service } = version;
  const maker = createCaseMaker({ vault: storage.vault, persons, definition, service: service.code, now });
  const collection = storage.db.collection<ApplicationDocument>('applications');
  await collection.dropIndexes();
  for (let from = 0; from < cases; from += portion) {
    const length = Math.min(portion, cases - from);
    const documents = Array.from({ length }, (_, index) => maker.make(from + index));
    await collection.insertMany(documents, { ordered: false, writeConcern: { w: 1, j: false } });
    if ((from / portion) % 50 === 49) say(`  ${from + length} cases …`);
  }
}

async function found(storage: Storage, cards: readonly PersonalCard[]) {
  const persons = await Promise.all(cards.map(async ({ iin }) => storage.persons.findByIin(iin)));
  return persons.flatMap((person) => person ?? []);
}

const surnames = ['Ахметов', 'Серіков', 'Қайратов', 'Нұрланов'];
const names = Array.from('абвгдежзийклмнопрстуфхцчш', (letter) => `Ер${letter}ан`);

/** Four surnames and 25 names, so that many are called alike as they are in life. */
function cardOf(index: number): PersonalCard {
  return {
    iin: String(100_000_000_000 + index),
    surname: surnames[index % surnames.length]!,
    name: names[Math.floor(index / surnames.length) % names.length]!,
    patronymic: 'Маратұлы',
    birthDate: '2005-01-01',
    phone: `+7701${String(index).padStart(7, '0')}`,
    email: `person${index}@example.kz`,
    state: 'active',
  };
}

type Look = () => Promise<unknown>;

function looksOf(storage: Storage): readonly (readonly [string, Look])[] {
  const { institution } = testCatalogue;
  const calendar = createCalendar({ timeZone: institution.timeZone, hours: institution.hours });
  const units = [clerk.unit, ...Array.from({ length: 9 }, (_, n) => `desk-${n}`)];
  const deps = {
    ...storage,
    clock: { now: () => now },
    calendar: () => calendar,
    services: {
      institution: { ...institution, units: units.map((code) => ({ ...institution.units[0], code })) },
      version: async (hash: string) => testCatalogue.services.find((one) => one.hash === hash)!.service,
    },
  } as unknown as Deps;
  const plain = { persons: [], administrator: false };
  const operator: Actor = { ...plain, ...clerk, roles: [{ code: 'operator' }] };
  const approver: Actor = {
    ...plain,
    account: dean.account,
    name: dean.name,
    roles: [{ code: dean.role, scope: dean.faculty }],
  };
  const director: Actor = { ...plain, account: 9003, name: '', roles: [{ code: 'director' }] };
  const actorOf = (queue: QueueCode) => (queue === 'approvals' ? approver : operator);
  const search = (text: string, actor = operator) => searchCases(deps, { text, actor, limit: pageSize });
  return [
    ...queueCodes.map((queue): [string, Look] => [
      queue,
      () => listQueue(deps, { actor: actorOf(queue), queue, limit: pageSize }),
    ]),
    ['second page of new', () => secondPage(deps, operator, 'new')],
    ['second page of finished', () => secondPage(deps, operator, 'finished')],
    ['counts of an operator', () => countQueues(deps, { actor: operator })],
    ['counts of an approver', () => countQueues(deps, { actor: approver })],
    ['search by number', () => search('2026-000100')],
    ['search by IIN', () => search('100000000003')],
    ['search by phone', () => search('+7 701 000 00 03')],
    ['search by e-mail', () => search('person3@example.kz')],
    ['search by surname', () => search('Ахметов')],
    ['search by beginning', () => search('ахм')],
    ['search by name and surname', () => search('Ахметов Ербан')],
    ['search by two beginnings', () => search('ахм ерб')],
    ['search by a director', () => search('Ахметов', director)],
    ['search by an approver', () => search('Ахметов', approver)],
  ];
}

async function secondPage(deps: Deps, actor: Actor, queue: QueueCode): Promise<void> {
  const first = await listQueue(deps, { actor, queue, limit: pageSize });
  if (!first.ok || first.next === undefined) throw new Error(`${queue} has no second page`);
  await listQueue(deps, { actor, queue, limit: pageSize, after: first.next });
}

/** What the server itself says of the commands of one look; then how long it takes without being watched. */
async function measure(storage: Storage, look: Look): Promise<Omit<QueueResult, 'cases' | 'list'>> {
  const { db } = storage;
  await look();
  await db.command({ profile: 2 });
  await look();
  await db.command({ profile: 0 });
  const seen = await db
    .collection<Document>('system.profile')
    .find({ ns: { $not: /system\.profile/ } })
    .toArray();
  await db.collection('system.profile').drop();
  const sum = (field: string) => seen.reduce((all, one) => all + Number(one[field] ?? 0), 0);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await look();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return {
    documentsExamined: sum('docsExamined'),
    keysExamined: sum('keysExamined'),
    medianMs: times[Math.floor(rounds / 2)]!,
  };
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
