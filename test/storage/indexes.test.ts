import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandStartedEvent, Document } from 'mongodb';
import type { ApprovalSheet, Pending } from '../../src/domain/application.js';
import type { Sought } from '../../src/domain/sought.js';
import type { QueueFilter } from '../../src/ports/application-store.js';
import {
  noon,
  openTestStorage,
  position,
  someDraft,
  submitted,
  transition,
  type TestStorage,
} from './open-test-storage.js';

/** Every command that the stores send is explained by the server afterwards. */
const explained = new Set(['find', 'update', 'delete', 'findAndModify', 'aggregate', 'count']);
const cases = 60;
const limit = 5;

let storage: TestStorage;
let heard: Document[] = [];
/** One of the filled database, so that a walk has something to stumble over. */
let someCase: string;

beforeAll(async () => {
  storage = await openTestStorage({ monitorCommands: true });
  await fill();
  await seats();
  await finish(limit * 3);
  someCase = (await storage.applications.listOwn(['person-a'], {}, { limit: 1 })).rows[0]!.id;
  await storage.applications.begin(again);
  storage.db.client.on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
    if (explained.has(commandName)) heard.push(command);
  });
});

afterAll(() => storage.end());

const looked = { id: 'again', version: 1, nextReminder: { at: noon, stage: 'draft' } } as const;
const again = someDraft({ id: 'again', number: '2026-900000' });
const clerk = { account: 9001, name: 'Сейітова', unit: 'desk' };
const holder = { account: 9001, name: 'Сейітова', since: noon };
const sheet: ApprovalSheet = {
  order: 'parallel',
  entries: ['adviser', 'dean'].map((role) => ({ role, state: 'waiting' })),
};
const settleAt = new Date('2026-11-02T08:01:00Z');
const pending: Pending = { action: 'reject', status: 'rejected', by: clerk, at: noon, settleAt };

/** What is due and what is finished at the desk, with somebody whose cases are left out; a search has nobody else. */
const notOf = { account: 9999, persons: ['person-z'] };
const soon = { from: noon, before: new Date('2026-11-06T00:00:00Z') };
const aliya = { iin: '850617301009', phone: '+77014445566', email: 'aliya@example.kz', name: 'Әлиева Әлия' };

/** What lists filter by; each third case is in the same status. */
const facets = (n: number) => ({
  grade: String(n % 2),
  language: n % 4 < 2 ? 'kk' : 'ru',
  district: 'шұғыла',
});

/** Finished cases, all about one person. */
async function finish(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const { id } = await submitted(storage, {}, { unit: 'desk' }, facets(n));
    const done = transition(
      id,
      1,
      { status: 'rejected' },
      { entry: { action: 'reject', status: 'rejected', at: new Date(noon.getTime() + n) } },
    );
    const { iin, phone, email, name } = aliya;
    const marks = { persons: ['person-c'], iins: [iin], phones: [phone], emails: [email], names: [name] };
    await storage.applications.commit(done, { marks });
  }
}

