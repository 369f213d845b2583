import { afterEach, describe, expect, test } from '@jest/globals';
import { createCatalogue } from '../../src/catalogue/load-catalogue.js';
import type { Application } from '../../src/domain/application.js';
import type { Locale } from '../../src/domain/text.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { submit } from '../../src/usecases/submit.js';
import { carryOutBulks } from '../../src/usecases/carry-out-bulks.js';
import { take } from '../../src/usecases/take.js';
import { sampleCatalogue } from '../support/catalogues.js';
import { buttonsOf, textOf, type SeenMessage } from '../support/bot-api-client.js';
import { arrives, student } from './cases.js';
import { inLanguages } from './in-languages.js';
import { idFront } from './papers.js';
import { offers, shows, startStory, type Player, type Sight, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

/** The sample dormitory with two places; nobody writes a statement in this story. */
async function twoPlaces() {
  const loaded = await sampleCatalogue();
  const services = loaded.services.map(({ service }) =>
    service.code === 'dormitory' && service.competition
      ? { ...service, statement: undefined, competition: { ...service.competition, places: 2 } }
      : service,
  );
  return createCatalogue(loaded.institution, services);
}

/** Applies for a bed as if through the bot on another day. */
async function applies(
  story: Story,
  player: Player,
  locale: Locale,
  categories: readonly string[],
): Promise<Application> {
  const { deps } = story.product.app;
  const { account, actor } = await actorOf(deps, player.id);
  const begun = await beginApplication(deps, { account, actor, service: 'dormitory', locale });
  if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
  const { id } = begun.application;
  const about = { application: id, purpose: 'id-document', name: '', type: 'image/jpeg' };
  await deps.files.put(id, idFront.bytes, { ...about, at: deps.clock.now() });
  await deps.files.setCheck(id, { state: 'good' });
  const sheets = { value: [{ file: id, unique: id, name: '', type: 'image/jpeg', size: 1 }] };
  const answers = {
    phone: { value: '+77000001001' },
    email: { value: 'student@example.kz' },
    documentLanguage: { value: locale === 'en' ? 'ru' : locale },
    homePlace: { value: 'Қостанай, Байтұрсынов көшесі, 5' },
    hasFamily: { value: false },
    priority: categories.length > 0 ? { value: { chosen: categories } } : { skipped: true as const },
    houseRules: { value: true },
    'id-document': sheets,
    ...(categories.includes('orphan') && { death: sheets }),
    ...(categories.includes('large-family') && { children: sheets }),
  };
  for (const [step, answer] of Object.entries(answers))
    await deps.applications.save(id, { answers: { [step]: answer }, position: { mode: 'summary' } });
  const done = await submit(deps, { id, actor, receivedAt: deps.clock.now() });
  if (!done.ok) throw new Error(`not submitted: ${JSON.stringify(done)}`);
  return done.application;
}

function drawn(message: SeenMessage): string {
  const buttons = (message.reply_markup?.inline_keyboard ?? []).map((row) =>
    row.map(({ text }) => `[${text}]`).join(' '),
  );
  return [textOf(message), ...buttons].join('\n');
}

describe('Places by competition, from the list of the commission to the applicants', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('en'))('R42 reads well in %s', async (locale) => {
    story = await startStory({ from: '2026-09-01 09:00', catalogue: await twoPlaces() });
    const [clerk, member] = await Promise.all([story.comes('Ольга', locale), story.comes('Қайрат', locale)]);
    await arrives(story, clerk, locale);
    await arrives(story, member, locale);
    const screens = {
      clerk: [] as string[],
      member: [] as string[],
      waits: [] as string[],
      refused: [] as string[],
    };
    const reads = async (who: keyof typeof screens, player: Player, sight: Sight) => {
      screens[who].push(drawn(await player.sees(sight)));
    };
    // As the duty does, without waiting until it looks.
    const isCarriedOut = async () => void (await carryOutBulks(story.product.app.deps, { limit: 5 }));
    const taps = async (data: string | RegExp, sight: Sight) => {
      await member.taps(data);
      if (String(data) === 'manyGo:' || String(data) === 'bulkUndo:') await isCarriedOut();
      await reads('member', member, sight);
    };

    // Four apply; the desk takes them, three of them at once.
    const people = [
      ['Асан', 'Омаров', []],
      ['Дана', 'Серікова', ['large-family']],
      ['Ержан', 'Қалиев', ['orphan', 'large-family']],
      ['Салтанат', 'Ким', []],
    ] as const;
    const cases: { readonly player: Player; readonly number: string; readonly id: string }[] = [];
    for (const [name, surname, categories] of people) {
      const player = await student(story, locale, { name, surname }, name);
      const { id, number } = await applies(story, player, locale, categories);
      cases.push({ player, number, id });
      await clerk.sees(shows(number, 'take:'));
      story.aSecondPasses();
    }
    const [asan, dana, erzhan, saltanat] = cases as [
      (typeof cases)[0],
      (typeof cases)[0],
      (typeof cases)[0],
      (typeof cases)[0],
    ];
    await story.at('2026-09-01 10:00');
    await clerk.presses('🗂', offers('queue:new'));
    await clerk.taps('queue:new', offers('pick:new'));
    await clerk.taps('pick:new', offers('tick:first'));
    await clerk.taps('tick:first', offers('many:take'));
    await clerk.taps(`tick:${asan.id}`, (message) => drawn(message).includes('⬜️'));
    await reads('clerk', clerk, offers('many:take'));
    await clerk.taps('many:take', offers('manyGo:'));
    await reads('clerk', clerk, offers('manyGo:'));
    await clerk.taps('manyGo:', offers('pick:new'));
    await reads('clerk', clerk, offers('pick:new'));
    const { actor } = await actorOf(story.product.app.deps, clerk.id);
    await take(story.product.app.deps, { id: asan.id, actor });
    for (const { number } of cases) await member.sees(shows(number, 'approve:'));

    // The two who stand first get the places; taken back, and given for good.
    await story.at('2026-09-01 11:00');
    await member.presses('🗂', offers('pick:c-dormitory'));
    await taps('pick:c-dormitory', offers('tick:first'));
    await taps('tick:first', offers('many:approve'));
    await taps('many:approve', offers('manyGo:'));
    await taps('manyGo:', offers('bulkUndo:'));
    await taps(
      'bulkUndo:',
      (message) => offers('pick:c-dormitory')(message) && !offers('bulkUndo:')(message),
    );
    await member.taps('pick:c-dormitory', offers('tick:first'));
    await member.taps('tick:first', offers('many:approve'));
    await member.taps('many:approve', offers('manyGo:'));
    await member.taps('manyGo:', offers('bulkUndo:'));
    await story.settles();
    await Promise.all([dana, erzhan].map(({ player, number }) => player.sees(shows(number, 'case:'))));

    // The others: one is refused, one waits.
    await story.at('2026-09-01 11:30');
    await member.taps('pick:c-dormitory', offers(`tick:${asan.id}`));
    await taps(`tick:${asan.id}`, offers('many:notApprove'));
    await taps('many:notApprove', offers('many:notApprove:no-places'));
    await taps('many:notApprove:no-places', offers('q:cancel'));
    await member.says('👍', offers('q:cancel'));
    await member.says('Бос орын қалмады. / Мест больше нет. / There are no more places.', offers('manyGo:'));
    await reads('member', member, offers('manyGo:'));
    await taps('manyGo:', offers('bulkUndo:'));
    await taps(/^pick:c-dormitory$/, offers(`tick:${saltanat.id}`));
    await member.taps(`tick:${saltanat.id}`, offers('many:defer'));
    await taps('many:defer', offers('manyGo:'));
    await taps('manyGo:', (message) => offers('pick:c-dormitory')(message) && !offers('bulkUndo:')(message));
    await reads(
      'waits',
      saltanat.player,
      (message) => shows(saltanat.number, 'case:')(message) && !drawn(message).includes('Ким'),
    );
    await story.settles();
    await reads('refused', asan.player, shows(asan.number, 'complain:'));
    await saltanat.player.taps('case:', offers('wd:'));
    await reads('waits', saltanat.player, offers('wd:'));

    // Somebody withdraws: the commission hears of it, and the place goes to who waits.
    await story.at('2026-09-02 09:30');
    await dana.player.taps('case:', offers('wd:'));
    await dana.player.taps('wd:', offers('q:withdraw:keep'));
    await dana.player.says('Туыстарымның үйінде тұрамын.', dana.number);
    await member.sees((message) => drawn(message).includes('🔔') && drawn(message).includes(dana.number));
    await member.presses('🗂', offers('pick:c-dormitory'));
    await taps('pick:c-dormitory', offers(`tick:${saltanat.id}`));
    await member.taps(`tick:${saltanat.id}`, offers('many:approve'));
    await member.taps('many:approve', offers('manyGo:'));
    await member.taps('manyGo:', offers('bulkUndo:'));
    await story.settles();
    await reads(
      'waits',
      saltanat.player,
      (message) => shows(saltanat.number, 'case:')(message) && !offers('wd:')(message),
    );

    expect(buttonsOf(await member.person.lastSeen()).length).toBeGreaterThan(0);
    const places = await story.product.app.deps.places.find('competition:dormitory:2026');
    expect(places).toMatchObject({ total: 2, taken: 2 });
    for (const [who, seen] of Object.entries(screens))
      expectTranscript(`competition.${locale}.${who}`, `${seen.join('\n\n— — —\n\n')}\n`);
  });
});
