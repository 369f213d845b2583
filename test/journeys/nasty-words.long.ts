import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { textOf } from '../support/bot-api-client.js';
import { arrives, student } from './cases.js';
import { certificatePdf, named } from './papers.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';

const clerkId = 700_200_001;

/** What people are called and what they type; and how much of it must be read again, wherever it is shown. */
const nasty: readonly (readonly [what: string, words: string, read: string])[] = [
  ['markup', `<b>&"'</b> &lt;i&gt; <a href="x">`, `<b>&"'</b> &lt;i&gt; <a href="x">`],
  ['emoji, placeholders, markdown', '👩‍👩‍👧‍👦🇰🇿 {{name}} *_`[x](y) $& %s', '👩‍👩‍👧‍👦🇰🇿 {{name}} *_`[x](y) $& %s'],
  ['300 characters', 'Ұ'.repeat(300), 'Ұ'.repeat(25)],
  ['marks that turn the direction of writing', '\u202eана\u202c\u200fД', 'ана'],
];

describe('Whatever people are called and whatever they write is shown as it is, and Telegram refuses nothing', () => {
  let story: Story;
  let clerk: Player;
  beforeAll(async () => {
    story = await startStory();
    clerk = await story.comes('Дәурен', 'en');
    await arrives(story, clerk, 'en');
    await arrives(story, await story.comes('Ольга', 'en'), 'en');
  });
  afterAll(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(nasty)('%s', async (_, words, read) => {
    const { deps } = story.product.app;
    const staff = { name: words, unit: 'centre', roles: [{ code: 'operator' }] };
    await deps.accounts.upsertStaff([clerkId, 700_200_002].map((account) => ({ account, staff })));
    const card = {
      surname: words,
      name: words,
      patronymic: words,
      faculty: words,
      group: words,
      address: words,
    };
    const document = { type: words, number: words, date: '2022-04-11', issuer: words };
    const player = await student(
      story,
      'en',
      { ...card, document, speciality: words, course: words },
      words.slice(0, 60),
    );

    // Apps send no slash or quotation mark in a name.
    const fileName = words.slice(0, 100).replaceAll(/["/]/g, '_');

    // The form, with words and a file of such a name.
    await player.says('/account', offers('language'));
    expect(textOf(await player.person.lastSeen())).toContain(read);
    await player.says('/apply', offers('cat:'));
    await player.taps('cat:', offers('svc:'));
    await player.taps('svc:', offers('new:'));
    await player.taps('new:', '1/7');
    await player.says(words, 'does not look like a phone number');
    await player.says('+7 701 000 00 01', '2/7');
    await player.says(words, 'does not look like an e-mail address');
    await player.taps('q:email:card', '3/7');
    await player.says(words, 'is not in the list');
    await player.taps('q:documentLanguage:en', '4/7');
    await player.taps('q:reasonChoice:other', '5/7');
    await player.says(words, '6/7');
    await player.taps('q:expedited:no', '7/7');
    await player
      .sends(named(certificatePdf, `${words}.docx`), 'cannot be used', { as: 'document' })
      .catch(() => undefined);
    await player.sends(
      { name: `${fileName}.pdf`, bytes: certificatePdf.bytes },
      offers('q:id-document:done'),
      {
        as: 'document',
      },
    );
    await player.taps('q:id-document:done', offers('submit:'));
    const summary = textOf(await player.person.lastSeen());
    expect(summary).toContain(`Reason for applying: ${read}`);
    const number = /2026-\d{6}/.exec(summary)![0];
    await player.taps('submit:', 'is submitted');

    // The desk.
    const fresh = await clerk.sees(shows(number, 'take:'));
    expect(textOf(fresh)).toContain(`Reason for applying: ${read}`);
    await clerk.taps('sheets:', (message) => message.document !== undefined);
    await clerk.taps('data:', offers('case:'));
    await clerk.taps('case:', offers('take:'));
    await clerk.taps('take:', offers('complete:'));
    expect(textOf(await player.sees('Executor:'))).toContain(`Executor: ${read}`);
    await clerk.taps('handOver:', offers(/^handOver:.*:\d+:\d+$/));
    await clerk.taps('case:', offers('askForCorrection:'));
    await clerk.taps('askForCorrection:', offers('q:tick:reason'));
    await clerk.taps(/^q:tick:reason$/, offers(/^q:tick:$/));
    await clerk.taps(/^q:tick:$/, offers('q:cancel'));
    await clerk.says(words, offers('hist:'));
    expect(textOf(await player.sees(offers('cont:')))).toContain(read);
    await player.taps('cont:', offers('q:reason:'));
    await player.says(words, offers('resubmit:'));
    await player.taps('resubmit:', 'is sent');
    await clerk.sees(offers('complete:'));
    await story.rests();
    await clerk.taps('reject:', offers(/^reject:.*:other$/));
    await clerk.taps(/^reject:.*:other$/, offers('q:cancel'));
    await clerk.says(words, offers('undo:'));
    await clerk.taps('undo:', offers('complete:'));
    await clerk.taps('complete:', offers('q:cancel'));
    await clerk.sends({ name: `${fileName}.pdf`, bytes: certificatePdf.bytes }, offers('q:complete:done'), {
      as: 'document',
    });
    await clerk.taps('q:complete:done', offers('undo:'));
    await story.settles();

    // The document, the history, the lists.
    await player.sees(offers('get:'));
    await player.taps('get:', 'The document is issued.');
    expect((await player.person.sees(2))[0]!.document!.file_name).toContain(
      fileName.replaceAll(/[\u202a-\u202e\u200f]/g, '').slice(0, 20),
    );
    await player.taps('case:', offers('hist:'));
    await player.taps('hist:', offers('case:'));
    expect(
      textOf(
        (await player.person.sees()).find((message) => textOf(message).includes('Application history'))!,
      ),
    ).toContain(read);
    await player.says('/applications', offers('case:'));
    await clerk.presses('🗂', offers('queue:new'));
    await clerk.taps('queue:new', offers('journal'));
    await clerk.taps('journal', offers('find'));
    await clerk.taps('find', offers('q:cancel'));
    await clerk.says(number, shows(number, 'hist:'));
  });
});
