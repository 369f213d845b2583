import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { textOf, type SeenMessage } from '../support/bot-api-client.js';
import { arrives, draftOf, student, submittedCase } from './cases.js';
import { certificatePdf } from './papers.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';

let story: Story;
let clerk: Player;

beforeAll(async () => {
  story = await startStory();
  clerk = await story.comes('Дәурен', 'en');
  await arrives(story, clerk, 'en');
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

const find = (id: string) => story.product.app.deps.applications.find(id);

/** A tap on a button that an old message may still show. */
async function oldTap(player: Player, data: string) {
  const { message_id: message } = await player.person.lastSeen();
  return player.person.taps(data, { force: true, message, timeout: 15_000 });
}

describe('What a person reads of the rules', () => {
  test('R1: every draft has a number of its own from the first question on', async () => {
    const [one, other] = [await student(story, 'en'), await student(story, 'en')];
    const [first, second] = [await draftOf(story, one, 'en'), await draftOf(story, other, 'en')];
    expect(first.number).not.toBe(second.number);
    await one.says('/start', `№ ${first.number}. It is not submitted yet.`);
  });

  test('R2: a number of one’s own is for this request only; the personal card stays as it is', async () => {
    const player = await student(story, 'en', { phone: '+77017777777' });
    const { id } = await submittedCase(story, player, 'en');
    expect((await find(id))?.answers.get('phone')).toEqual({ value: '+77000001001' });
    await player.says('/account', 'Mobile phone: +7 701 777 77 77');
    // Nothing else of the card is asked, and nothing of it can be changed.
    const buttons = player.person.buttons(await player.person.lastSeen());
    expect(buttons.filter((text) => /edit/i.test(text))).toEqual([]);
  });

  test('R3: the number of the card stands beside a differing one, for the applicant and for the staff', async () => {
    const player = await student(story, 'en', { phone: '+77017777777' });
    const { number } = await draftOf(story, player, 'en');
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('submit:'));
    const beside = 'Mobile phone: +7 700 000 10 01\n   In the personal card: +7 701 777 77 77';
    expect(textOf(await player.person.lastSeen())).toContain(beside);
    await player.taps('submit:', 'is submitted');
    expect(textOf(await clerk.sees(shows(number, 'take:')))).toContain(beside);
  });

  test('R4: the language of the document must be chosen, where a document is issued', async () => {
    const player = await student(story, 'en');
    await draftOf(story, player, 'en', { documentLanguage: { skipped: true } });
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('submit:'));
    expect(await player.taps('submit:')).toMatchObject({ alert: true });
    await player.taps(/^edit:.*:application$/, offers(/^mend:.*:documentLanguage$/));
    await player.taps(/^mend:.*:documentLanguage$/, offers('q:documentLanguage:kk'));
    expect(player.person.buttons(await player.person.lastSeen())).not.toContain('⏭ Skip');
    await player.taps('q:documentLanguage:en', offers('submit:'));
    await player.taps('submit:', 'is submitted');
  });

  test('R6: expedited processing costs its own price', async () => {
    const player = await student(story, 'en');
    const { number } = await draftOf(story, player, 'en', { expedited: { value: true } });
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('submit:'));
    expect(textOf(await player.person.lastSeen())).toMatch(
      /Processing time: 4 working hours\nPrice: 1\s500\s₸/,
    );
    await player.taps('submit:', 'is submitted');
    expect(textOf(await clerk.sees(shows(number, 'take:')))).toMatch(/⚡ Expedited\n[^]*Price: 1\s500\s₸/);
  });

  test('R15: a draft is deleted when that is confirmed, a submitted case never', async () => {
    const player = await student(story, 'en');
    const draft = await draftOf(story, player, 'en');
    await player.says('/start', offers('del:'));
    await player.taps('del:', offers(/^del:.*:1$/));
    expect((await find(draft.id))?.status).toBe('draft');
    await player.taps(/^del:.*:1$/, 'There are no applications yet');
    expect(await find(draft.id)).toBeUndefined();
    const { id } = await submittedCase(story, player, 'en');
    await oldTap(player, `del:${id}:1`);
    expect(await find(id)).toMatchObject({ status: 'submitted', version: 1 });
  });

  test('R16: what is submitted is locked', async () => {
    const player = await student(story, 'en');
    const { id } = await submittedCase(story, player, 'en');
    const before = await find(id);
    for (const data of [`mend:${id}:email`, `edit:${id}:applicant`, `submit:${id}`, `cont:${id}`])
      await oldTap(player, data);
    await player.says('other@example.kz', offers('home'));
    expect(await find(id)).toMatchObject({ status: 'submitted', version: 1 });
    expect((await find(id))?.answers.get('email')).toEqual(before?.answers.get('email'));
  });

  test('R22: the document can be fetched once the case is completed, which makes it issued', async () => {
    const player = await student(story, 'en');
    const { id, number } = await submittedCase(story, player, 'en');
    expect(await oldTap(player, `get:${id}`)).toMatchObject({ alert: true });
    const isPaper = (message: SeenMessage) => message.document !== undefined;
    expect((await player.person.sees(100)).filter(isPaper)).toEqual([]);
    await clerk.sees(shows(number, 'take:'));
    await clerk.taps(`take:${id}`, offers(`complete:${id}`));
    await clerk.taps(`complete:${id}`, offers('q:cancel'));
    await clerk.sends(certificatePdf, offers('q:complete:done'), { as: 'document' });
    await clerk.taps('q:complete:done', offers(`undo:${id}`));
    await story.settles();
    await player.sees(offers(`get:${id}`));
    await player.taps(`get:${id}`, isPaper);
    expect((await find(id))?.status).toBe('issued');
  });

  test('R18: a withdrawal is final, and its question can be answered with no', async () => {
    const player = await student(story, 'en');
    const { id } = await submittedCase(story, player, 'en');
    await player.says('/applications', offers('case:'));
    await player.taps('case:', offers('wd:'));
    await player.taps('wd:', offers(/^wd:.*:1$/));
    const sure = await player.finds(/^wd:.*:1$/);
    await player.taps('case:', offers('wd:'));
    expect((await find(id))?.status).toBe('submitted');
    await oldTap(player, sure);
    await player.sees('Your application is withdrawn.');
    await oldTap(player, sure);
    await oldTap(player, `cont:${id}`);
    expect(await find(id)).toMatchObject({ status: 'withdrawn', version: 2 });
  });

  test('R20: nothing is rejected without words to the applicant', async () => {
    const { number, id } = await submittedCase(story, await student(story, 'en'), 'en');
    await clerk.sees(shows(number, 'take:'));
    await clerk.taps('reject:', offers(/^reject:.*:incomplete$/));
    await clerk.taps(/^reject:.*:incomplete$/, offers('q:cancel'));
    await clerk.says('…', 'The answer has no letters or digits.');
    await clerk.taps('q:cancel', offers('take:'));
    expect((await find(id))?.pending).toBeUndefined();
  });

  test('R24: own applications come newest first, eight a page, with a filter that begins with all', async () => {
    const player = await student(story, 'en');
    const numbers: string[] = [];
    for (let made = 0; made < 10; made++) {
      story.aSecondPasses();
      numbers.unshift((await submittedCase(story, player, 'en')).number);
    }
    await player.says('/applications', 'Application status: All');
    const rows = async () => {
      const list = (await player.person.sees(100)).findLast((message) => offers('filter')(message))!;
      return player.person.buttons(list).flatMap((text) => /2026-\d{6}/.exec(text)?.[0] ?? []);
    };
    expect(await rows()).toEqual(numbers.slice(0, 8));
    await player.taps('mine:next', offers('mine:prev'));
    expect(await rows()).toEqual(numbers.slice(8));
    await player.taps('mine:prev', offers('mine:next'));
    await player.taps('filter', offers('mine:issued'));
    await player.taps('mine:issued', 'There are no applications with this status.');
  });
});

