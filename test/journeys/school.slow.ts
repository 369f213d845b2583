import { afterEach, describe, expect, test } from '@jest/globals';
import { arrives } from './cases.js';
import { inLanguages } from './in-languages.js';
import { idBack, idFront, named } from './papers.js';
import { wordsIn } from '../support/read-pdf.js';
import { offers, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const word = { kk: 'Қабылданды', ru: 'Принято', en: 'Accepted' } as const;
const lastDay = { kk: '2026 жылғы 4 қыркүйек', ru: '4 сентября 2026', en: '4 September 2026' } as const;

const school = {
  kk: 'Ыбырай Алтынсарин атындағы №1 мектеп-гимназия',
  ru: 'Школа-гимназия № 1 имени Ыбырая Алтынсарина',
  en: 'School-Gymnasium No. 1 named after Ybyrai Altynsarin',
} as const;

/** The words of the newest PDF in somebody's chat. */
async function lastPdf({ person }: Player): Promise<string> {
  const { messages } = await person.chat();
  const { document } = messages.findLast((message) => message.document !== undefined)!;
  return (await wordsIn(await person.download(document?.file_id ?? ''))).join('\n').replaceAll('\n', ' ');
}

describe("A parent applies for a child's place in a school (C, D)", () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('kk'))(
    'R26 R28 R30 R33 R45: from the instruction to the originals, in %s',
    async (locale) => {
      story = await startStory({ from: '2026-08-10 10:00' });
      const { deps } = story.product.app;
      const clerk = await story.stranger(700200010, { first_name: 'Раушан' });
      await arrives(story, clerk, locale);
      const mother = await story.stranger(700100006, { first_name: 'Мөлдір', phone: '+77000001006' });
      await arrives(story, mother, locale, '880417400411');
      const child = (await deps.persons.findByIin('200308601201'))!;

      await mother.says('/apply', offers('cat:school'));
      await mother.taps('cat:school', offers('svc:school-admission'));
      await mother.taps('svc:school-admission', offers('new:'));
      await mother.taps('new:', offers('child:'));
      await mother.taps('child:', '190315500124');
      await mother.says('170707500347', offers('child:'));
      await mother.taps('svc:school-admission', offers('new:'));
      await mother.taps('new:', offers('child:'));
      await mother.taps(`new:school-admission:${child.id}`, offers('q:instruction:agree'));
      await mother.taps('instr:school-admission:ru', /Русский/);
      await mother.says('1', offers('q:instruction:agree'));
      await mother.taps('q:instruction:agree', '2/12');
      await mother.presses('700 000 10 06', '3/12');
      await mother.says('moldir', /name@example\.kz/);
      await mother.taps('q:email:card', '4/12');
      await mother.taps('q:extraEmail:skip', '5/12');
      await mother.presses('⏭', '6/12');
      await mother.taps('q:grade:1', '7/12');
      await mother.taps('q:language:kk', offers('q:school:see-school-1'));
      await mother.taps('q:school:wish', offers('q:school:start'));
      await mother.taps('q:school:start', offers('q:school:see-school-1'));
      await mother.taps('q:school:see-school-1', offers('q:school:area-school-1'));
      await mother.taps('q:school:map-school-1', (message) => 'venue' in message);
      await mother.sees(offers('q:school:area-school-1'));
      await mother.taps('q:school:area-school-1', '9/12');
      await mother.taps('unreadable', /оқылмайтын|нечитаем|cannot be read/);
      await mother.sends(idFront, offers('q:birth-certificate:done'), { as: 'document' });
      await mother.taps('q:birth-certificate:done', '10/12');
      await mother.sends(idBack, offers('q:health-certificate:done'), { as: 'document' });
      await mother.taps('q:health-certificate:done', '11/12');
      await mother.sends(named(idFront, 'photo.jpg'), offers('q:photo:done'), { as: 'document' });
      await mother.taps('q:photo:done', '12/12');
      await mother.taps('q:pmpc-conclusion:skip', offers('submit:'));
      await story.filesChecked();
      await mother.taps('submit:', '2026-000001');
      await mother.taps('case:', offers('docs:'));
      await mother.taps('docs:', offers('letter:'));
      await mother.taps(/^letter:.*:registration$/, (message) => message.document !== undefined);
      const notice = await lastPdf(mother);
      expect(notice).toContain('№ 2026-000001');
      expect(notice).toMatch(/10:0\d:\d\d/);
      expect(notice).toContain(school[locale]);

      await clerk.sees(offers('take:'));
      await story.at('2026-08-10 11:00');
      await clerk.taps('journal', offers('queue:new'));
      await clerk.taps('queue:new', offers('qf:new'));
      await clerk.taps('qf:new', offers('qf:new:grade'));
      await clerk.taps('qf:new:grade', offers('qf:new:grade:1'));
      await clerk.taps('qf:new:grade:1', offers('case:'));
      await clerk.taps('case:', offers('take:'));
      await clerk.taps('take:', offers('complete:'));
      await mother.sees(offers('case:'));
      await clerk.taps('complete:', offers(/^complete:.*:sure$/));
      await clerk.taps(/^complete:.*:sure$/, offers('undo:'));
      await story.at('2026-08-10 11:05');
      await story.settles();
      await mother.sees((message) =>
        [word[locale], lastDay[locale]].every((part) => message.text?.includes(part)),
      );
      await mother.taps('case:', offers('docs:'));
      await mother.taps('hist:', school[locale]);
      await mother.taps('case:', offers('docs:'));
      await mother.taps('docs:', offers(/^letter:.*:accepted$/));
      await mother.taps(
        /^letter:.*:accepted$/,
        (message) => message.document?.file_name?.includes('2026-000001') === true,
      );
      const decision = await lastPdf(mother);
      for (const part of [word[locale], 'Раушан Бекова', school[locale], lastDay[locale]])
        expect(decision).toContain(part);
      await clerk.sees((message) => message.text?.includes(`✅ ${word[locale]}`) === true);
      expectTranscript(`school.${locale}.mother`, await mother.log());
      expectTranscript(`school.${locale}.clerk`, await clerk.log());
    },
  );
});
