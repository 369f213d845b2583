import { afterEach, describe, expect, test } from '@jest/globals';
import { certificatePdf, idBack, idFront, named } from './papers.js';
import { offers, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const applicants = {
  kk: {
    name: 'Айгерім',
    iin: '060314601273',
    reason: 'Жатақхана комендантына көрсету үшін',
    note: 'Поштаны тексеріңіз: соңында нүкте артық.',
  },
  ru: {
    name: 'Алексей',
    iin: '051102503421',
    reason: 'Для коменданта общежития',
    note: 'Проверьте адрес почты: в нём лишняя точка.',
  },
  en: {
    name: 'Тимур',
    iin: '050903502146',
    reason: 'For the landlord of my flat',
    note: 'Please check your e-mail: it has a dot too many.',
  },
} as const;

describe('A certificate of study, from the first word to the document (R1, R2, R5, R11, R13, R21, R22)', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(['kk', 'ru', 'en'] as const)('reads well in %s', async (locale) => {
    const { name, iin, reason, note } = applicants[locale];
    story = await startStory({ from: '2026-11-24 10:00' });
    const operator = await story.comes('Дәурен', locale);
    await operator.says('/start', offers('lang:'));
    await operator.taps(`lang:${locale}`, offers('journal'));

    const student = await story.comes(name, locale);
    await student.says('/start', offers('lang:'));
    await student.taps(`lang:${locale}`, offers('apply'));
    await student.presses('🖊', offers('cat:'));
    await student.taps('cat:', offers('svc:'));
    await student.taps('svc:', offers('new:'));
    await student.taps('new:', offers('consent:yes'));
    await student.taps('consent:yes', offers('📱'));
    await student.presses('📱', '080229600346');
    await student.says(iin, '1/7');
    await student.says('12345', '12345');
    await student.presses('📱', '2/7');
    await student.taps('q:email:card', '3/7');
    await student.taps(`q:documentLanguage:${locale}`, '4/7');
    await student.taps('q:reasonChoice:other', '5/7');
    await student.says(reason, '6/7');
    await student.taps('q:expedited:no', '7/7');
    await student.sends([idFront, idBack], '2.', { album: true });
    await student.sends(named(certificatePdf, 'паспорт.pdf'), 'паспорт.pdf', { as: 'document' });
    const last = (await student.finds('q:id-document:delete-')).slice('q:id-document:'.length);
    await student.taps(`q:id-document:${last}`, (message) => message.edited === true);
    await student.taps('q:id-document:done', offers('submit:'));
    await story.filesChecked();
    await student.taps('edit:', offers('mend:'));
    await student.taps(/^mend:.*:email$/, offers('q:email'));
    await student.says(`${locale} example.kz`, offers('q:email'));
    await student.says(`${locale}.student@example.kz`, offers('submit:'));
    await story.at('2026-11-24 10:20');
    await student.taps('submit:', '2026-000001');

    await operator.sees(offers('take:'));
    await story.at('2026-11-24 11:05');
    await operator.taps('take:', offers('complete:'));
    await student.sees(offers('case:'));
    await story.at('2026-11-24 11:10');
    await operator.taps('askForCorrection:', offers('q:tick:email'));
    await operator.taps('q:tick:email', offers(/^q:tick:$/));
    await operator.taps(/^q:tick:$/, (message) => !offers('q:tick:')(message));
    await operator.says(note, offers('hist:'));
    await student.sees(offers('cont:'));
    await story.at('2026-11-24 11:31');
    await student.taps('cont:', offers('q:email'));
    await student.taps('q:email:card', offers('resubmit:'));
    await student.taps('resubmit:', '2026-000001');

    await operator.sees(offers('complete:'));
    await story.at('2026-11-24 14:00');
    await operator.taps('complete:', offers('q:cancel'));
    await operator.sends(certificatePdf, offers('q:complete:done'), { as: 'document' });
    await operator.taps('q:complete:done', offers('undo:'));
    await story.at('2026-11-24 14:01');
    await operator.taps('undo:', offers('complete:'));
    await operator.taps('complete:', offers('q:cancel'));
    await operator.sends(named(certificatePdf, 'certificate 1.pdf'), offers('q:complete:done'), {
      as: 'document',
    });
    await operator.taps('q:complete:done', offers('undo:'));
    await story.at('2026-11-24 14:05');
    await story.settles();
    await student.sees(offers('get:'));
    await story.at('2026-11-24 14:30');
    await student.taps('get:', offers('case:'));
    await student.taps('case:', offers('hist:'));
    await student.taps('hist:', offers('case:'));
    await student.taps('case:', offers('data:'));
    await student.taps('data:', offers('sheets:'));
    await student.taps('case:', offers('mine:same'));
    await student.taps('mine:same', offers('filter'));
    expectTranscript(`certificate.${locale}.student`, await student.log());
    expectTranscript(`certificate.${locale}.operator`, await operator.log());
  });
});
