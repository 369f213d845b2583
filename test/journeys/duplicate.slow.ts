import { afterEach, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { arrives, student } from './cases.js';
import { certificatePdf, idFront } from './papers.js';
import { offers, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

/** Whoever comes in the applicant's place, in the order of the questions (R10). */
const proxy = ['Ахметова', 'Сәуле', 'Бауыржанқызы', '21.08.2004', '040821605586'];

describe('A duplicate on paper, paid for and collected by a proxy (R5, R6, R10)', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('en'))('reads well in %s', async (locale) => {
    story = await startStory({ from: '2026-11-24 10:00' });
    const operator = await story.comes('Дәурен', locale);
    await arrives(story, operator, locale);
    const graduate = await student(story, locale);

    await graduate.says('/apply', offers('cat:'));
    await graduate.taps('cat:certificates', offers('svc:education-duplicate'));
    await graduate.taps('svc:education-duplicate', offers('new:'));
    await graduate.taps('new:', offers('q:ground'));
    await graduate.taps('q:ground:lost', '2/10');
    await graduate.says('Көшкенде жоғалттым', '3/10');
    await graduate.presses('701 000 00 01', '4/10');
    await graduate.taps('q:email:card', '5/10');
    await graduate.taps(`q:documentLanguage:${locale}`, '6/10');
    await graduate.taps('q:documentKind:diploma', '7/10');
    await graduate.taps('q:expedited:yes', '8/10');
    await graduate.taps('q:proxy:yes', '9/');
    await graduate.taps('q:proxy-basis:passport', offers('q:proxy-agreed'));
    await graduate.taps('q:proxy-agreed:', '11/');
    for (const [at, answer] of proxy.entries()) await graduate.says(answer, `${at + 12}/`);
    await graduate.taps('q:proxy-address:skip', offers('q:proxy-idType:'));
    await graduate.taps('q:proxy-idType:identityCard', '18/');
    await graduate.says('046710558', '19/');
    await graduate.taps('q:proxy-idSeries:skip', '20/');
    await graduate.says('02.09.2020', '21/');
    await graduate.says('ҚР ІІМ', '22/');
    await graduate.sends(idFront, offers('q:id-document:done'), { as: 'document' });
    await graduate.taps('q:id-document:done', '23/');
    await graduate.sends(certificatePdf, offers('q:payment:done'), { as: 'document' });
    await graduate.taps('q:payment:done', offers('submit:'));
    await story.filesChecked();
    await graduate.taps('submit:', '2026-000001');

    await operator.sees(offers('take:'));
    await story.at('2026-11-26 15:00');
    await operator.taps('take:', offers('complete:'));
    await story.at('2026-12-02 12:00');
    await operator.taps('complete:', offers('undo:'));
    await story.at('2026-12-02 12:05');
    await story.settles();
    await graduate.sees(offers('case:'));
    await operator.sees(offers('handOut:'));
    await story.at('2026-12-03 10:00');
    await operator.taps('handOut:', offers(/^handOut:.*:proxy$/));
    await operator.taps(/^handOut:.*:proxy$/, offers('hist:'));
    await story.rests();
    await graduate.taps('case:', offers('hist:'));
    await graduate.taps('hist:', offers('case:'));
    expectTranscript(`duplicate.${locale}.graduate`, await graduate.log());
    expectTranscript(`duplicate.${locale}.operator`, await operator.log());
  });
});
