import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { partitionOf } from '../../src/intake/chat-key.js';
import type { TestPerson } from '../support/bot-api-client.js';
import { answersOf, button, comeIn, goThrough, plainTranscript } from './dialogue.js';
import { openOffice, until, type Applicant, type Office } from './office.js';

const people = 50;
const contested = 20;
let office: Office;
let applicants: readonly Applicant[];
let alone: Applicant;

beforeAll(async () => {
  office = await openOffice();
  const first = await office.start();
  alone = await office.applicant(1000);
  await goThrough(alone);
  const second = await office.start();
  await until(
    async () => new Set((await partitionOwners()).values()).size === 2,
    'both processes have their part of the chats',
  );
  await office.botApi.control.repeatUpdates(0.1);
  applicants = await Promise.all(Array.from({ length: people }, (_, index) => office.applicant(index + 1)));
  await Promise.all(applicants.map((person) => goThrough(person, undefined, 60_000)));
  await office.allDone();
  // A job that a busy machine kept waiting is taken up by the other process.
  const isFailure = (line: string) => line.includes('"level":50') && !line.includes('"msg":"agenda"');
  expect([first, second].map(({ lines }) => lines.filter(isFailure))).toEqual([[], []]);
}, 180_000);

afterAll(async () => office.stop());

/** Which process has which partition of the chats. */
async function partitionOwners(): Promise<ReadonlyMap<number, string>> {
  const rows = await office.database.db
    .collection<{ _id: string; owner: string | null }>('leases')
    .find({ _id: /^lease:partition:/, owner: { $ne: null } })
    .toArray();
  return new Map(rows.map(({ _id, owner }) => [Number(_id.split(':').at(-1)), String(owner)]));
}

test('fifty dialogues over two processes read as one that was led alone, though each tenth update came twice', async () => {
  const expected = await plainTranscript(alone);
  for (const person of applicants) expect(await plainTranscript(person)).toBe(expected);
});

test('each of the fifty has exactly one application, with the answers they gave', async () => {
  const [expected] = (await office.casesOf(alone)).map(answersOf);
  for (const person of applicants) {
    const cases = await office.casesOf(person);
    const { phone, email } = person.card;
    expect(cases.map(answersOf)).toEqual([{ ...expected, phone, email }]);
    expect(cases.map(({ history }) => history.map(({ action }) => action))).toEqual([['submit']]);
  }
  const numbers = await office.database.db.collection('applications').distinct('number');
  expect(numbers).toHaveLength(people + 1);
});

test('of two clerks at two processes who tap Take at once one has the case, and the other reads who was first', async () => {
  const owners = await partitionOwners();
  const [one, other] = [...new Set(owners.values())];
  const idAt = (owner: string | undefined, from: number) => {
    let id = from;
    while (owners.get(partitionOf(String(id))) !== owner) id += 1;
    return id;
  };
  const clerks = await Promise.all([
    office.operator(idAt(one, 720_000_100), 'Ольга Ким'),
    office.operator(idAt(other, 720_000_200), 'Дәурен Қасымов'),
  ]);
  for (const clerk of clerks) await comeIn(clerk);
  for (const person of applicants.slice(0, contested)) {
    const [found] = await office.casesOf(person);
    const id = found?.id ?? '';
    const cards = await Promise.all(clerks.map((clerk) => openCard(clerk, id)));
    const answers = await Promise.all(
      clerks.map((clerk, at) =>
        clerk.taps(`take:${id}:1`, { message: cards[at] ?? 0, force: true, timeout: 30_000 }),
      ),
    );
    const [taken] = await office.casesOf(person);
    const winner = clerks.findIndex((clerk) => clerk.id === taken?.holder?.account);
    expect(taken?.history.map(({ action }) => action)).toEqual(['submit', 'take']);
    expect(answers[winner]?.alert).toBe(false);
    expect(answers[1 - winner]).toMatchObject({
      alert: true,
      text: expect.stringContaining(taken?.holder?.name ?? '?'),
    });
  }
});

/** Opens the case in some message of the chat; the message in which its card stands. */
async function openCard(clerk: TestPerson, id: string): Promise<number> {
  const { message_id } = await clerk.lastSeen();
  await clerk.tapsOnly(`case:${id}`, { message: message_id, force: true });
  return (await clerk.waitFor(button(`take:${id}:1`), { timeout: 30_000 })).message_id;
}
