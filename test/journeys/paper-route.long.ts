import { afterEach, describe, expect, test } from '@jest/globals';
import { locales } from '../../src/domain/text.js';
import { arrives, student } from './cases.js';
import { textOf } from '../support/bot-api-client.js';
import { idBack, idFront } from './papers.js';
import { offers, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const number = '2026-000001';

describe('The way of a paper through the office, the head, the executor and back (E10)', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(locales)(
    'R41 is sent back at intake when it is incomplete, and reads well in %s',
    async (locale) => {
      story = await startStory({ from: '2026-11-24 10:00' });
      const office = await story.comes('Алма', locale);
      await arrives(story, office, locale);
      const head = await story.comes('Бақыт', locale);
      await arrives(story, head, locale);
      const executor = await story.comes('Ерлан', locale);
      await arrives(story, executor, locale);
      const applicant = await student(story, locale);

      await applicant.says('/apply', offers('cat:'));
      await applicant.taps('cat:certificates', offers('svc:record-from-archive'));
      await applicant.taps('svc:record-from-archive', offers('new:'));
      await applicant.taps('new:', '1/7');
      await applicant.presses('701 000 00 01', '2/');
      await applicant.taps('q:email:card', '3/');
      await applicant.taps('q:documentLanguage:kk', '4/');
      await applicant.says('2019–2021', '5/');
      await applicant.says('Жұмысқа орналасу үшін', offers('q:proxy:'));
      await applicant.taps('q:proxy:no', '7/');
      await applicant.sends(idFront, offers('q:id-document:done'), { as: 'document' });
      await applicant.taps('q:id-document:done', offers('submit:'));
      await story.filesChecked();
      await applicant.taps('submit:', number);

      // The set is incomplete: it does not go on.
      await office.sees(offers('accept:'));
      await office.taps('askForCorrection:', offers('q:tick:id-document'));
      await office.taps('q:tick:id-document', offers(/^q:tick:$/));
      await office.taps(/^q:tick:$/, (message) => !offers('q:tick:')(message));
      await office.says(
        'Екінші бетін де жіберіңіз',
        (message) => offers('hist:')(message) && !offers('accept:')(message),
      );
      await applicant.sees(offers('cont:'));
      await applicant.taps('cont:', offers('q:id-document:done'));
      await applicant.sends(idBack, offers('q:id-document:done'), { as: 'document' });
      await applicant.taps('q:id-document:done', offers('resubmit:'));
      await story.filesChecked();
      await applicant.taps('resubmit:', number);

      await office.sees(offers('accept:'));
      await story.rests();
      await office.taps('accept:', (message) => offers('hist:')(message) && !offers('accept:')(message));
      await applicant.sees(/Алма/);
      await head.sees(offers('assign:'));
      await story.at('2026-11-24 11:00');
      await head.taps('assign:', offers(/^assign:.*:\d+:\d+$/));
      await head.taps(
        /^assign:.*:\d+:\d+$/,
        (message) => offers('hist:')(message) && textOf(message).includes('Ерлан'),
      );

      await executor.sees(offers('prepare:'));
      await office.sees('Ерлан');
      await story.at('2026-12-08 15:00');
      await executor.taps('prepare:', (message) => offers('hist:')(message) && !offers('prepare:')(message));
      await head.sees(offers('approve:'));
      await story.at('2026-12-08 16:00');
      await head.taps('notApprove:', offers('q:cancel'));
      await head.says('Оқу жылдарын толық жазыңыз', offers('undo:'));
      await story.settles();
      await head.sees((message) => offers('assign:')(message) && !offers(/^(undo|approve):/)(message));
      await executor.sees(offers('prepare:'));
      await story.rests();
      await executor.taps('prepare:', (message) => offers('hist:')(message) && !offers('prepare:')(message));
      await head.sees(offers('approve:'));
      await story.rests();
      await head.taps('approve:', offers('undo:'));
      await story.settles();

      await office.sees(offers('complete:'));
      await story.at('2026-12-08 17:00');
      await office.taps('complete:', offers('undo:'));
      await story.settles();
      await applicant.sees(offers('case:'));
      await office.sees(offers('handOut:'));
      await story.at('2026-12-09 10:00');
      await office.taps('handOut:', offers(/^handOut:.*:applicant$/));
      await office.taps(/^handOut:.*:applicant$/, offers('hist:'));
      await applicant.sees(offers('rate:'));
      await applicant.taps('case:', offers('hist:'));
      await applicant.taps('hist:', offers('case:'));
      for (const [who, player] of Object.entries({ applicant, office, head, executor }))
        expectTranscript(`paper-route.${locale}.${who}`, await player.log());
    },
  );
});
