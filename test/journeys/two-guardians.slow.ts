import { afterEach, expect, test } from '@jest/globals';
import type { Answer, Application } from '../../src/domain/application.js';
import type { Locale } from '../../src/domain/text.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { arrives } from './cases.js';
import { inLanguages } from './in-languages.js';
import { idFront } from './papers.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';

let story: Story;
afterEach(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

const school = {
  school: 'school-1',
  by: 'area',
  name: { kk: '№ 1 мектеп', ru: 'Школа № 1', en: 'School No. 1' },
  district: 'Шұғыла ауданы',
} as const;
const answers: Readonly<Record<string, Answer>> = {
  instruction: { value: true },
  phone: { value: '+77000001006' },
  email: { value: 'family@kokzhiek.example' },
  extraEmail: { skipped: true },
  extraPhone: { skipped: true },
  grade: { value: '1' },
  language: { value: 'kk' },
  school: { value: school },
  'pmpc-conclusion': { skipped: true },
};

/** A form that somebody has filled in on another day and only has to send. */
async function filled(player: Player, child: string, locale: Locale): Promise<Application> {
  const { deps } = story.product.app;
  const { account, actor } = await actorOf(deps, player.id);
  const service = 'school-admission';
  const begun = await beginApplication(deps, { account, actor, service, locale, applicant: child });
  if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
  const { id } = begun.application;
  const sheets: Record<string, Answer> = {};
  for (const purpose of ['birth-certificate', 'health-certificate', 'photo']) {
    await deps.files.put(`${id}-${purpose}`, idFront.bytes, {
      application: id,
      purpose,
      name: '',
      type: 'image/jpeg',
      at: deps.clock.now(),
    });
    await deps.files.setCheck(`${id}-${purpose}`, { state: 'good' });
    const sheet = { file: `${id}-${purpose}`, unique: purpose, name: '', type: 'image/jpeg', size: 1 };
    sheets[purpose] = { value: [sheet] };
  }
  for (const [step, answer] of Object.entries({ ...answers, ...sheets }))
    await deps.applications.save(id, { answers: { [step]: answer }, position: { mode: 'summary' } });
  return begun.application;
}

test.each(inLanguages('ru'))(
  'R27 R33: of two guardians who send at once one has the place looked at; after a refusal the other does; the place is given up; in %s',
  async (locale) => {
    story = await startStory({ from: '2026-08-10 10:00' });
    const { deps } = story.product.app;
    const clerk = await story.stranger(700200010, { first_name: 'Раушан' });
    const mother = await story.stranger(700100006, { first_name: 'Мөлдір' });
    const father = await story.stranger(700100007, { first_name: 'Бекзат' });
    await arrives(story, clerk, locale);
    await arrives(story, mother, locale, '880417400411');
    await arrives(story, father, locale, '850903300520');
    const child = (await deps.persons.findByIin('200308601201'))!.id;
    const drafts = [await filled(mother, child, locale), await filled(father, child, locale)];
    for (const [at, parent] of [mother, father].entries()) {
      await parent.says('/applications', offers(`case:${drafts[at]!.id}`));
      // A family may have applied for several children.
      expect(await parent.log()).toContain(`${drafts[at]!.number} · Аружан · `);
      await parent.taps(`case:${drafts[at]!.id}`, offers(`cont:${drafts[at]!.id}`));
      await parent.taps(`cont:${drafts[at]!.id}`, offers('submit:'));
    }
    await Promise.all([mother.taps('submit:'), father.taps('submit:')]);
    const read = await Promise.all(drafts.map(async ({ id }) => deps.applications.find(id)));
    expect(read.map((one) => one?.status ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'draft',
      'submitted',
    ]);
    const first = read.findIndex((one) => one?.status === 'submitted');
    const [winner, other] = first === 0 ? [mother, father] : [father, mother];
    const [taken, kept] = [drafts[first]!, drafts[1 - first]!];
    await other.sees(
      {
        kk: /Бұл бала бойынша өтінім бар/,
        ru: /На этого ребёнка уже есть заявка/,
        en: /already an application for this child/,
      }[locale],
    );

    // Who begins while that one is open reads so before the first question, not after the last.
    await winner.says('/apply', offers('cat:school'));
    await winner.taps('cat:school', offers('svc:school-admission'));
    await winner.taps('svc:school-admission', offers('new:school-admission'));
    await winner.taps('new:school-admission', offers(`new:school-admission:${child}`));
    await winner.taps(
      `new:school-admission:${child}`,
      { kk: /осы өтінім тек сол/, ru: /отправить эту заявку/, en: /can only be submitted if/ }[locale],
    );

    await clerk.sees(offers('take:'));
    await clerk.taps('take:', offers('reject:'));
    await clerk.taps('reject:', offers(/^reject:.*:incomplete$/));
    // A child of the area is not refused for want of a place.
    expect(await clerk.log()).not.toContain(
      { kk: 'бос орын жоқ', ru: 'нет свободных мест', en: 'no free places' }[locale],
    );
    await clerk.taps(/^reject:.*:incomplete$/, offers('q:cancel'));
    await clerk.says('026/у-3', offers('q:reject:sure'));
    await clerk.taps('q:reject:sure', offers('undo:'));
    await story.settles();
    await winner.sees(offers('svc:school-admission'));
    await winner.taps(`case:${taken.id}`, offers(`docs:${taken.id}`));
    await winner.taps(`docs:${taken.id}`, offers(/^letter:.*:refused$/));
    // A school answers for itself and to those above it, not to the head of the university (E9).
    await winner.presses('📂', offers(`case:${taken.id}`));
    await winner.taps(`case:${taken.id}`, offers(`complain:${taken.id}`));
    await winner.taps(`complain:${taken.id}`, /Абай көшесі, 5/);
    const told = (await winner.log()).split('⚖️').at(-1);
    expect(told).not.toMatch(
      /Университет басшысы|Руководитель университета|Head of the university|Осында шағым|жалобу здесь|complaint here/,
    );

    // The answers are kept: the form only has to be sent.
    await other.says('/applications', offers(`case:${kept.id}`));
    await other.taps(`case:${kept.id}`, offers(`cont:${kept.id}`));
    await other.taps(`cont:${kept.id}`, offers('submit:'));
    await other.taps('submit:', offers(`case:${kept.id}`));
    await clerk.sees(shows(kept.number, 'take:'));
    await clerk.taps(`take:${kept.id}`, offers(`complete:${kept.id}`));
    await clerk.taps(`complete:${kept.id}`, offers(/^complete:.*:sure$/));
    await clerk.taps(/^complete:.*:sure$/, offers(`undo:${kept.id}`));
    await story.settles();
    await other.sees(offers(`case:${kept.id}`));
    const key = 'seat:school-1:2026:1:kk';
    expect(await deps.places.find(key)).toMatchObject({ taken: 1 });
    await other.taps(`case:${kept.id}`, offers('giveUp:'));
    await other.taps('giveUp:', offers(/^giveUp:.*:1$/));
    await other.taps(/^giveUp:.*:1$/, offers(`docs:${kept.id}`));
    expect(await deps.places.find(key)).toMatchObject({ taken: 0 });
    expect(await deps.applications.find(kept.id)).toMatchObject({ status: 'withdrawn' });
  },
);
