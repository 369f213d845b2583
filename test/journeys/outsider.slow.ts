import { afterEach, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { arrives } from './cases.js';
import { certificatePdf, idFront } from './papers.js';
import { offers, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

describe('Somebody whom the register does not know applies for a duplicate (E5, R2)', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('ru'))('reads well in %s', async (locale) => {
    story = await startStory({ from: '2026-11-24 10:00' });
    const operator = await story.comes('Дәурен', locale);
    await arrives(story, operator, locale);
    const mother = await story.comes('Жанар', locale);
    await arrives(story, mother, locale);

    await mother.says('/apply', offers('cat:'));
    await mother.taps('cat:certificates', offers('svc:education-duplicate'));
    await mother.taps('svc:education-duplicate', offers('new:'));
    await mother.taps('new:', offers('consent:yes'));
    await mother.taps('consent:yes', offers('📱'));
    await mother.presses('📱', offers('unknown'));
    await mother.taps('iin', '080229600346');
    await mother.says('790512410377', offers('inPerson'));
    await mother.taps('unknown', '1/20');
    await mother.says('Оразова', '2/20');
    await mother.says('Жанар', '3/20');
    await mother.taps('q:applicant-patronymic:skip', '4/20');
    await mother.says('12.05.1979', '5/20');
    await mother.says('060314601273', '14.03.2006');
    await mother.says('790512410377', '6/20');
    await mother.taps('q:applicant-idType:identityCard', '7/20');
    await mother.says('046710558', '8/20');
    await mother.taps('q:applicant-idSeries:skip', '9/20');
    await mother.says('02.09.2020', '10/20');
    await mother.says('ҚР ІІМ', '11/20');
    await mother.says('Алматы, Абай даңғылы, 10', '12/20');
    await mother.taps('q:ground:lost', '13/21');
    await mother.says('Көшкенде жоғалды', '14/21');
    await mother.presses('700 000 10 05', '15/21');
    await mother.says('zhanar@example.kz', '16/21');
    await mother.taps(`q:documentLanguage:${locale}`, '17/21');
    await mother.taps('q:documentKind:diploma', '18/21');
    await mother.taps('q:expedited:no', '19/21');
    await mother.taps('q:proxy:no', '20/21');
    await mother.sends(idFront, offers('q:id-document:done'), { as: 'document' });
    await mother.taps('q:id-document:done', '21/21');
    await mother.sends(certificatePdf, offers('q:payment:done'), { as: 'document' });
    await mother.taps('q:payment:done', offers('submit:'));
    await story.filesChecked();
    await mother.taps('submit:', '2026-000001');

    await operator.sees(offers('take:'));
    await story.at('2026-11-24 15:00');
    await operator.taps('journal', offers('queue:new'));
    await operator.taps('queue:new', offers('case:'));
    await operator.taps('case:', offers('take:'));
    await operator.taps('take:', offers('complete:'));
    await mother.sees(offers('case:'));
    await story.at('2026-12-02 12:00');
    await operator.taps('complete:', offers('undo:'));
    await story.at('2026-12-02 12:05');
    await story.settles();
    await mother.sees(offers('case:'));
    await operator.sees(offers('handOut:'));
    await story.at('2026-12-03 10:00');
    await operator.taps('handOut:', offers(/^handOut:.*:applicant$/));
    await operator.taps(/^handOut:.*:applicant$/, offers('hist:'));
    await mother.sees(offers('rate:'));
    await mother.says('/applications', offers('filter'));
    expectTranscript(`outsider.${locale}.applicant`, await mother.log());
    expectTranscript(`outsider.${locale}.operator`, await operator.log());
  });
});
