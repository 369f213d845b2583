import { afterEach, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { arrives, student, submittedCase } from './cases.js';
import { certificatePdf, named } from './papers.js';
import { offers, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

describe('An applicant whose certificate is issued', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('en'))(
    'B1.1 rates the service, and sees who has looked at the case, in %s',
    async (locale) => {
      story = await startStory({ from: '2026-11-24 10:00' });
      const [olga, aigul] = await Promise.all([story.comes('Ольга', locale), story.comes('Айгүл', locale)]);
      await arrives(story, olga, locale);
      await arrives(story, aigul, locale);
      const dana = await student(story, locale);
      const { id } = await submittedCase(story, dana, locale);
      await story.at('2026-11-24 10:30');
      await olga.taps(`take:${id}`, offers(`complete:${id}`));
      await olga.taps('sheets:', (message) => message.document !== undefined);
      await olga.taps(`complete:${id}`, offers('q:cancel'));
      await olga.sends(named(certificatePdf, 'certificate.pdf'), offers('q:complete:done'), {
        as: 'document',
      });
      await olga.taps('q:complete:done', offers('undo:'));
      await story.settles();
      await dana.sees(offers(`get:${id}`));

      // Not before it is issued: then with the document, and with the case.
      await story.at('2026-11-24 12:00');
      await dana.taps('get:', offers(`rate:${id}`));
      await dana.taps(`rate:${id}`, offers(`rate:${id}:4`));
      await dana.taps(`rate:${id}:4`, offers('q:rate:none'));
      await dana.person.sendsThing('sticker');
      await dana.sees(offers('q:rate:none'));
      await dana.says('Thank you, it took a day only.', offers(`case:${id}`));
      await dana.taps(`case:${id}`, offers(`seen:${id}`));
      await dana.taps(`seen:${id}`, 'Ольга Ким');
      await dana.taps(`case:${id}`, offers(`rate:${id}`));
      await dana.taps(`rate:${id}`, offers(`rateWords:${id}`));
      await dana.taps(`rate:${id}:5`, offers('q:rate:none'));
      await dana.taps('q:rate:none', offers(`case:${id}`));

      // The head reads it without a name; operators do not.
      await aigul.presses('🗂', offers('ratings'));
      await aigul.taps('ratings', offers('ratings:certificate-of-study'));
      await aigul.taps('ratings:certificate-of-study', 'it took a day only');
      await olga.presses('🗂', (message) => offers('find')(message) && !offers('ratings')(message));

      expectTranscript(`rating.${locale}.applicant`, await dana.log());
      expectTranscript(`rating.${locale}.head`, (await aigul.log()).split('Айгүл: ').at(-1) ?? '');
    },
  );
});