/** Cases of two persons, in one unit, a third of them each new, held with an open sheet, and about to be rejected. */
async function fill(): Promise<void> {
  for (let n = 0; n < cases; n += 1) {
    const owner = ['person-a', 'person-b'][n % 2]!;
    const scope = { faculty: ['law', 'art', 'sport'][n % 3]! };
    const { id } = await submitted(
      storage,
      {
        applicant: owner,
        author: { account: 701, person: owner, onBehalf: false },
        nextReminder: { at: noon, stage: 'halfGone' },
      },
      { unit: 'desk', scope },
      facets(n),
    );
    if (n % 3 === 1)
      await storage.applications.commit(transition(id, 1, { status: 'inProgress', holder, sheet }));
    if (n % 3 === 2) await storage.applications.commit(transition(id, 1, { pending }));
    await storage.files.put(`file-${n}`, Buffer.from('x'), about(id));
    await storage.deliveries.add([
      {
        id: `d-${n}`,
        kind: 'notice',
        application: id,
        entry: 1,
        account: n,
        channel: 'telegram',
        dueAt: noon,
      },
      { id: `e-${n}`, kind: 'notice', application: id, entry: 1, channel: 'email', dueAt: noon },
    ]);
    await storage.cards.remember({ application: id, chat: n, message: 1, view: 'staff', version: 1 });
    await storage.audit.append({ application: 'app-1', at: noon, who: 'Сейітова', what: 'look' });
    await storage.accounts.link(n, 'person-a');
    await storage.ratings.save({
      application: `r-${n}`,
      service: `service-${n % 2}`,
      unit: `unit-${n % 2}`,
      stars: 5,
      at: noon,
    });
    await storage.ratings.setWords(`r-${n}`, 'x');
    await storage.sections.saveDraft(`section-${n}`, 'kk', {
      title: 'x',
      body: { text: '', marks: [] },
      files: [],
    });
  }
  await storage.accounts.upsertStaff(
    Array.from({ length: cases }, (_, n) => ({
      account: n,
      staff: { name: 'Х', unit: `unit-${n % 20}`, roles: [{ code: `role-${n % 30}` }] },
    })),
  );
  const numbers = Array.from({ length: cases }, (_, n) => n);
  await storage.families.upsertMany(numbers.map(someFamily));
  await storage.schools.upsertMany(numbers.map(someSchool));
  await storage.schools.upsertAreas(numbers.map(someArea));
  const bound = { area: '7', by: { account: 1, name: 'Х' }, at: noon };
  for (const n of numbers.slice(0, 9)) await storage.schools.bind(someFamily(n).address, bound);
  await storage.sections.changeTree(
    0,
    Array.from({ length: cases }, (_, n) => ({ id: `section-${n}`, hidden: false })),
  );
  await storage.persons.upsertMany(
    Array.from({ length: cases }, (_, n) => ({
      iin: String(150315500000 + n),
      surname: `Ахметов${'абвгд'[n % 5]}`,
      name: 'Ержан',
      birthDate: '2015-03-15',
      phone: `+7701000${String(n).padStart(4, '0')}`,
      email: `p${n}@example.kz`,
      state: 'active' as const,
    })),
  );
}

/** Seats of thirty schools, some of them taken. */
async function seats(): Promise<void> {
  await storage.places.declare(
    Array.from({ length: cases }, (_, n) => ({
      key: `seat-${n}`,
      total: 3,
      facets: {
        school: `school-${n % 30}`,
        year: '2026',
        grade: String(n % 15),
        language: n % 2 ? 'ru' : 'kk',
      },
    })),
  );
  for (let n = 0; n < cases; n += 5)
    await storage.places.reserve(`seat-${n}`, { id: `case-${n}`, version: 1 }, noon);
}

const someSchoolchild = {
  surname: 'Ахметов',
  name: 'Ержан',
  birthDate: '2015-03-15',
  state: 'relative' as const,
};

function someFamily(n: number) {
  return {
    child: `child-${n}`,
    iin: String(150315500000 + n),
    address: { district: `Аудан ${n % 20}`, city: 'Көкжиек', street: `Көше${n}ші`, house: '7' },
    guardians: [{ person: `guardian-${n}`, phone: '+77010000000', email: 'p@example.kz' }],
  };
}

function someSchool(n: number) {
  const name = { kk: 'М', ru: 'Ш', en: 'S' };
  const place = { phone: '+77010000000', address: 'Абай, 1', latitude: 51, longitude: 71 };
  return { code: `school-${n}`, district: `Аудан ${n % 20}`, name, ...place };
}

function someArea(n: number) {
  const street = { school: `school-${n}`, city: 'Көкжиек', street: `Көше${n}ші`, houses: 'all' };
  return { code: `area-${n}`, district: `Аудан ${n % 20}`, streets: [street] };
}

function about(application: string) {
  return { application, purpose: 'id-document', name: 'scan.pdf', type: 'application/pdf', at: noon };
}

interface Walk {
  readonly stages: readonly string[];
  readonly docsExamined: number;
  readonly keysExamined: number;
}

