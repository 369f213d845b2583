import { afterEach, describe, expect, test } from '@jest/globals';
import { textOf, type SeenMessage } from '../support/bot-api-client.js';
import { archiveCertificate, arrives, student, submittedCase } from './cases.js';
import { inLanguages } from './in-languages.js';
import { offers, shows, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const words = {
  kk: {
    remark: 'Жеке куәліктің көшірмесі анық емес.',
    complaint: '24 қарашада анық көшірме жібердім, бірақ өтінімім қабылданбады. Қайта қарауыңызды сұраймын.',
    answer: 'Шағымыңыз негізді: көшірме анық. Өтінімді қайта беріңіз, ол қабылданады.',
  },
  ru: {
    remark: 'Копия удостоверения нечёткая.',
    complaint: 'Я отправила чёткую копию 24 ноября, но заявку отклонили. Прошу рассмотреть её снова.',
    answer: 'Жалоба обоснована: копия чёткая. Подайте заявку ещё раз, её примут.',
  },
  en: {
    remark: 'The copy of the identity card is not clear.',
    complaint: 'I sent a clear copy on 24 November, and it was refused. Please look at it again.',
    answer: 'You are right: the copy is clear. Please apply once more; the application will be accepted.',
  },
} as const;

const onlyDecider = (message: SeenMessage) =>
  textOf(message).includes('Бақыт Нұрғалиев') && offers('q:employee:list')(message);

const [about, number] = ['2026-000001', '2026-000002'];

describe('A complaint about a refusal, from its notice to the answer (E9)', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('kk'))(
    'R40 is decided by others than who refused, and reads well in %s',
    async (locale) => {
      const { remark, complaint, answer } = words[locale];
      story = await startStory({ from: '2026-11-24 10:00' });
      const refuser = await story.comes('Алма', locale);
      await arrives(story, refuser, locale);
      const office = await story.comes('Виктор', locale);
      await arrives(story, office, locale);
      const head = await story.comes('Бақыт', locale);
      await arrives(story, head, locale);
      const applicant = await student(story, locale);

      await submittedCase(story, applicant, locale, {}, archiveCertificate);
      await Promise.all([refuser, office].map((one) => one.sees(shows(about, 'reject:'))));
      await refuser.taps('reject:', offers(/^reject:.*:incomplete$/));
      await refuser.taps(/^reject:.*:incomplete$/, offers('q:cancel'));
      await refuser.says(remark, offers('undo:'));
      await office.sees('10:01');
      await story.settles();
      await office.sees(remark);

      // To whom one may complain, and the form with the case in it.
      await applicant.sees(offers('complain:'));
      await applicant.taps('complain:', offers('grieve:'));
      await applicant.taps('grieve:', offers('📱'));
      await applicant.presses('701 000 00 01', offers('q:email:card'));
      await applicant.taps('q:email:card', offers('q:documentLanguage:kk'));
      await applicant.taps('q:documentLanguage:kk', '6/8');
      // What the form knows is not asked; going back, one may still name somebody else.
      await applicant.taps('q:complaint:back', offers('q:caseNumber:keep'));
      await applicant.taps('q:caseNumber:back', offers('q:subject:employee'));
      await applicant.taps('q:subject:employee', offers('q:employee:in-chancellery'));
      await applicant.says('Алма Жоқ', offers('q:employee:typed'));
      await applicant.taps('q:employee:list', offers('q:employee:in-chancellery'));
      // Nobody else than the head could decide on a complaint about the head: it goes elsewhere.
      await applicant.says('Бақыт Нұрғалиев', onlyDecider);
      await applicant.taps('q:employee:list', offers('q:employee:in-chancellery'));
      await applicant.taps('q:employee:back', offers('q:subject:case'));
      await applicant.taps('q:subject:case', '6/8');
      await applicant.says(complaint, offers('q:way:telegram'));
      await applicant.taps('q:way:telegram', offers('q:proofs:skip'));
      await applicant.taps('q:proofs:skip', offers('submit:'));
      await story.at('2026-11-24 11:00');
      await applicant.taps('submit:', number);

      // For her whom it is about it does not exist.
      await office.sees(shows(number, 'accept:'));
      await refuser.presses('🗂', offers('queue:new'));
      await refuser.taps('queue:new', offers('journal'));
      await refuser.taps('journal', offers('find'));
      await refuser.taps('find', offers('q:cancel'));
      await refuser.says(number, offers('q:cancel'));
      await refuser.taps('q:cancel', offers('queue:new'));
      const { id } = (await story.product.app.deps.applications.findByNumber(number))!;
      const { message_id: message } = await refuser.person.lastSeen();
      await refuser.person.taps(`case:${id}`, { force: true, message });
      await refuser.person.taps(`accept:${id}:0`, { force: true, message });
      expect(await refuser.log()).not.toContain(complaint);

      await story.at('2026-11-24 11:10');
      await office.taps('accept:', (message) => offers('hist:')(message) && !offers('accept:')(message));
      await applicant.sees('Виктор');
      await head.sees(offers('assign:'));
      await head.taps('assign:', offers(/^assign:.*:\d+:\d+$/));
      await head.taps(/^assign:.*:\d+:\d+$/, (message) => textOf(message).includes('Виктор'));
      await office.sees(offers('prepare:'));
      await story.at('2026-11-26 15:00');
      await office.taps('prepare:', offers('q:cancel'));
      await office.says(answer, offers('q:prepare:done'));
      await office.taps('q:prepare:done', (message) => offers('hist:')(message));
      await head.sees(offers('approve:'));
      await story.rests();
      await head.taps('approve:', offers('undo:'));
      await office.sees('15:01');
      await story.settles();
      await office.sees(offers('complete:'));
      await story.rests();
      await head.sees((message) => offers('hist:')(message) && !offers(/^(undo|approve):/)(message));
      await office.taps('complete:', offers('undo:'));
      await head.sees('15:02');
      await story.settles();
      await applicant.sees(answer);
      const answered = (message: SeenMessage) => textOf(message).includes(answer) && offers('hist:')(message);
      await Promise.all([office, head].map((one) => one.sees(answered)));
      await applicant.taps('case:', offers('hist:'));
      for (const [who, player] of Object.entries({ applicant, refuser, office, head }))
        expectTranscript(`complaint.${locale}.${who}`, await player.log());
    },
  );
});
