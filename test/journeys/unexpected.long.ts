import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { textOf, type SeenMessage } from '../support/bot-api-client.js';
import { arrives, submittedCase } from './cases.js';
import { certificatePdf, idFront, named } from './papers.js';
import { offers, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

type Input = readonly [name: string, deed: (player: Player) => Promise<unknown>];

const things: readonly Input[] = (
  ['sticker', 'voice', 'video_note', 'audio', 'animation', 'location', 'poll', 'dice'] as const
).map((thing) => [thing, (player) => player.person.sendsThing(thing)]);

/** Every kind in the first language; in the others the words differ, not what they are said to. */
const inputsIn = (locale: string): readonly Input[] => [
  ...(locale === 'kk' ? things : things.slice(0, 2)),
  [
    'somebody else’s contact',
    ({ person }) => person.sharesContact({ phone_number: '77000000000', first_name: 'Ана', user_id: 5 }),
  ],
  ['4,096 characters', ({ person }) => person.says('я'.repeat(4096))],
  ['an unknown command', ({ person }) => person.says('/status')],
  [
    'an edited message',
    async ({ person }) => {
      const { messages } = await person.chat();
      const own = messages.filter(({ from, text }) => from?.is_bot === false && text !== undefined).at(-1)!;
      return person.edits(own.message_id, 'another text');
    },
  ],
];

const forwarded: Input = [
  'a forwarded file',
  ({ person }) => person.sends(named(certificatePdf, 'forwarded.pdf'), { as: 'document' }),
];
const words: Input = ['words', ({ person }) => person.says('I have no document')];
const docx: Input = [
  'a Word file',
  ({ person }) =>
    person.sends({ name: 'act.docx', bytes: Buffer.from('PK\u0003\u0004 act') }, { as: 'document' }),
];

/** A question: how it is come to, what does not answer it besides, and how it is answered. */
interface Asked {
  readonly name: string;
  readonly more?: readonly Input[];
  readonly without?: readonly string[];
  answer: (player: Player) => Promise<unknown>;
}

const iins = { kk: '060314601273', ru: '051102503421', en: '050903502146' } as const;

const questions = (locale: 'kk' | 'ru' | 'en'): readonly Asked[] => [
  { name: 'own number', more: [forwarded, words], answer: (player) => player.presses('📱', '080229600346') },
  { name: 'IIN', more: [forwarded, words], answer: (player) => player.says(iins[locale], '1/7') },
  {
    name: 'phone',
    without: ['somebody else’s contact'],
    more: [forwarded, words],
    answer: (player) => player.presses('📱', '2/7'),
  },
  { name: 'e-mail', more: [forwarded, words], answer: (player) => player.taps('q:email:card', '3/7') },
  {
    name: 'choice',
    more: [forwarded, words],
    answer: (player) => player.taps('q:documentLanguage:ru', '4/7'),
  },
  {
    name: 'reason from the list',
    more: [forwarded, words],
    answer: (player) => player.taps('q:reasonChoice:bank', '5/7'),
  },
  { name: 'reason', more: [forwarded], answer: (player) => player.taps('q:reason:start', '6/7') },
  { name: 'yes or no', more: [forwarded, words], answer: (player) => player.taps('q:expedited:yes', '7/7') },
  {
    name: 'document',
    more: [words, docx],
    answer: async (player) => {
      await player.sends(idFront, offers('q:id-document:done'));
      await player.taps('q:id-document:done', offers('submit:'));
    },
  },
];

const cancelled = (sees: string) => (player: Player) => player.taps('q:cancel', offers(sees));

/** Buttons that lead to the question, one after the other. */
const staffQuestions: readonly (Asked & { readonly by: readonly (string | RegExp)[] })[] = [
  { name: 'planned date', by: ['takeBy:'], more: [forwarded, words], answer: cancelled('take:') },
  {
    name: 'remark of a refusal',
    by: ['reject:', /^reject:.*:incomplete$/],
    more: [forwarded],
    answer: cancelled('take:'),
  },
  {
    name: 'what to correct',
    by: ['askForCorrection:'],
    more: [forwarded, words],
    answer: cancelled('take:'),
  },
  {
    name: 'note of a correction',
    by: ['askForCorrection:', 'q:tick:email', /^q:tick:$/],
    more: [forwarded],
    answer: cancelled('take:'),
  },
  { name: 'number of a case', by: ['journal', 'find'], more: [forwarded, words], answer: cancelled('find') },
  { name: 'code of a person', by: ['identity'], more: [forwarded, words], answer: cancelled('find') },
];

describe('What does not answer a question is answered with what is wanted, and nothing is lost', () => {
  let story: Story;
  beforeAll(async () => {
    story = await startStory();
    // The head of the desk works at it as well; she writes English here.
    const { accounts } = story.product.app.deps;
    const staff = { name: 'Айгүл Серікова', unit: 'centre', roles: [{ code: 'operator' }] };
    await accounts.upsertStaff([{ account: 700200003, staff }]);
    const student = await story.comes('Сәуле', 'ru');
    await arrives(story, student, 'ru', '040821605586');
    await submittedCase(story, student, 'ru');
  });
  afterAll(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  const answersOf = async (player: Player, name: string, tried: readonly Input[]): Promise<string> => {
    const lines: string[] = [];
    for (const [input, deed] of tried) {
      const last = (await player.person.lastSeen()).message_id;
      await deed(player);
      const seen = await player.sees(({ message_id }: SeenMessage) => message_id > last);
      lines.push(`${name} ← ${input}: ${textOf(seen).split('\n')[0]!}`);
    }
    return `${lines.join('\n')}\n`;
  };

  test.each(inLanguages('kk'))('at every question of the form, in %s', async (locale) => {
    const player = await story.comes({ kk: 'Айгерім', ru: 'Алексей', en: 'Тимур' }[locale], locale);
    await player.says('/start', offers('lang:'));
    await player.taps(`lang:${locale}`, offers('apply'));
    await player.says('/apply', offers('cat:'));
    await player.taps('cat:', offers('svc:'));
    await player.taps('svc:', offers('new:'));
    await player.taps('new:', offers('consent:yes'));
    await player.taps('consent:yes', offers('📱'));
    let log = '';
    for (const { name, more = [], without = [], answer } of questions(locale)) {
      const tried = [...inputsIn(locale), ...more].filter(([input]) => !without.includes(input));
      log += await answersOf(player, name, tried);
      // The clock goes on while somebody waits: the planned time in the summary is that of this minute.
      await story.at('2026-11-24 10:30');
      await answer(player);
    }
    const summary = textOf(await player.person.lastSeen());
    expectTranscript(`unexpected.${locale}.applicant`, `${log}\n${summary}\n`);
  });

  test.each(inLanguages('kk'))('at every question of the staff, in %s', async (locale) => {
    const player = await story.comes({ kk: 'Дәурен', ru: 'Ольга', en: 'Айгүл' }[locale], locale);
    await player.says('/start', offers('lang:'));
    await player.taps(`lang:${locale}`, offers('journal'));
    await player.taps('journal', offers('queue:new'));
    await player.taps('queue:new', offers('case:'));
    await player.taps('case:', offers('take:'));
    let log = '';
    for (const { name, by, more = [], answer } of staffQuestions) {
      for (const button of by) await player.taps(button);
      log += await answersOf(player, name, [...inputsIn(locale), ...more]);
      await answer(player);
    }
    await player.says('/start', offers('journal'));
    await player.taps('journal', offers('queue:new'));
    await player.taps('queue:new', offers('case:'));
    await player.taps('case:', offers('take:'));
    await player.taps('take:', offers('complete:'));
    await player.taps('complete:', offers('q:cancel'));
    log += await answersOf(player, 'result', [...inputsIn(locale), words]);
    await player.taps('q:cancel', offers('release:'));
    await player.taps('release:', offers('take:'));
    expectTranscript(`unexpected.${locale}.staff`, log);
  });
});