describe('Getting about', () => {
  test.each([
    ['kk', 'Өтінім беру'],
    ['ru', 'Подать заявку'],
    ['en', 'Apply'],
  ] as const)('the commands are there in %s', async (locale, apply) => {
    const player = await student(story, locale);
    const { commands } = await player.person.chat();
    expect(commands.map(({ command }) => command)).toEqual([
      'start',
      'apply',
      'applications',
      'account',
      'verify',
      'language',
      'help',
    ]);
    expect(commands[1]!.description).toBe(apply);
  });

  test('the main entries come back after every other keyboard', async () => {
    const player = await story.stranger(700_500_001, {
      first_name: 'Ана',
      language_code: 'en',
      phone: '+7 701 999 99 98',
    });
    await arrives(story, player, 'en');
    const keys = async () =>
      ((await player.person.chat()).keyboard?.keyboard ?? []).flat().map(({ text }) => text);
    const entries = ['🖊 Apply', '📂 Applications', '👤 Personal account'];
    expect(await keys()).toEqual(entries);
    await player.says('/account', offers('identify'));
    await player.taps('identify', offers('consent:yes'));
    await player.taps('consent:yes', offers('📱'));
    await player.says('/help', 'If you have questions');
    expect(await keys()).toEqual(entries);
    await player.says('/account', offers('identify'));
    await player.taps('identify', offers('📱'));
    await player.presses('🏠', offers('language'));
    expect(await keys()).toEqual(entries);
    const known = await student(story, 'en');
    await known.says('/apply', offers('cat:'));
    await known.taps('cat:', offers('svc:'));
    await known.taps('svc:', offers('new:'));
    await known.taps('new:', '1/7');
    await known.presses('💾', offers('🖊'));
    const { keyboard } = await known.person.chat();
    expect((keyboard?.keyboard ?? []).flat().map(({ text }) => text)).toEqual(entries);
  });

  test('who withdraws consent is asked for it again before anything personal', async () => {
    const player = await student(story, 'en');
    await player.says('/account', offers('unconsent'));
    await player.taps('unconsent', offers('unconsent:1'));
    await player.taps('unconsent:1', 'Your consent is withdrawn.');
    await player.says('/apply', offers('cat:'));
    await player.taps('cat:', offers('svc:'));
    await player.taps('svc:', offers('new:'));
    await player.taps('new:', offers('consent:yes'));
    await player.taps('consent:yes', '1/7');
  });

  test('a language that the bot does not speak is answered in Kazakh', async () => {
    const player = await story.stranger(700_500_002, { first_name: 'Ана', language_code: 'de' });
    await player.says('/start', 'Тілді таңдаңыз');
    expect(player.person.buttons(await player.person.lastSeen())[0]).toBe('👉 Қазақша');
  });
});