/** How the server walked for each command that `work` sent. */
async function walksOf(work: () => Promise<unknown>): Promise<Walk[]> {
  heard = [];
  await work();
  const commands = heard;
  heard = [];
  const walks: Walk[] = [];
  for (const {
    lsid: _,
    $db: __,
    $clusterTime: ___,
    txnNumber: ____,
    writeConcern: _____,
    ...command
  } of commands) {
    const answer = await storage.db.command({ explain: command, verbosity: 'executionStats' });
    walks.push(walkOf(answer));
  }
  heard = [];
  return walks;
}

function walkOf(answer: Document): Walk {
  const whole: Document = answer['executionStats'] ?? answer['stages']?.[0]?.['$cursor'] ?? {};
  const stats: Document = whole['executionStats'] ?? whole;
  const stages: string[] = [];
  const walk = (stage: Document | undefined): void => {
    if (!stage) return;
    stages.push(stage['stage']);
    walk(stage['inputStage']);
    for (const one of stage['inputStages'] ?? []) walk(one);
  };
  walk(stats['executionStages']);
  return { stages, docsExamined: stats['totalDocsExamined'], keysExamined: stats['totalKeysExamined'] };
}

describe('a list examines no document that it does not show', () => {
  const first = { limit };
  const pages: [
    string,
    (page: { limit: number; after?: string | undefined }) => Promise<{ next?: string | undefined }>,
  ][] = [
    ['own cases', (page) => storage.applications.listOwn(['person-a'], {}, page)],
    [
      'own cases of several persons',
      (page) => storage.applications.listOwn(['person-a', 'person-b'], {}, page),
    ],
    [
      'own cases in a status',
      (page) => storage.applications.listOwn(['person-a', 'person-b'], { status: 'submitted' }, page),
    ],
    ['new in the queue', (page) => storage.applications.listQueue({ unit: 'desk', queue: 'new' }, page)],
    [
      'mine in the queue',
      (page) => storage.applications.listQueue({ unit: 'desk', queue: 'mine', holder: 9001 }, page),
    ],
    ['corrections', (page) => storage.applications.listQueue({ unit: 'desk', queue: 'correction' }, page)],
    [
      'my corrections',
      (page) => storage.applications.listQueue({ unit: 'desk', queue: 'correction', holder: 9001 }, page),
    ],
    [
      'approvals of a role',
      (page) => storage.applications.listQueue({ queue: 'approvals', roles: [{ code: 'adviser' }] }, page),
    ],
    [
      'approvals of several roles',
      (page) =>
        storage.applications.listQueue(
          {
            queue: 'approvals',
            roles: [
              { code: 'dean', scope: 'art' },
              { code: 'adviser', scope: 'art' },
            ],
          },
          page,
        ),
    ],
    [
      'what is due between two moments',
      (page) => storage.applications.listQueue({ queue: 'due', unit: 'desk', ...soon, notOf }, page),
    ],
    [
      'what is finished',
      (page) => storage.applications.listQueue({ queue: 'finished', unit: 'desk', notOf }, page),
    ],
    [
      'new with an answer',
      (page) =>
        storage.applications.listQueue({ queue: 'new', unit: 'desk', facets: { grade: '1' }, notOf }, page),
    ],
    [
      'due with two answers and a status',
      (page) => {
        const chosen = { status: 'submitted', language: 'ru', district: 'шұғыла' };
        return storage.applications.listQueue(
          { queue: 'due', unit: 'desk', ...soon, facets: chosen, notOf },
          page,
        );
      },
    ],
    [
      'finished with an answer and a status',
      (page) => {
        const chosen = { status: 'rejected', grade: '1' };
        return storage.applications.listQueue(
          { queue: 'finished', unit: 'desk', facets: chosen, notOf },
          page,
        );
      },
    ],
  ];

  test.each(pages)('%s', async (_, list) => {
    let after: string | undefined;
    const walks = await walksOf(async () => {
      after = (await list(first)).next;
      if (after !== undefined) await list({ limit, after });
    });
    expect(walks.length).toBeGreaterThan(0);
    for (const { stages, docsExamined } of walks) {
      expect(stages).not.toContain('COLLSCAN');
      expect(stages).not.toContain('SORT');
      expect(docsExamined).toBeLessThanOrEqual(limit + 1);
    }
  });

  const counts: [string, QueueFilter][] = [
    ['new', { queue: 'new', unit: 'desk', notOf }],
    ['mine', { queue: 'mine', unit: 'desk', holder: 9001, notOf }],
    ['approvals', { queue: 'approvals', roles: [{ code: 'adviser' }], notOf }],
    ['due', { queue: 'due', unit: 'desk', ...soon, notOf }],
    ['finished', { queue: 'finished', unit: 'desk', notOf }],
  ];

  test.each(counts)('%s, counted no further than is shown', async (_, filter) => {
    let count = 0;
    const [walk] = await walksOf(async () => (count = await storage.applications.countQueue(filter, limit)));
    expect(count).toBe(limit);
    expect(walk?.stages).not.toContain('COLLSCAN');
    expect(walk?.docsExamined).toBeLessThanOrEqual(limit);
  });

  const searches: [string, Sought][] = [
    ['by IIN', { by: 'iin', iin: aliya.iin }],
    ['by phone', { by: 'phone', phone: aliya.phone }],
    ['by e-mail', { by: 'email', email: aliya.email }],
    ['by the beginning of a name', { by: 'name', words: ['али'] }],
    ['by name and surname', { by: 'name', words: ['алия', 'алиева'] }],
  ];

  test.each(searches)('searched %s', async (_, sought) => {
    let rows = 0;
    const walks = await walksOf(async () => {
      const found = await storage.applications.search({ sought, units: ['desk', 'desk-b'], limit });
      rows = found.rows.length;
    });
    expect(rows).toBe(limit);
    for (const { stages, docsExamined } of walks) {
      expect(stages).not.toContain('COLLSCAN');
      expect(stages).not.toContain('SORT');
      expect(docsExamined).toBeLessThanOrEqual(limit + 1);
    }
  });

  const rounds: [string, () => Promise<unknown>][] = [
    ['decisions to settle', () => storage.applications.findToSettle(settleAt, limit)],
    ['what must be told', () => storage.applications.findUntold(limit)],
    ['cases to remind somebody of', () => storage.applications.findToRemind(noon, limit)],
    ['deliveries due', () => storage.deliveries.findDue(noon, limit)],
    ['letters due', () => storage.deliveries.findDue(noon, limit, 'email')],
    ['files to check', () => storage.files.findUnchecked(limit)],
    ['places to check', () => storage.places.findToCheck(noon, limit)],
  ];

  test.each(rounds)('%s', async (_, find) => {
    const [walk] = await walksOf(find);
    expect(walk?.stages).not.toContain('COLLSCAN');
    expect(walk?.stages).not.toContain('SORT');
    expect(walk?.docsExamined).toBeLessThanOrEqual(limit);
  });
});

