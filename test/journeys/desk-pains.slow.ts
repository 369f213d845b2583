import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { textOf } from '../support/bot-api-client.js';
import { arrives, student, submittedCase } from './cases.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';

let story: Story;
let clerk: Player;
let colleague: Player;

beforeAll(async () => {
  story = await startStory();
  [clerk, colleague] = await Promise.all([story.comes('Дәурен', 'en'), story.comes('Ольга', 'en')]);
  await arrives(story, clerk, 'en');
  await arrives(story, colleague, 'en');
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

describe('Status and decisions', () => {
  test('where an application is, what comes next, by when and who has it stand on one screen', async () => {
    const player = await student(story, 'en');
    await story.at('2026-11-24 12:00');
    const { number } = await submittedCase(story, player, 'en');
    await clerk.sees(shows(number, 'take:'));
    await clerk.taps('take:', shows(number, 'complete:'));
    await player.sees('has been taken');
    await player.says('/applications', offers('case:'));
    await player.taps('case:', shows(number, 'hist:'));
    const screen = (await player.person.sees()).find(offers('hist:'))!;
    expect(textOf(screen).split('\n')).toEqual([
      'Certificate of study',
      `№ ${number}`,
      '',
      '⚙️ In progress',
      'Time of submission: 24 November 2026, 12:00',
      'Planned completion: 25 November 2026, 18:00 (1 working day left)',
      'Executor: Дәурен Қасымов',
      '',
      'It is being worked on. We let you know when it is done.',
    ]);
  });
});

describe('Staff', () => {
  test('two clerks who tap Take at the same moment: one has the case, the other reads who', async () => {
    const player = await student(story, 'en');
    const { number } = await submittedCase(story, player, 'en');
    await Promise.all([clerk.sees(shows(number, 'take:')), colleague.sees(shows(number, 'take:'))]);
    const answers = await Promise.all([clerk.taps('take:'), colleague.taps('take:')]);
    const texts = answers.map(({ text }) => text!).toSorted();
    expect(texts).toEqual([
      expect.stringMatching(/^Already taken: (Дәурен Қасымов|Ольга Ким), 24 November 2026, \d\d:\d\d\.$/),
      `№ ${number} is taken.`,
    ]);
  });

  test('a claim of somebody who has left goes back into the queue by the head of the desk', async () => {
    const player = await student(story, 'en');
    const { number, id } = await submittedCase(story, player, 'en');
    await clerk.sees(shows(number, 'take:'));
    await clerk.taps('take:', shows(number, 'complete:'));
    const head = await story.comes('Айгүл', 'en');
    await arrives(story, head, 'en');
    await head.presses('🗂', offers('find'));
    await head.taps('find', offers('q:cancel'));
    await head.says(number, shows(number, 'release:'));
    await head.taps('release:', (message) => !offers('release:')(message));
    expect((await story.product.app.deps.applications.find(id))?.holder).toBeUndefined();
  });

  test('the identity confirmed is that of the card above the button, not of the person looked up last', async () => {
    const { deps } = story.product.app;
    const codes: string[] = [];
    for (const id of [700_400_001, 700_400_002]) {
      const someone = await story.stranger(id, {
        first_name: 'Ана',
        language_code: 'en',
        phone: '+7 701 999 99 99',
      });
      await arrives(story, someone, 'en');
      await someone.says('/account', offers('identify'));
      await someone.taps('identify', offers('consent:yes'));
      await someone.taps('consent:yes', offers('📱'));
      await someone.presses('📱', '080229600346');
      await someone.says('060314601273', offers('inPerson'));
      await someone.taps('inPerson', 'Confirmation code');
      codes.push(/\d{6}/.exec(textOf(await someone.person.lastSeen()))![0]);
    }
    const cards: number[] = [];
    for (const [at, iin] of ['060314601273', '051102503421'].entries()) {
      await clerk.presses('🗂', offers('identity'));
      await clerk.taps('identity', offers('q:cancel'));
      await clerk.says(codes[at]!, offers('q:cancel'));
      await clerk.says(iin, offers('identityYes'));
      cards.push((await clerk.person.lastSeen()).message_id);
    }
    const late = await clerk.person.taps(`identityYes:${codes[0]}`, { message: cards[0]! });
    expect(late.text).toBe('There is no such code, or it has expired. Ask the applicant to get a new one.');
    const first = await deps.persons.findByIin('060314601273');
    expect(await deps.accounts.listOfPerson(first!.id)).toEqual([]);
    await clerk.taps(`identityYes:${codes[1]}`, 'Done.');
    const second = await deps.persons.findByIin('051102503421');
    expect((await deps.accounts.listOfPerson(second!.id)).map(({ id }) => id)).toEqual([700_400_002]);
  });
});

describe('Telegram', () => {
  test('no tap stays without an answer, even on a button that nobody knows any more', async () => {
    const player = await student(story, 'en');
    const message = (await player.person.lastSeen()).message_id;
    for (const data of [
      'nonsense:1',
      'q:phone:card',
      'case:AAAAAAAAAAAAAAAA',
      'wd:AAAAAAAAAAAAAAAA:3',
      'take:x:1',
      'hist:',
      ':',
      'cont:x',
    ]) {
      await player.person.taps(data, { force: true, message, timeout: 15_000 });
    }
    expect(await player.log()).not.toMatch(/undefined|\[object/);
  });

  test('who has blocked the bot is not written to, and is told by phone what was decided', async () => {
    const player = await student(story, 'en');
    const { number } = await submittedCase(story, player, 'en');
    await clerk.sees(shows(number, 'take:'));
    await player.person.blocks();
    await story.product.botApi.control.quiet(200);
    const before = await story.product.botApi.control.calls({ method: 'sendMessage' });
    await clerk.taps('take:', shows(number, 'complete:'));
    await clerk.sees('To be told by phone');
    const after = await story.product.botApi.control.calls({ method: 'sendMessage' });
    expect(after.slice(before.length).filter(({ params }) => params['chat_id'] === player.id)).toEqual([]);
  });

  test('words that nobody asked for are answered with the way on', async () => {
    const player = await student(story, 'en');
    await player.says('Hello?', 'Please choose from the menu below.');
  });

  test('a number that somebody writes opens the case to those who may see it, and to nobody else', async () => {
    const player = await student(story, 'en');
    const { number } = await submittedCase(story, player, 'en');
    await player.says(`№ ${number}`, shows(number, 'hist:'));
    await clerk.says(number, shows(number, 'take:'));
    await (await student(story, 'en')).says(number, 'The application was not found');
  });
});
