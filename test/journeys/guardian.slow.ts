import { afterEach, describe, expect, test } from '@jest/globals';
import { arrives } from './cases.js';
import { inLanguages } from './in-languages.js';
import { certificatePdf, idFront } from './papers.js';
import { offers, shows, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const mother = { name: 'Мөлдір', iin: '880417400411' };
const son = { name: 'Диас', iin: '100519501300' };
const number = '2026-000001';

describe('A mother files for her son, who is a student and a minor', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('ru'))('reads well in %s', async (locale) => {
    story = await startStory({ from: '2026-11-24 10:00' });
    const [clerk, parent, student] = await Promise.all([
      story.comes('Ерлан', locale),
      story.comes(mother.name, locale),
      story.comes(son.name, locale),
    ]);
    await arrives(story, clerk, locale);
    await arrives(story, student, locale, son.iin);
    await arrives(story, parent, locale);

    // Who she is comes first: her own number, her own IIN. Students ask for a certificate themselves, and she reads so.
    await parent.presses('🖊', offers('cat:certificates'));
    await parent.taps('cat:certificates', offers('svc:certificate-of-study'));
    await parent.taps('svc:certificate-of-study', offers('new:'));
    await parent.taps('new:', offers('consent:yes'));
    await parent.taps('consent:yes', offers('📱'));
    await parent.presses('📱', '080229600346');
    await parent.says(mother.iin, offers('svc:certificate-of-study'));
    await parent.presses('🖊', offers('cat:finance'));
    await parent.taps('cat:finance', offers('svc:free-meals'));
    await parent.taps('svc:free-meals', offers('new:free-meals'));
    await parent.taps('new:free-meals', offers('q:ground:social-aid'));
    await parent.taps('q:ground:social-aid', /^2\//);
    await parent.presses('700 000 10 06', offers('q:email:card'));
    await parent.taps('q:email:card', offers('q:id-document:leave'));
    await parent.sends(idFront, offers('q:id-document:done'), { as: 'document' });
    await parent.taps('q:id-document:done', offers('q:social-aid-proof:leave'));
    await parent.sends(certificatePdf, offers('q:social-aid-proof:done'), { as: 'document' });
    await parent.taps('q:social-aid-proof:done', offers('q:consent:agree'));
    await parent.taps('q:consent:agree', offers('submit:'));
    await story.filesChecked();
    await parent.taps('submit:', number);

    // The desk reads both names; both are told; the son sees the case as his own.
    await clerk.sees(shows(number, 'take:'));
    await story.at('2026-11-24 11:00');
    await clerk.taps('take:', offers('complete:'));
    await story.rests();
    await parent.sees(shows(number, 'case:'));
    await student.sees(shows(number, 'case:'));
    await student.taps('case:', offers('hist:'));
    await parent.taps('case:', offers('hist:'));
    await parent.taps('hist:', offers('case:'));
    expectTranscript(`guardian.${locale}.student`, await student.log());

    // A refusal of what she filed is hers to complain of, for him: students apply themselves elsewhere, here too she may.
    await clerk.taps('reject:', offers(/^reject:.*:incomplete$/));
    await clerk.taps(/^reject:.*:incomplete$/, offers('q:cancel'));
    await clerk.says('Анықтама 2025 жылғы.', offers('undo:'));
    await story.settles();
    await parent.sees(offers('complain:'));
    await parent.taps('complain:', offers('grieve:'));
    await parent.taps('grieve:', offers('📱'));

    // Her page says whose mother she is.
    await parent.says('/account', offers('language'));
    for (const [who, player] of Object.entries({ parent, clerk }))
      expectTranscript(`guardian.${locale}.${who}`, await player.log());
  });
});
