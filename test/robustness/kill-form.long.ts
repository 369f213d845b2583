import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { picture } from '../documents/pictures.js';
import type { AppProcess } from '../support/app-process.js';
import { answersOf, button, deeds, goThrough, plainTranscript, press, reason } from './dialogue.js';
import { openOffice, type Office } from './office.js';

type Hold = Parameters<Office['botApi']['control']['hold']>[0];

let office: Office;
let app: AppProcess;

beforeAll(async () => {
  office = await openOffice();
  app = await office.start();
});

afterAll(async () => office.stop());

/** Lets the bot do this up to such a call, kills it there, and starts it again. */
async function killAt(hold: Hold, begin: () => Promise<unknown>): Promise<void> {
  const { control } = office.botApi;
  const id = await control.hold(hold);
  await begin();
  await control.held(1, 30_000);
  await app.kill();
  await control.release('drop', id);
  await office.forgetTheDead();
}

async function restart(): Promise<void> {
  app = await office.start();
  await office.allDone();
}

/** At which call of the turn the bot dies: before Telegram has done it, or after, so that only the answer is lost. */
const kills: ReadonlyMap<string, Hold> = new Map([
  ['the phone', { method: 'sendMessage', effect: 'release' }],
  ['the document language', { method: 'editMessageText', effect: 'now' }],
  ['not expedited', { method: 'answerCallbackQuery', effect: 'now' }],
  ['the scan', { method: 'getFile', effect: 'release' }],
  ['to submit', { method: 'editMessageText', effect: 'now' }],
]);

test('a bot that is killed again and again in a form loses no answer, doubles none and submits once', async () => {
  const undisturbed = await office.applicant(1);
  await goThrough(undisturbed);
  const person = await office.applicant(2);
  await goThrough(person, deeds('/start', 'the IIN'));

  for (const { name, act, shows } of deeds('the phone', 'to submit')) {
    const kill = kills.get(name);
    if (kill) {
      await killAt(kill, () => act(person));
      await restart();
    } else {
      await act(person);
    }
    await person.waitFor(shows, { timeout: 30_000 });
  }

  const cases = await office.casesOf(person);
  expect(cases.map(answersOf)).toEqual([
    {
      phone: '+77015550002',
      email: 'nurbol2@kokzhiek.example',
      documentLanguage: 'en',
      reasonChoice: 'other',
      reason,
      expedited: false,
      'id-document': ['identity.png'],
    },
  ]);
  expect(cases[0]?.history.map(({ action }) => action)).toEqual(['submit']);
  // The chat reads as it does without a kill; only where Telegram's answer was lost may a message stand there twice.
  const seen = messagesIn(await plainTranscript(person));
  const surplus = messagesIn(await plainTranscript(undisturbed)).reduce(takeFirst, seen);
  const doneUnknown = [...kills.values()].filter(({ effect }) => effect === 'now');
  expect(surplus.filter((message) => !message.startsWith('Bot'))).toEqual([]);
  expect(surplus.length).toBeLessThanOrEqual(doneUnknown.length);
  // Telegram was asked for nothing that it refuses, but for what a repeated turn cannot know.
  const refused = (await office.botApi.control.refused()).map(({ description }) => description);
  const known = /^connection dropped$|message is not modified|query is too old/;
  expect(refused.filter((description) => !known.test(description))).toEqual([]);
});

test('a bot that is killed at the sheets of an album keeps each of them once, in their order', async () => {
  const person = await office.applicant(3);
  await goThrough(person, deeds('/start', 'not expedited'));
  const pages = await Promise.all([300, 310, 320].map(async (width) => picture('png', width)));
  const sheets = pages.map((bytes, at) => ({ name: `sheet-${at + 1}.png`, bytes }));

  await killAt({ method: 'getFile' }, () => person.sends(sheets, { as: 'document', album: true }));
  await killAt({ method: 'sendMessage', effect: 'now' }, async () => void (app = office.spawn()));
  // The first sheet is kept already and is not fetched again: this is the second one.
  await killAt({ method: 'getFile' }, async () => void (app = office.spawn()));
  await restart();
  await person.waitFor(
    (message) => button(/^q:id-document:done/)(message) && message.text?.includes('3.') === true,
    {
      timeout: 30_000,
      anywhere: true,
    },
  );
  await press(/^q:id-document:done/)(person);
  await person.waitFor(button(/^submit:/), { timeout: 30_000 });

  const [found] = await office.casesOf(person);
  expect(found && answersOf(found)).toMatchObject({
    'id-document': ['sheet-1.png', 'sheet-2.png', 'sheet-3.png'],
  });
  const stored = await office.database.db.collection('files').countDocuments({ application: found?.id });
  expect(stored).toBe(3);
});

function messagesIn(transcript: string): readonly string[] {
  return transcript.split(/\n(?! )/);
}

/** What is left of the messages without this one. */
function takeFirst(messages: readonly string[], wanted: string): readonly string[] {
  const at = messages.indexOf(wanted);
  expect({ wanted, messages: at < 0 ? messages : undefined }).toEqual({ wanted, messages: undefined });
  return messages.toSpliced(at, 1);
}
