import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandStartedEvent, Document } from 'mongodb';
import type { ApprovalSheet, Pending } from '../../src/domain/application.js';
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
  someCase = (await storage.applications.listOwn(['person-a'], {}, { limit: 1 })).rows[0]!.id;
  await storage.applications.begin(again);
  storage.db.client.on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
    if (explained.has(commandName)) heard.push(command);
  });
}, 60_000);

afterAll(() => storage.end());

const again = someDraft({ id: 'again', number: '2026-900000' });
const clerk = { account: 9001, name: 'Сейітова', unit: 'desk' };
const holder = { account: 9001, name: 'Сейітова', since: noon };
const sheet: ApprovalSheet = {
  order: 'parallel',
  entries: ['adviser', 'dean'].map((role) => ({ role, state: 'waiting' })),
};
const settleAt = new Date('2026-11-02T08:01:00Z');
const pending: Pending = { action: 'reject', status: 'rejected', by: clerk, at: noon, settleAt };

/** Cases of two persons, in one unit, a third of them each new, held with an open sheet, and about to be rejected. */
async function fill(): Promise<void> {
  for (let n = 0; n < cases; n += 1) {
    const owner = ['person-a', 'person-b'][n % 2]!;
    const scope = { faculty: ['law', 'art', 'sport'][n % 3]! };
    const { id } = await submitted(
      storage,
      { applicant: owner, author: { account: 701, person: owner, onBehalf: false } },
      { unit: 'desk', scope },
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
  }
  await storage.accounts.upsertStaff(
    Array.from({ length: cases }, (_, n) => ({
      account: n,
      staff: { name: 'Х', unit: `unit-${n % 20}`, roles: [{ code: `role-${n % 30}` }] },
    })),
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
    ['approvals of a role', (page) => storage.applications.listApprovals([{ code: 'adviser' }], page)],
    [
      'approvals of several roles',
      (page) =>
        storage.applications.listApprovals(
          [
            { code: 'dean', scope: 'art' },
            { code: 'adviser', scope: 'art' },
          ],
          page,
        ),
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

  const rounds: [string, () => Promise<unknown>][] = [
    ['decisions to settle', () => storage.applications.findToSettle(settleAt, limit)],
    ['what must be told', () => storage.applications.findUntold(limit)],
    ['deliveries due', () => storage.deliveries.findDue(noon, limit)],
    ['letters due', () => storage.deliveries.findDue(noon, limit, 'email')],
    ['files to check', () => storage.files.findUnchecked(limit)],
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
    ['deleteDraft', 1, () => storage.applications.deleteDraft('again')],
    ['finishDeletions', 1, () => storage.applications.finishDeletions()],
    ['persons by IIN', 1, () => storage.persons.findByIin(iin)],
    ['persons by id', 1, () => storage.persons.findMany(['x', 'y'])],
    ['search by IIN, phone or e-mail', 1, () => storage.persons.search({ iin, phone, email }, limit)],
    ['search by name', cases / 5, () => storage.persons.search({ nameTokens: ['ахметова', 'ерж'] }, 100)],
    ['accounts of a person', cases, () => storage.accounts.listOfPerson('person-a')],
    ['staff of a unit', 3, () => storage.accounts.listStaff({ unit: 'unit-3' })],
    ['staff in a role', 2, () => storage.accounts.listStaff({ role: 'role-3' })],
    ['staff of a unit in a role', 1, () => storage.accounts.listStaff({ unit: 'unit-3', role: 'role-3' })],
    ['administrators', 1, () => storage.accounts.setAdministrators([1])],
    ['tries', 1, () => storage.accounts.countTry(5, '2026-11-02')],
    ['identification', 1, () => openAndClose()],
    ['code by e-mail', 1, () => codeByEmail()],
    ['files of a case', 1, () => storage.files.listOf(someCase)],
    ['a file', 2, () => storage.files.getBytes('file-3')],
    ['leftovers', 1, () => storage.files.removeLeftovers(60_000)],
    ['deliveries of a case', 2, () => storage.deliveries.listOfCase(someCase)],
    ['deliveries by state', 0, () => storage.deliveries.countByState()],
    ['markSent', 1, () => storage.deliveries.markSent('d-1', noon)],
    ['cards of a case', 1, () => storage.cards.copiesOf(someCase)],
    [
      'the end of an audit chain',
      1,
      () => storage.audit.append({ application: 'app-1', at: noon, who: 'x', what: 'look' }),
    ],
  ];

  async function openAndClose(): Promise<void> {
    await storage.identifications.open(1, '4711', noon, new Date('2126-11-02'));
    await storage.identifications.find('4711', noon);
    await storage.identifications.close('4711');
  }

  async function codeByEmail(): Promise<void> {
    const times = { openedAt: noon, expiresAt: noon, nextAt: noon, forgetAt: new Date('2126-11-02') };
    await storage.emailCodes.open({ account: 1, code: '471100', round: 1, ...times });
    await storage.emailCodes.find(1, noon);
    await storage.emailCodes.countTry(1);
    await storage.emailCodes.close(1);
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