describe('whatever else the stores ask goes by an index', () => {
  const { iin, phone, email } = { iin: '150315500007', phone: '+77010000007', email: 'P7@example.kz' };
  const works: [string, number, () => Promise<unknown>][] = [
    [
      'begin again',
      1,
      () => storage.applications.begin({ ...again, id: 'once-more', number: '2026-900001' }),
    ],
    ['find', 1, () => storage.applications.find(someCase, { answers: ['phone'] })],
    ['findByNumber', 1, () => storage.applications.findByNumber('2026-000003')],
    [
      'save',
      1,
      () => storage.applications.save('again', { answers: { phone: { skipped: true } }, position }),
    ],
    ['save in vain', 1, () => storage.applications.save('nowhere', { position })],
    ['moveTo', 1, () => storage.applications.moveTo('again', 'x', position)],
    ['setLocale', 1, () => storage.applications.setLocale('again', 'ru')],
    ['commit', 1, () => storage.applications.commit(transition('again', 0, { fee: 1 }))],
    ['markTold', 1, () => storage.applications.markTold('again', 1)],
    ['setReminders', 1, () => storage.applications.setReminders([{ application: looked, next: undefined }])],
    ['deleteDraft', 1, () => storage.applications.deleteDraft('again')],
    ['finishDeletions', 1, () => storage.applications.finishDeletions()],
    ['persons by IIN', 1, () => storage.persons.findByIin(iin)],
    ['persons by id', 1, () => storage.persons.findMany(['x', 'y'])],
    ['search by IIN, phone or e-mail', 1, () => storage.persons.search({ iin, phone, email }, limit)],
    ['search by name', cases / 5, () => storage.persons.search({ nameTokens: ['ахметова', 'ерж'] }, 100)],
    ['a child by IIN', 1, () => storage.families.findByIin(iin)],
    ['children of a guardian', 1, () => storage.families.listOfGuardian('guardian-7')],
    ['families again', 1, () => storage.families.upsertMany([someFamily(7)])],
    ['relatives again', 2, () => storage.persons.registerRelatives([{ ...someSchoolchild, iin }])],
    ['districts', cases, () => storage.schools.listDistricts()],
    ['schools of a district', 3, () => storage.schools.listOfDistrict('Аудан 7')],
    ['areas near an address', 1, () => storage.schools.listAreasNear(someFamily(7).address)],
    ['areas of a district', 3, () => storage.schools.listAreas('Аудан 7')],
    ['a bound address', 1, () => storage.schools.findBound(someFamily(7).address)],
    ['accounts of a person', cases, () => storage.accounts.listOfPerson('person-a')],
    ['staff of a unit', 3, () => storage.accounts.listStaff({ unit: 'unit-3' })],
    ['staff in a role', 2, () => storage.accounts.listStaff({ role: 'role-3' })],
    ['staff of a unit in a role', 1, () => storage.accounts.listStaff({ unit: 'unit-3', role: 'role-3' })],
    ['staff who are away', 0, () => storage.accounts.listAway('2026-11-24')],
    ['cases that somebody holds', 5, () => storage.applications.listHeld(9001, 5)],
    ['cases that somebody holds, counted', 5, () => storage.applications.countHeld(9001, 5)],
    ['cases that seek a place', 1, () => storage.applications.listSeeking('seat-3', ['phone'], 5)],
    ['cases that seek places, counted', 0, () => storage.applications.countSeeking(['seat-3', 'seat-4'])],
    ['what is done with many cases', 1, () => doMany()],
    ['places of cases', 2, () => storage.applications.listPlaces([someCase, 'again'])],
    ['a place', 1, () => reserveAndRelease()],
    ['free seats of a grade', 2, () => storage.places.listFree({ year: '2026', grade: '1', language: 'kk' })],
    ['seats of a school', 2, () => storage.places.list({ year: '2026', school: 'school-3' })],
    ['the information support', cases, () => storage.sections.read()],
    ['its version', 1, () => storage.sections.version()],
    ['a section', 1, () => writeSection()],
    ['groups of a unit', 0, () => storage.groups.listOfUnit('desk')],
    ['administrators', 1, () => storage.accounts.setAdministrators([1])],
    ['tries', 1, () => storage.accounts.countTry(5, '2026-11-02')],
    ['identification', 1, () => openAndClose()],
    ['code by e-mail', 1, () => codeByEmail()],
    ['issued document', 2, () => issuedDocuments()],
    ['files of a case', 1, () => storage.files.listOf(someCase)],
    ['a file', 2, () => storage.files.getBytes('file-3')],
    ['leftovers', 1, () => storage.files.removeLeftovers(60_000)],
    ['deliveries by the beginning of their id', 0, () => storage.deliveries.countBeginning('d-1', 5)],
    ['deliveries of a case', 2, () => storage.deliveries.listOfCase(someCase)],
    ['deliveries by state', 0, () => storage.deliveries.countByState()],
    ['markSent', 1, () => storage.deliveries.markSent('d-1', noon)],
    ['untold failures', 1, () => untold()],
    ['tasks that are done', 1, () => storage.deliveries.markDone(['d-4', 'd-5'], { account: 1, at: noon })],
    ['the list of administrators', 1, () => storage.accounts.listAdministrators()],
    ['cards of a case', 1, () => storage.cards.copiesOf(someCase)],
    ['a rating', 1, () => rateAndRead()],
    ['averages of a service', 0, () => storage.ratings.summary('service-1')],
    ['averages of a unit', 0, () => storage.ratings.summaries('unit-1')],
    ['averages of all', 0, () => storage.ratings.summaries(undefined)],
    [
      'words of a unit',
      limit + 1,
      () => storage.ratings.listWords({ service: 'service-1', unit: 'unit-1' }, { limit }),
    ],
    ['words of a service', limit + 1, () => storage.ratings.listWords({ service: 'service-1' }, { limit })],
    [
      'looks at a case',
      limit + 1,
      () => storage.audit.listLooks('app-1', { before: cases, limit, notBy: [701] }),
    ],
    [
      'the end of an audit chain',
      1,
      () => storage.audit.append({ application: 'app-1', at: noon, who: 'x', what: 'look' }),
    ],
  ];

  async function doMany(): Promise<void> {
    const act = { type: 'take' } as const;
    const items = [{ application: 'again', seen: 1 }];
    await storage.bulks.add({
      id: 'bulk',
      account: 1,
      message: 1,
      source: 'new',
      act,
      items,
      createdAt: noon,
    });
    const bulk = (await storage.bulks.claim(1000))!;
    await storage.bulks.report(bulk, [], 1000);
    await storage.bulks.finish(bulk);
    await storage.bulks.find('bulk');
  }

  async function reserveAndRelease(): Promise<void> {
    const key = 'seat-3';
    const { places } = storage;
    await places.reserve(key, { id: 'again', version: 1 }, noon);
    await places.release(key, { id: 'again', version: 2 });
    await places.raise(key, { at: noon, by: clerk, from: 3, to: 4, reason: 'x' });
    await places.checked(key, noon, []);
    await places.counts([key]);
    await places.listRaises(key);
  }

  async function rateAndRead(): Promise<void> {
    await storage.ratings.save({
      application: 'r-1',
      service: 'service-1',
      unit: 'unit-1',
      stars: 4,
      at: noon,
    });
    await storage.ratings.setWords('r-1', 'x');
    await storage.ratings.find('r-1');
  }

  async function writeSection(): Promise<void> {
    const text = { title: 'x', body: { text: '', marks: [] }, files: [] };
    await storage.sections.saveDraft('section-1', 'kk', text);
    await storage.sections.publish('section-1', 'kk', text);
    await storage.sections.find('section-1');
    await storage.sections.changeTree(1, []);
    await storage.sections.delete(['section-2']);
  }

  async function openAndClose(): Promise<void> {
    await storage.identifications.open(1, '4711', noon, new Date('2126-11-02'));
    await storage.identifications.find('4711', noon);
    await storage.identifications.close('4711');
  }

  async function issuedDocuments(): Promise<void> {
    const drawn = { application: 'a1', code: '4KT79WXA', at: noon };
    await storage.issued.reserve('f1', drawn);
    await storage.issued.reserve('f2', drawn);
    await storage.issued.find('4KT79WXA');
    await storage.issued.codesOf('a1');
    await storage.issued.countMiss(1, '2026-11-02T08', new Date('2126-11-02'));
    await storage.issued.misses(1, '2026-11-02T08');
    await storage.issued.remove('f1');
  }

  async function untold(): Promise<void> {
    await storage.deliveries.markFailed('d-3', noon, undefined, true);
    await storage.deliveries.countUntold();
    await storage.deliveries.findUntold(limit);
    await storage.deliveries.markKnown('d-3');
  }

  async function codeByEmail(): Promise<void> {
    const times = { openedAt: noon, expiresAt: noon, nextAt: noon, forgetAt: new Date('2126-11-02') };
    await storage.emailCodes.open({ account: 1, code: '471100', round: 1, ...times });
    await storage.emailCodes.find(1, noon);
    await storage.emailCodes.countTry(1);
    await storage.emailCodes.close(1);
    await storage.emailCodes.countLetter('p1@example.kz', noon, noon);
  }

  test.each(works)('%s', async (_, most, work) => {
    const walks = await walksOf(work);
    expect(walks.length).toBeGreaterThan(0);
    for (const { stages, docsExamined } of walks) {
      expect(stages).not.toContain('COLLSCAN');
      expect(docsExamined).toBeLessThanOrEqual(Math.max(most, 1));
    }
  });
});
