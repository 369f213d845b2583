import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import type { AppProcess } from '../support/app-process.js';
import type { TestPerson } from '../support/bot-api-client.js';
import { button, comeIn, goThrough, press } from './dialogue.js';
import { openOffice, until, type Applicant, type Office } from './office.js';

let office: Office;
let app: AppProcess;
let operator: TestPerson;
let people = 0;

beforeAll(async () => {
  // A tap may be answered after a restart too, so that its answer can be read.
  office = await openOffice({ botApi: { tapMs: 300_000 } });
  operator = await office.operator(720_000_001, 'Ольга');
  app = await office.start({ UNDO_SECONDS: '1' });
  await comeIn(operator);
});

afterAll(async () => office.stop());

async function killAndStartAgain(): Promise<void> {
  await app.kill();
  await office.botApi.control.release('drop');
  await office.forgetTheDead();
  app = await office.start({ UNDO_SECONDS: '1' });
  await office.allDone();
}

/** A case that waits at the operator's desk. */
async function handIn(): Promise<{ applicant: Applicant; id: string; read: () => Promise<Application> }> {
  people += 1;
  const applicant = await office.applicant(people);
  await goThrough(applicant);
  const read = async () => {
    const [found] = await office.casesOf(applicant);
    if (!found) throw new Error('there is no case');
    return found;
  };
  const { id } = await read();
  await operator.waitFor(button(`take:${id}:1`), { timeout: 30_000, anywhere: true });
  await office.allTold();
  return { applicant, id, read };
}

/** What the applicant was sent about the case since: notices have a button that opens it. */
async function noticesTo(applicant: Applicant, id: string, since: number): Promise<number> {
  const { messages } = await applicant.chat();
  return messages.slice(since).filter(button(`case:${id}`)).length;
}

test.each([
  ['before Telegram had sent it arrives once', 'release', 1],
  ['between its sending and the mark is repeated', 'now', 2],
] as const)('a notice whose sender was killed %s', async (_, effect, arrivals) => {
  const { applicant, id, read } = await handIn();
  const before = (await applicant.chat()).messages.length;
  await office.botApi.control.hold({ method: 'sendMessage', chat_id: applicant.id, effect });
  await press(`take:${id}:1`)(operator);
  await office.botApi.control.held(1, 30_000);
  await killAndStartAgain();
  await office.allTold();

  expect(await noticesTo(applicant, id, before)).toBe(arrivals);
  expect((await read()).history.map(({ action }) => action)).toEqual(['submit', 'take']);
});

test('a transition that was made before the kill is not made again, and is told once', async () => {
  const { applicant, id, read } = await handIn();
  const before = (await applicant.chat()).messages.length;
  await office.botApi.control.hold({ method: 'answerCallbackQuery' });
  const tap = await press(`take:${id}:1`)(operator);
  await office.botApi.control.held(1, 30_000);
  await until(async () => (await read()).status === 'inProgress', 'the case is taken');
  await office.allTold();
  await killAndStartAgain();
  await office.allTold();

  const found = await read();
  expect({ version: found.version, actions: found.history.map(({ action }) => action) }).toEqual({
    version: 2,
    actions: ['submit', 'take'],
  });
  expect(found.holder?.account).toBe(operator.id);
  expect(await noticesTo(applicant, id, before)).toBe(1);
  // The clerk reads that it was done, as if there had been no kill.
  const answer = await operator.answerTo(tap, 30_000);
  expect(answer).toMatchObject({ alert: false, text: expect.stringContaining(found.number) });
});

test('a decision that could still be undone when the bot was killed is settled and told once', async () => {
  const { applicant, id, read } = await handIn();
  await press(`reject:${id}:1`)(operator);
  await operator.waitFor(button(`reject:${id}:1:incomplete`), { timeout: 30_000 });
  await press(`reject:${id}:1:incomplete`)(operator);
  await operator.waitFor(button(/^q:cancel/), { timeout: 30_000 });
  const before = (await applicant.chat()).messages.length;
  await office.botApi.control.hold({ method: 'sendMessage', chat_id: operator.id });
  await operator.says('A page is missing');
  await office.botApi.control.held(1, 30_000);
  expect((await read()).pending?.action).toBe('reject');
  await killAndStartAgain();
  await until(async () => (await read()).status === 'rejected', 'the decision is settled');
  await office.allTold();

  expect((await read()).history.map(({ action }) => action)).toEqual(['submit', 'reject']);
  expect(await noticesTo(applicant, id, before)).toBe(1);
});
