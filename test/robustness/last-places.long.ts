import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { loadCatalogue, sampleDir } from '../../src/catalogue/load-catalogue.js';
import type { Application } from '../../src/domain/application.js';
import { newId } from '../../src/domain/id.js';
import { seatKey } from '../../src/domain/places.js';
import type { TestPerson } from '../support/bot-api-client.js';
import { comeIn } from './dialogue.js';
import { openOffice, until, type Office } from './office.js';

const asking = 200;
const places = 50;
/** Each with five cases, so that the taps of one chat wait for each other and those of all chats do not. */
const employees = 40;
const school = 'school-1';
const facets = { school, year: '2026', grade: '1', language: 'kk' };
const key = seatKey(facets);
const noon = new Date('2026-11-02T07:00:00Z');
let office: Office | undefined;

afterEach(async () => {
  await office?.stop();
  office = undefined;
});

/** A child's case that its employee is about to decide; the way to there is not what this is about. */
async function waitingCase(
  { storage }: Office,
  definition: string,
  at: number,
  clerk: TestPerson,
): Promise<Application> {
  const id = newId(randomBytes);
  const iin = String(at).padStart(12, '0');
  const card = {
    iin,
    surname: 'Ахметов',
    name: `Бала${at}`,
    birthDate: '2020-03-08',
    state: 'relative',
  } as const;
  const child = (await storage.persons.registerRelatives([card])).get(iin) ?? '';
  await storage.applications.begin({
    id,
    number: `2026-${String(at).padStart(6, '0')}`,
    service: 'school-admission',
    definition,
    applicant: child,
    author: { account: 1, onBehalf: false },
    child,
    parties: [child],
    locale: 'en',
    position: { mode: 'summary' },
    createdAt: noon,
  });
  const committed = await storage.applications.commit({
    application: id,
    from: 0,
    set: {
      status: 'inProgress',
      unit: school,
      seeks: key,
      submittedAt: noon,
      registeredAt: noon,
      plannedAt: noon,
      dueAt: noon,
      holder: { account: clerk.id, name: 'Clerk', since: noon },
    },
    unset: ['draftKey'],
    entry: {
      entry: 1,
      at: noon,
      action: 'take',
      status: 'inProgress',
      by: { account: clerk.id, name: 'Clerk', role: 'operator', unit: school },
      tell: [],
    },
  });
  if (!committed.ok) throw new Error(committed.why);
  return committed.application;
}

test('of two hundred children who are accepted at once at three processes fifty have the fifty places', async () => {
  const here = (office = await openOffice({ botApi: { tapMs: 600_000 } }));
  const { storage, database } = here;
  const loaded = await loadCatalogue(sampleDir);
  if (!loaded.ok) throw new Error('the sample catalogue has faults');
  const { hash } = loaded.catalogue.getService('school-admission');
  for (let at = 0; at < 3; at += 1) await here.start();
  await until(async () => {
    const leases = database.db.collection<{ _id: string; owner: string | null }>('leases');
    const held = await leases.find({ _id: /^lease:partition:/, owner: { $ne: null } }).toArray();
    return held.length === 64 && new Set(held.map(({ owner }) => owner)).size === 3;
  }, 'the three have the chats between them');
  const name = { kk: '№ 1 мектеп', ru: 'Школа № 1', en: 'School No. 1' };
  const where = { district: 'Шұғыла', address: 'Абай көшесі, 5', latitude: 51, longitude: 71 };
  await storage.schools.upsertMany([{ code: school, name, phone: '+77000003001', ...where }]);
  await storage.places.declare([{ key, total: places, facets }]);

  const clerks: TestPerson[] = [];
  const menus: number[] = [];
  for (let at = 1; at <= employees; at += 1) {
    const name = `Clerk ${at}`;
    const clerk = await here.botApi.person(730_000_000 + at, { first_name: name, language_code: 'en' });
    await storage.accounts.upsertStaff([
      { account: clerk.id, staff: { name, unit: school, roles: [{ code: 'operator' }] } },
    ]);
    await comeIn(clerk);
    menus.push((await clerk.lastSeen()).message_id);
    clerks.push(clerk);
  }
  const decider = (at: number) => clerks[at % employees]!;
  const cases: Application[] = [];
  for (let at = 0; at < asking; at += 1) cases.push(await waitingCase(here, hash, at + 1, decider(at)));

  const answers = await Promise.all(
    cases.map(({ id }, at) =>
      decider(at).taps(`complete:${id}:1:sure`, {
        message: menus[at % employees]!,
        force: true,
        timeout: 120_000,
      }),
    ),
  );

  const after = await Promise.all(cases.map(({ id }) => storage.applications.find(id)));
  const accepted = after.filter((one) => one?.status === 'completed');
  expect(accepted).toHaveLength(places);
  expect(await storage.places.find(key)).toMatchObject({ total: places, taken: places, free: 0 });
  const holders = await storage.places.findToCheck(new Date('2100-01-01'), 1);
  expect(holders[0]?.holders.map(({ application }) => application).toSorted()).toEqual(
    accepted.flatMap((one) => one?.id ?? []).toSorted(),
  );
  for (const [at, one] of after.entries()) {
    const answer = answers[at];
    if (one?.status === 'completed') {
      expect(one).toMatchObject({ place: key, history: [{ action: 'take' }, { action: 'complete' }] });
      expect(answer?.alert).toBe(false);
      continue;
    }
    // Whoever came too late reads why, and their case is as it was.
    expect(answer).toMatchObject({ alert: true, text: expect.stringMatching(/^No free places are left/) });
    expect({ ...one, answers: undefined, told: undefined }).toEqual({ ...cases[at], answers: undefined });
  }
}, 600_000);
