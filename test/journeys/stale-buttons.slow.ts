import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { actorOf } from '../../src/usecases/actor-of.js';
import { assign } from '../../src/usecases/assign.js';
import { release } from '../../src/usecases/release.js';
import { reject } from '../../src/usecases/reject.js';
import { take } from '../../src/usecases/take.js';
import { arrives, student, submittedCase } from './cases.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';

let story: Story;
/** The clerk, the head of the desk and the applicant, each in a language of their own. */
let dauren: Player;
let aigul: Player;
let dana: Player;
let taken: { readonly id: string; readonly number: string };
let rejected: { readonly id: string; readonly number: string };

const olga = 700_200_002;

beforeAll(async () => {
  story = await startStory({ undoMs: 0 });
  const { deps } = story.product.app;
  [dauren, aigul] = await Promise.all([story.comes('Дәурен', 'kk'), story.comes('Айгүл', 'ru')]);
  await Promise.all([arrives(story, dauren, 'kk'), arrives(story, aigul, 'ru')]);
  dana = await student(story, 'en');
  const [{ actor }, { actor: head }] = await Promise.all([actorOf(deps, olga), actorOf(deps, aigul.id)]);

  // Olga has both: one she works on (it was taken, put back and assigned), one she has rejected.
  await story.at('2026-11-24 10:00');
  rejected = await submittedCase(story, dana, 'en');
  await take(deps, { id: rejected.id, actor, seen: 1 });
  await story.at('2026-11-24 10:20');
  await reject(deps, { id: rejected.id, actor, seen: 2, reason: 'other', remark: 'Not readable' });
  taken = await submittedCase(story, dana, 'en');
  await take(deps, { id: taken.id, actor, seen: 1 });
  await release(deps, { id: taken.id, actor, seen: 2 });
  await story.at('2026-11-24 10:25');
  await assign(deps, { id: taken.id, actor: head, seen: 3, to: olga });
  await dana.sees(offers('complain'));
  await dauren.sees(shows(taken.number, 'hist:'));
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

/** What the tap on a button that is no longer there was answered with; the case is as it was. */
async function tapped(player: Player, data: string): Promise<string> {
  const { applications } = story.product.app.deps;
  const versions = async () =>
    Promise.all([taken, rejected].map(async ({ id }) => (await applications.find(id))?.version));
  const before = await versions();
  const message = (await player.person.lastSeen()).message_id;
  const { text = '', alert } = await player.person.taps(data, { message, force: true, timeout: 15_000 });
  expect(await versions()).toEqual(before);
  expect(alert).toBe(true);
  return text;
}

const taker = 'Ольга Ким';
const at = {
  kk: { taken: '2026 жылғы 24 қараша, 10:25', rejected: '2026 жылғы 24 қараша, 10:20' },
  ru: { taken: '24 ноября 2026 г., 10:25', rejected: '24 ноября 2026 г., 10:20' },
  en: { taken: '24 November 2026, 10:25', rejected: '24 November 2026, 10:20' },
} as const;

/** All that a card of the desk has buttons for, with their second steps. */
const ofClerk = [
  ['take', ''],
  ['takeBy', ''],
  ['release', ''],
  ['undo', ''],
  ['complete', ''],
  ['askForCorrection', ''],
  ['reject', ''],
  ['reject', 'other'],
  ['handOver', ''],
  ['handOver', String(700_200_001)],
  ['handOut', ''],
  ['handOut', 'applicant'],
] as const;

const ofHead = [
  ['assign', ''],
  ['assign', '700200001'],
  ['handOver', ''],
  ['handOver', '700200001'],
  ['release', ''],
] as const;

describe('a button of an old card tells who did what and when, and does nothing', () => {
  test.each(ofClerk)('of a case that a colleague has: %s %s', async (action, more) => {
    const data = [action, taken.id, 1, more].filter((part) => part !== '').join(':');
    const text = await tapped(dauren, data);
    expect(text).toContain(at.kk.taken);
    // Whoever put it back or assigned it stands for what can no longer be undone or handed out.
    expect(text).toMatch(/Ольга Ким|Айгүл Серікова/);
  });

  test.each(ofClerk)('of a case that is decided: %s %s', async (action, more) => {
    const data = [action, rejected.id, 2, more].filter((part) => part !== '').join(':');
    const text = await tapped(dauren, data);
    expect(text).toContain(taker);
    expect(text).toContain(at.kk.rejected);
  });

  test.each(ofHead)('of the head, for a case that has changed: %s %s', async (action, more) => {
    const data = [action, taken.id, 1, more].filter((part) => part !== '').join(':');
    const text = await tapped(aigul, data);
    expect(text).toBe(
      `Это сообщение устарело. Последнее изменение: назначен исполнитель (Айгүл Серікова, ${at.ru.taken}). Ниже заявка в её нынешнем состоянии.`,
    );
  });

  test.each(ofHead)('of the head, for a case that is decided: %s %s', async (action, more) => {
    const data = [action, rejected.id, 2, more].filter((part) => part !== '').join(':');
    const text = await tapped(aigul, data);
    expect(text).toContain(taker);
    expect(text).toContain(at.ru.rejected);
  });
});

describe('a button of an old message of the applicant tells who did what and when', () => {
  test.each([
    ['to mend or go on', 'cont'],
    ['to look at the summary', 'sum'],
    ['to edit an answer', 'edit', 'application'],
    ['to mend an answer', 'mend', 'reason'],
    ['to save and leave', 'leave'],
    ['to delete', 'del'],
    ['to delete, for sure', 'del', '1'],
    ['to withdraw', 'wd', '1'],
    ['to withdraw, for sure', 'wd', '1', '1'],
    ['to download', 'get'],
  ])('%s', async (_, action, ...more) => {
    const text = await tapped(dana, [action, rejected.id, ...more].join(':'));
    expect(text).toContain(taker);
    expect(text).toContain(at.en.rejected);
  });

  test.each(['submit', 'resubmit'])('to send: %s', async (action) => {
    const message = (await dana.person.lastSeen()).message_id;
    await dana.person.taps(`${action}:${rejected.id}`, { message, force: true, timeout: 15_000 });
    await dana.sees(`The application is now: Rejected. ${taker}, ${at.en.rejected}.`);
  });

  test.each([
    ['the case', 'case'],
    ['its history', 'hist'],
    ['its data', 'data'],
  ])('or shows %s as it stands now', async (_, action) => {
    await dana.person.taps(`${action}:${rejected.id}`, {
      message: (await dana.person.lastSeen()).message_id,
      force: true,
      timeout: 15_000,
    });
    await dana.sees(rejected.number);
  });
});
