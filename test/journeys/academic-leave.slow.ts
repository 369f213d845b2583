import { afterEach, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { textOf } from '../support/bot-api-client.js';
import type { Answer } from '../../src/domain/application.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { submit } from '../../src/usecases/submit.js';
import { testCatalogue } from '../support/services.js';
import { arrives } from './cases.js';
import { certificatePdf, idFront } from './papers.js';
import { offers, shows, startStory, type Player, type Sight, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

/** Each language has a ground of its own, so that the questions of three grounds are read by somebody. */
const stories = {
  kk: {
    student: 'Айгерім',
    iin: '060314601273',
    ground: 'illness',
    document: 'dkk-conclusion',
    own: 'Маған академиялық демалыс беруіңізді сұраймын.',
    fills: async (student: Player) => {
      await student.says('1 желтоқсан 2026', /^3\//);
      // A day short of the six months that the ground lasts at least.
      await student.says('30.05.2027', '31.05.2027');
      await student.says('31.05.2027', /^4\//);
    },
    mends: { step: 'leaveUntil', value: '30.06.2027', seen: '2027 жылғы 30 маусым' },
    remark: 'Өткен семестрден академиялық қарызы бар.',
  },
  ru: {
    student: 'Алексей',
    iin: '051102503421',
    ground: 'child-care',
    document: 'birth-or-adoption',
    own: 'Прошу предоставить мне академический отпуск.',
    fills: async (student: Player) => {
      await student.says('01.12.2026', /^3\//);
      await student.says('Морозова Алиса Алексеевна', /^4\//);
      await student.says('14 августа 2026', /^5\//);
      // A day longer than until the child is three.
      await student.says('15.08.2029', '14.08.2029');
      await student.says('14.08.2029', /^6\//);
    },
    mends: { step: 'childBirthDate', value: '15.08.2026', seen: '15 августа 2026' },
    remark: 'Есть академическая задолженность за прошлый семестр.',
  },
  en: {
    student: 'Тимур',
    iin: '050903502146',
    ground: 'conscription',
    document: 'call-up-paper',
    own: 'I ask for an academic leave.',
    fills: async (student: Player) => {
      await student.says('1 December 2026', /^3\//);
      await student.says('Defence affairs department of Yesil district', /^4\//);
    },
    mends: { step: 'leaveFrom', value: '02.12.2026', seen: '2 December 2026' },
    remark: 'There is a debt from the last semester.',
  },
} as const;

/** The applicant's own view while a decision can be undone: nothing can be done meanwhile. */
const closed: Sight = (message) => offers('hist:')(message) && !offers('wd:')(message);

describe('An academic leave, from the chat to the order (R7, R8, R9, R21, R23, R39)', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('kk'))('reads well in %s', async (locale) => {
    const { student: name, iin, ground, document, own, fills, mends, remark } = stories[locale];
    story = await startStory({ from: '2026-11-24 10:00' });
    const [clerk, adviser, dean, student] = await Promise.all([
      story.comes('Ерлан', locale),
      story.comes('Гүлнар', locale),
      story.comes('Марат', locale),
      story.comes(name, locale),
    ]);
    for (const member of [clerk, adviser, dean]) await arrives(story, member, locale);
    await arrives(story, student, locale, iin);

    await student.presses('🖊', offers('cat:study'));
    await student.taps('cat:study', offers('svc:academic-leave'));
    await student.taps('svc:academic-leave', offers('new:'));
    await student.taps('new:', offers(`q:ground:${ground}`));
    await student.taps(`q:ground:${ground}`, /^2\//);
    await fills(student);
    await student.presses('📱', offers('q:email:card'));
    await student.taps('q:email:card', offers(`q:documentLanguage:${locale}`));
    await student.taps(`q:documentLanguage:${locale}`, offers(`q:${document}:leave`));
    await student.sends(idFront, offers(`q:${document}:done`));
    await student.taps(`q:${document}:done`, offers('q:statement:own'));

    // A statement of one's own: replaced, looked at, deleted (R8).
    await student.taps('q:statement:own', /TXT/);
    await student.sends({ name: 'leave.zip', bytes: Buffer.from('PK\u0003\u0004') }, 'leave.zip', {
      as: 'document',
    });
    await student.sends({ name: 'statement.txt', bytes: Buffer.from(own) }, offers('q:ownStatement:done'), {
      as: 'document',
    });
    await student.taps('sheets:', (message) => message.document !== undefined);
    await student.taps('q:ownStatement:delete-', (message) => message.edited === true);
    await student.sends(certificatePdf, offers('q:ownStatement:done'), { as: 'document' });
    await student.taps('q:ownStatement:done', offers('submit:'));

    // The standard one after all: read as a PDF in three languages before it is agreed to (R7, R9).
    await student.taps(/^edit:.*:application$/, offers(/^mend:.*:statement$/));
    await student.taps(/^mend:.*:statement$/, offers('q:statement:standard'));
    await student.taps('q:statement:standard', offers('q:consent:agree'));
    for (const language of ['kk', 'ru', 'en'])
      await student.taps(new RegExp(`^stmt:.*:${language}$`), (message) =>
        (message.document?.file_name ?? '').includes(`(${language})`),
      );
    await student.taps('q:consent:agree', offers('submit:'));

    // What was agreed to reads otherwise now: it is asked again (R7).
    await student.taps(/^edit:.*:application$/, offers(new RegExp(`^mend:.*:${mends.step}$`)));
    await student.taps(new RegExp(`^mend:.*:${mends.step}$`), offers(`q:${mends.step}:back`));
    await student.says(mends.value, mends.seen);
    await student.taps('q:consent:agree', offers('submit:'));
    await story.filesChecked();
    await story.at('2026-11-24 10:40');
    await student.taps('submit:', '2026-000001');

    // Taken: only now is there a sheet, and the adviser is asked first (R23).
    await clerk.sees(offers('take:'));
    await story.at('2026-11-24 11:00');
    await clerk.taps('take:', offers('handOver:'));
    await student.sees(offers('case:'));
    await adviser.sees(offers('approve:'));
    await adviser.taps('stmt:', (message) => message.document !== undefined);

    // Not approved, taken back, approved (R23).
    await story.at('2026-11-24 11:10');
    await adviser.taps('notApprove:', offers('q:cancel'));
    await adviser.says(remark, offers('undo:'));
    await clerk.sees('11:11');
    await adviser.taps('undo:', offers('approve:'));
    await clerk.sees(offers('release:'));
    await story.at('2026-11-24 11:15');
    await adviser.taps('approve:', offers('undo:'));
    await clerk.sees('11:16');
    await story.settles();
    await dean.sees(offers('approve:'));
    await adviser.sees((message) => offers('hist:')(message) && !offers('undo:')(message));
    await story.rests();
    await adviser.sees(shows('2026-000001', 'hist:'));
    await student.taps('case:', offers('wd:'));

    await story.at('2026-11-24 12:00');
    await dean.presses('🗂', offers('queue:approvals'));
    await dean.taps('queue:approvals', offers('case:'));
    await dean.taps('case:', offers('approve:'));
    await dean.taps('approve:', offers('undo:'));
    await Promise.all([clerk, adviser].map((one) => one.sees('12:01')));
    await student.sees(closed);
    await story.settles();
    await clerk.sees(offers('complete:'));
    await story.rests();
    await Promise.all([student.sees(offers('wd:')), adviser.sees('12:00')]);
    await dean.sees((message) => offers('hist:')(message) && !offers('undo:')(message));

    // From here on the open case is drawn anew while its notice comes: which of the two is first is left to the sender.
    expectTranscript(`academic-leave.${locale}.student`, await student.log());
    await story.at('2026-11-24 15:00');
    await clerk.taps('complete:', offers('q:cancel'));
    await clerk.sends(certificatePdf, offers('q:complete:done'), { as: 'document' });
    await clerk.taps('q:complete:done', offers('undo:'));
    await Promise.all([adviser, dean].map((one) => one.sees('15:01')));
    await student.sees(closed);
    await story.settles();
    await student.sees((message) => offers('get:')(message) && offers('case:')(message));
    await student.taps('case:', offers('hist:'));
    await student.taps('hist:', '15:00');

    await story.at('2026-11-24 16:00');
    expectTranscript(`academic-leave.${locale}.clerk`, await clerk.log());
    expectTranscript(`academic-leave.${locale}.adviser`, await adviser.log());
    expectTranscript(`academic-leave.${locale}.dean`, await dean.log());
    expect(textOf(await student.person.lastSeen())).toContain('Марат Сейдахметов');
  });
});

describe('Approvals side by side, and what is said too late (R23)', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test('R23 both are asked at once and speak at once; who comes late reads who has spoken; not approved leads back to the clerk', async () => {
    story = await startStory({ from: '2026-07-01 10:00', catalogue: testCatalogue });
    const { accounts } = story.product.app.deps;
    const people = [
      { id: 700_400_001, name: 'Сая Омарова', role: 'operator' },
      { id: 700_400_002, name: 'Канат Исаев', role: 'commission' },
      { id: 700_400_003, name: 'Лаура Сапарова', role: 'commission' },
      { id: 700_400_004, name: 'Бақыт Әлиев', role: 'director' },
    ];
    await accounts.upsertStaff(
      people.map(({ id, name, role }) => ({
        account: id,
        staff: { name, unit: 'centre', roles: [{ code: role }] },
      })),
    );
    const [clerk, first, second, director] = (await Promise.all(
      people.map(async ({ id, name }) => story.stranger(id, { first_name: name, language_code: 'en' })),
    )) as [Player, Player, Player, Player];
    for (const one of [clerk, first, second, director]) await arrives(story, one, 'en');
    const student = await story.comes('Тимур', 'en');
    await arrives(story, student, 'en', '050903502146');
    const { id } = await submittedDormitory(story, student);

    await clerk.sees(offers('take:'));
    await story.at('2026-07-01 11:00');
    await clerk.taps('take:', offers('release:'));
    // Nobody waits for anybody else.
    await Promise.all([first, second, director].map((one) => one.sees(offers('approve:'))));
    expect(textOf(await director.person.lastSeen())).toContain(
      [
        'Approval sheet',
        'Everybody is asked at once.',
        '⏳ Commission: Канат Исаев, Лаура Сапарова',
        '   Waiting, asked on 1 July 2026, 11:00',
        '⏳ director: Бақыт Әлиев',
        '   Waiting, asked on 1 July 2026, 11:00',
      ].join('\n'),
    );
    const late = await second.finds('approve:');
    const release = await clerk.finds('release:');
    const tooEarly = async (player: Player, data: string) => {
      const { message_id: message } = await player.person.lastSeen();
      return player.person.taps(data, { force: true, message, timeout: 15_000 });
    };

    await story.at('2026-07-01 11:10');
    // The question for the remark stood there before the other one spoke.
    await director.taps('notApprove:', offers('q:cancel'));
    await director.says('…', 'The answer has no letters or digits.');
    await first.taps('approve:', offers('undo:'));
    await second.sees('⏳');
    // As long as it can be undone, nobody else speaks for the commission, yet the director waits for nobody.
    const early = await tooEarly(second, late);
    expect(early).toMatchObject({ alert: true, text: expect.stringContaining('Канат Исаев') });
    await director.says('No places.', offers('undo:'));
    const both = textOf(await clerk.sees('Not approved by Бақыт Әлиев.'));
    expect(both).toContain('⏳ Approved by Канат Исаев.');
    expect(await tooEarly(clerk, release)).toMatchObject({ alert: true });
    await director.taps('undo:', offers('approve:'));
    await clerk.sees((message) => !textOf(message).includes('by Бақыт Әлиев'));
    await director.taps('notApprove:', offers('q:cancel'));
    await director.says('No places are left.', offers('undo:'));
    await story.settles();
    await second.sees('✅ Commission: Канат Исаев');
    const spoken = await tooEarly(second, late);
    expect(spoken).toMatchObject({ alert: true, text: 'Already approved: Канат Исаев, 1 July 2026, 11:10.' });
    const card = await clerk.sees(/✅ Commission: Канат Исаев[^]*🚫 director: Бақыт Әлиев/);
    expect(textOf(card)).toContain('   Remark: No places are left.');
    expect(textOf(card)).toContain('It was not approved: it can only be rejected');
    expect(await story.product.app.deps.applications.find(id)).toMatchObject({
      status: 'inProgress',
      sheet: { entries: [{ state: 'approved' }, { state: 'notApproved', remark: 'No places are left.' }] },
    });
    await student.taps('case:', '🚫 director: Бақыт Әлиев');
    await student.taps('hist:', 'Approval: Not approved');
  });
});

async function submittedDormitory(story: Story, player: Player) {
  const { deps } = story.product.app;
  const { account, actor } = await actorOf(deps, player.id);
  const begun = await beginApplication(deps, { account, actor, service: 'dormitory', locale: 'en' });
  if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
  const { id } = begun.application;
  const answers: Record<string, Answer> = {
    phone: { value: '+77000001004' },
    email: { value: 'timur@example.kz' },
    studyForm: { value: 'full-time' },
    family: { value: false },
    houseRules: { value: true },
    income: { skipped: true },
  };
  for (const [step, answer] of Object.entries(answers))
    await deps.applications.save(id, { answers: { [step]: answer }, position: { mode: 'summary' } });
  const done = await submit(deps, { id, actor, receivedAt: deps.clock.now() });
  if (!done.ok) throw new Error(`not submitted: ${JSON.stringify(done)}`);
  return done.application;
}
