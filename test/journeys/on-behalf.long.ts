import { afterEach, expect, test } from '@jest/globals';
import { arrives } from './cases.js';
import { inLanguages } from './in-languages.js';
import { idFront } from './papers.js';
import { offers, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

let story: Story;
afterEach(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

const says = {
  kk: {
    iin: /Баланың ЖСН/,
    unknown: /Тізілімде мұндай ЖСН жоқ/,
    none: 'жоқ',
    kept: /Уақытша тіркелу сақталды/,
    home: 'Баланың мекенжайы',
    share: 'Нөмірімді жіберу',
  },
  ru: {
    iin: /ИИН ребёнка/,
    unknown: /В реестре нет такого ИИН/,
    none: 'нет',
    kept: /Временная регистрация сохранена/,
    home: 'Адрес ребёнка',
    share: 'Отправить мой номер',
  },
  en: {
    iin: /child's IIN/,
    unknown: /no such IIN/,
    none: 'no',
    kept: /temporary registration is saved/i,
    home: "child's address",
    share: 'Share my number',
  },
} as const;

test.each(inLanguages('ru'))(
  'R29 R34: an employee applies for a parent who came, binds the address and registers the child temporarily, in %s',
  async (locale) => {
    const { iin, unknown, none, kept, home, share } = says[locale];
    story = await startStory({ from: '2026-08-10 10:00' });
    const clerk = await story.stranger(700200010, { first_name: 'Раушан' });
    await arrives(story, clerk, locale);
    await clerk.says('/start', offers('journal'));
    await clerk.taps('journal', offers('behalf'));
    await clerk.taps('behalf', offers('behalf:school-admission'));
    await clerk.taps('behalf:school-admission', iin);
    await clerk.says('170707500347', unknown);
    await clerk.says('200308601201', offers('bfor:'));
    await clerk.taps(/^bfor:.*:0$/, offers('q:instruction:agree'));
    await clerk.taps('q:instruction:agree', offers('q:phone:card'));
    await clerk.taps('q:phone:card', offers('q:email:card'));
    await clerk.taps('q:email:card', offers('q:extraEmail:skip'));
    await clerk.taps('q:extraEmail:skip', offers('q:extraPhone:skip'));
    await clerk.taps('q:extraPhone:skip', offers('q:grade:1'));
    await clerk.taps('q:grade:1', offers('q:language:kk'));
    await clerk.taps('q:language:kk', offers('bind:'));
    await clerk.taps('bind:', offers(/^bind:.*:areas$/));
    await clerk.taps(/^bind:.*:areas$/, offers(/^bind:[^:]+:2$/));
    await clerk.taps('addr:', '1/2');
    await clerk.says('Абай көшесі', '2/2');
    await clerk.says('19', offers(/^bind:[^:]+:2$/));
    await clerk.taps(/^bind:[^:]+:2$/, offers(/^bind:.*:yes$/));
    await clerk.taps(/^bind:.*:yes$/, offers('q:school:see-'));
    await clerk.taps('temp:', offers(/^temp:.*:yes$/));
    await clerk.taps(/^temp:.*:yes$/, '1/5');
    await clerk.says('Абай көшесі', '2/5');
    await clerk.says('17', '3/5');
    await clerk.says('01.08.2026', '4/5');
    await clerk.says('31.12.2025', /4\/5/);
    await clerk.says('31.12.2026', '5/5');
    await clerk.says(none, '5/5');
    await clerk.sends(idFront, kept, { as: 'document' });
    await clerk.sees(offers('q:school:see-school-1'));
    await clerk.taps('q:school:see-school-1', offers('q:school:area-school-1'));
    const log = await clerk.log();
    expect(log).toContain(`${home}: Жаңақоныс қаласы, Абай көшесі, 17`);
    // Nothing of the employee's own is offered.
    expect(log).not.toContain(share);
    expectTranscript(`on-behalf.${locale}`, log);
  },
);
