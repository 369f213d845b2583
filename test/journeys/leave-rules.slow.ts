import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, Application, Position } from '../../src/domain/application.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { submit } from '../../src/usecases/submit.js';
import { textOf } from '../support/bot-api-client.js';
import { arrives, student, submittedCase } from './cases.js';
import { certificatePdf, idFront } from './papers.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';

let story: Story;
let clerk: Player;
let adviser: Player;
let dean: Player;

beforeAll(async () => {
  story = await startStory({ from: '2026-11-24 10:00' });
  clerk = await story.comes('Ерлан', 'en');
  adviser = await story.comes('Гүлнар', 'en');
  dean = await story.comes('Марат', 'en');
  for (const one of [clerk, adviser, dean]) await arrives(story, one, 'en');
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

const find = (id: string) => story.product.app.deps.applications.find(id);

/** A student of the faculty and the group for which the adviser and the dean speak. */
async function leaver(): Promise<Player> {
  const { persons } = story.product.app.deps;
  const { faculty = '', group = '' } = (await persons.findByIin('050903502146'))!.card;
  return student(story, 'en', { faculty, group });
}

/** An academic leave that stands at its summary, or at a question that is to be answered. */
async function leaveDraft(
  player: Player,
  more: Record<string, Answer> = {},
  step?: string,
): Promise<Application> {
  const { deps } = story.product.app;
  const { account, actor } = await actorOf(deps, player.id);
  const begun = await beginApplication(deps, { account, actor, service: 'academic-leave', locale: 'en' });
  if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
  const { id } = begun.application;
  const sheet = { file: id, unique: id, name: '', type: 'image/jpeg', size: 1 };
  const about = { application: id, purpose: 'call-up-paper', name: '', type: 'image/jpeg' };
  await deps.files.put(id, idFront.bytes, { ...about, at: deps.clock.now() });
  await deps.files.setCheck(id, { state: 'good' });
  const answers: Record<string, Answer> = {
    ground: { value: 'conscription' },
    leaveFrom: { value: '2026-12-01' },
    draftOffice: { value: 'Yesil' },
    phone: { value: '+77010000001' },
    email: { value: 'dana@example.kz' },
    documentLanguage: { value: 'en' },
    'call-up-paper': { value: [sheet] },
    statement: { value: 'standard' },
    consent: { value: true },
    ...more,
  };
  const position: Position = step === undefined ? { mode: 'summary' } : { mode: 'edit', step };
  await deps.applications.save(id, { answers, position });
  return begun.application;
}

async function takenLeave(): Promise<{ readonly player: Player; readonly application: Application }> {
  const { deps } = story.product.app;
  const player = await leaver();
  const { id, number } = await leaveDraft(player);
  const { actor } = await actorOf(deps, player.id);
  const done = await submit(deps, { id, actor, receivedAt: deps.clock.now() });
  if (!done.ok) throw new Error(`not submitted: ${JSON.stringify(done)}`);
  await clerk.sees(shows(number, 'take:'));
  await clerk.taps('take:', offers('handOver:'));
  await adviser.sees(shows(number, 'approve:'));
  await player.sees(offers('case:'));
  return { player, application: done.application };
}

describe('What a person reads of the rules, where a statement and approvals belong to it', () => {
  test('R5 a service asks and shows what is set for it, and nothing else', async () => {
    const player = await leaver();
    const pages: string[] = [];
    for (const service of ['certificate-of-study', 'academic-leave']) {
      await player.says('/apply', offers('cat:'));
      const category = service === 'academic-leave' ? 'study' : 'certificates';
      await player.taps(`cat:${category}`, offers(`svc:${service}`));
      await player.taps(`svc:${service}`, offers('new:'));
      pages.push(textOf(await player.person.lastSeen()));
    }
    const [certificate, leave] = pages;
    expect(certificate).toContain('Expedited\n');
    expect(leave).not.toContain('Expedited');
    await player.taps('new:', offers('q:ground:illness'));
    await player.says('/apply', offers('cat:'));
    await player.taps('cat:certificates', offers('svc:certificate-of-study'));
    await player.taps('svc:certificate-of-study', offers('new:'));
    // Neither a ground nor a statement, a proxy or an approval: the first question is the phone.
    await player.taps('new:', '1/7 · Enter your mobile phone number');
  });

  test('R7 a standard statement goes in only with the consent to its text', async () => {
    const player = await leaver();
    const { id } = await leaveDraft(player, { consent: { skipped: true } });
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('submit:'));
    expect(await player.taps('submit:')).toMatchObject({ alert: true });
    expect((await find(id))?.status).toBe('draft');
    await player.taps(/^edit:.*:application$/, offers(/^mend:.*:consent$/));
    await player.taps(/^mend:.*:consent$/, offers('q:consent:agree'));
    await player.says('no', offers('q:consent:agree'));
    await player.taps('q:consent:agree', offers('submit:'));
    await player.taps('submit:', 'is submitted');
    expect((await find(id))?.status).toBe('submitted');
  });

  test('R8 a statement of one’s own is looked at, deleted and sent anew', async () => {
    const player = await leaver();
    await leaveDraft(player, { statement: { value: 'own' } }, 'ownStatement');
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', /TXT/);
    await player.sends({ name: 'leave.zip', bytes: Buffer.from('PK\u0003\u0004') }, 'leave.zip', {
      as: 'document',
    });
    const words = Buffer.from('I ask for an academic leave.');
    await player.sends({ name: 'leave.txt', bytes: words }, offers('q:ownStatement:done'), {
      as: 'document',
    });
    await player.taps('sheets:', (message) => message.document !== undefined);
    const { document } = (await player.person.sees(100)).findLast((message) => message.document)!;
    expect((await player.person.download(document!.file_id)).equals(words)).toBe(true);
    await player.taps('q:ownStatement:delete-', (message) => message.edited === true);
    await player.sends(certificatePdf, offers('q:ownStatement:done'), { as: 'document' });
    await player.taps('q:ownStatement:done', offers('submit:'));
  });

  test('R9 the statement is read in three languages, where the service has one', async () => {
    const player = await leaver();
    await leaveDraft(player, { consent: { skipped: true } }, 'consent');
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('q:consent:agree'));
    for (const language of ['kk', 'ru', 'en'])
      await player.taps(new RegExp(`^stmt:.*:${language}$`), (message) =>
        (message.document?.file_name ?? '').includes(`(${language})`),
      );
    const other = await student(story, 'en');
    const { number } = await submittedCase(story, other, 'en');
    await other.says('/applications', offers('case:'));
    await other.taps('case:', shows(number, 'data:'));
    const seen = (await other.person.sees(100)).flatMap((message) => other.person.buttons(message));
    expect(seen.filter((text) => /statement/i.test(text))).toEqual([]);
  });

  test('R19 who withdraws a case in progress says why, and the executor and all approvers are told', async () => {
    const { player, application } = await takenLeave();
    const { id, number } = application;
    await player.taps('case:', offers('wd:'));
    await player.taps('wd:', offers('q:withdraw:keep'));
    await player.says('…', 'The answer has no letters or digits.');
    expect((await find(id))?.status).toBe('inProgress');
    await player.says('My plans have changed', 'Your application is withdrawn.');
    // The dean, too, whose turn had not come.
    for (const one of [clerk, adviser, dean]) {
      const told = textOf(await one.sees((message) => textOf(message).includes('My plans have changed')));
      expect(told).toContain(number);
      expect(told).toContain('Withdrawn by the applicant');
    }
    expect((await find(id))?.status).toBe('withdrawn');
  });

  test('R21 the history is read newest first: when, status, who and from where, remark, approval', async () => {
    const { player, application } = await takenLeave();
    await adviser.taps('approve:', offers('undo:'));
    await story.settles();
    await dean.sees(shows(application.number, 'approve:'));
    await dean.taps('notApprove:', offers('q:cancel'));
    await dean.says('There is a debt', offers('undo:'));
    await story.settles();
    await clerk.sees('🚫');
    await player.taps('case:', offers('hist:'));
    await player.taps('hist:', 'Application history');
    const [, ...entries] = textOf(await player.person.lastSeen()).split('\n\n');
    expect(entries.map((entry) => entry.split('\n').slice(1))).toEqual([
      [
        'In progress',
        "Марат Сейдахметов, Dean's office",
        'Approval: Not approved',
        'Remark: There is a debt',
      ],
      ['In progress', expect.stringMatching(/^Гүлнар .*, /), 'Approval: Approved'],
      ['In progress', expect.stringMatching(/^Ерлан .*, Study office$/)],
      ['Submitted', 'Серікова Дана'],
    ]);
  });

  test('R23 the approval sheet is there from the moment at which the case is taken', async () => {
    const { deps } = story.product.app;
    const player = await leaver();
    const { id, number } = await leaveDraft(player);
    const { actor } = await actorOf(deps, player.id);
    await submit(deps, { id, actor, receivedAt: deps.clock.now() });
    expect(textOf(await clerk.sees(shows(number, 'take:')))).not.toContain('Approval sheet');
    await adviser.says(number, 'The application was not found');
    await clerk.taps('take:', offers('handOver:'));
    expect(textOf(await adviser.sees(shows(number, 'approve:')))).toContain('Approval sheet');
    expect(textOf(await player.sees(offers('case:')))).toContain(number);
    await player.taps('case:', 'Approval sheet');
  });
});
