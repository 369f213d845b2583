import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { serviceVersion } from '../../src/catalogue/service-version.js';
import { listOwn } from '../../src/usecases/list-own.js';
import { textOf } from '../support/bot-api-client.js';
import { certificate } from '../support/services.js';
import { draftOf, student, submittedCase } from './cases.js';
import { idBack, idFront, named } from './papers.js';
import { offers, startStory, type Player, type Story } from './story.js';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

/** Status of each case of somebody, newest first. */
async function cases(player: Player): Promise<readonly string[]> {
  const { deps } = story.product.app;
  const account = await deps.accounts.find(player.id);
  const { rows } = await listOwn(deps, { account: account!, limit: 100 });
  return rows.map(({ status }) => status);
}

/** Taps the same button as fast as a finger can; what each tap was answered with. */
async function tapsTimes(player: Player, button: string, times: number): Promise<(string | undefined)[]> {
  const data = await player.finds(button);
  const { message_id: message } = (await player.person.sees(100)).reverse().find(offers(data))!;
  const queries: string[] = [];
  for (let tap = 0; tap < times; tap++) {
    queries.push(await player.person.tapsOnly(data, { message, force: true }));
  }
  const answers = await Promise.all(queries.map((query) => player.person.answerTo(query, 15_000)));
  return answers.map(({ text }) => text);
}

async function opensForm(player: Player): Promise<void> {
  await player.says('/apply', offers('cat:'));
  await player.taps('cat:', offers('svc:'));
  await player.taps('svc:', offers('new:'));
  await player.taps('new:', '1/7');
}

/** Walks to a question of the form by the shortest way. */
async function walksTo(player: Player, progress: number): Promise<void> {
  const answers: (() => Promise<unknown>)[] = [
    () => player.says('+7 701 000 00 01', '2/7'),
    () => player.taps('q:email:card', '3/7'),
    () => player.taps('q:documentLanguage:en', '4/7'),
    () => player.taps('q:reasonChoice:bank', '5/7'),
    () => player.taps('q:reason:start', '6/7'),
    () => player.taps('q:expedited:no', '7/7'),
  ];
  for (const answer of answers.slice(0, progress - 1)) await answer();
}

describe('Drafts and submission', () => {
  test('five taps on Apply begin one draft', async () => {
    const player = await student(story, 'en');
    await player.says('/apply', offers('cat:'));
    await player.taps('cat:', offers('svc:'));
    await player.taps('svc:', offers('new:'));
    await tapsTimes(player, 'new:', 5);
    expect(await cases(player)).toEqual(['draft']);
  });

  test('a double tap, and five taps, on Submit make one application with its documents', async () => {
    const player = await student(story, 'en');
    const { id } = await draftOf(story, player, 'en');
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('submit:'));
    await tapsTimes(player, 'submit:', 5);
    expect(await cases(player)).toEqual(['submitted']);
    const { deps } = story.product.app;
    expect((await deps.applications.find(id))?.history.map(({ action }) => action)).toEqual(['submit']);
    expect(await deps.files.listOf(id)).toHaveLength(1);
    expect(textOf(await player.person.lastSeen())).toMatch(/is submitted\./);
  });

  test('a draft is never taken for submitted: who leaves it reads so, and finds it first in the list', async () => {
    const player = await student(story, 'en');
    await opensForm(player);
    await player.presses('💾', 'Saved, but not submitted yet.');
    await player.says('/start', 'It is not submitted yet. Continue?');
    await player.says('/applications', offers('case:'));
    expect(player.person.buttons(await player.person.lastSeen())[0]).toMatch(
      /^📝 2026-\d{6} · Certificate of study$/,
    );
  });

  test('no word of a saved draft comes with the receipt', async () => {
    const player = await student(story, 'en');
    await draftOf(story, player, 'en');
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('submit:'));
    await player.taps('submit:', 'is submitted');
    expect(await player.log()).not.toMatch(/Saved, but/);
    // The buttons of the summary are gone with it, and an old one does not say that a case is a draft.
    const message = (await player.person.lastSeen()).message_id;
    const leave = `leave:${(await player.finds('case:')).split(':')[1]}`;
    await player.person.taps(leave, { force: true, message });
    await player.sees('📨 Submitted');
  });

  test('another main entry in the middle of a form saves it and says so', async () => {
    const player = await student(story, 'en');
    await opensForm(player);
    await walksTo(player, 3);
    await player.presses('📂', offers('filter'));
    expect(await player.log()).toMatch(
      /Bot: Saved, but not submitted yet\. You can continue later under "Applications"\./,
    );
    await player.taps('case:', offers('cont:'));
    await player.taps('cont:', '3/7');
  });

  test('the answers of the last application serve again, but for its documents', async () => {
    const player = await student(story, 'en');
    await submittedCase(story, player, 'en', { reason: { value: 'For the consulate' } });
    await player.says('/apply', offers('cat:'));
    await player.taps('cat:certificates', offers('svc:'));
    await player.taps('svc:certificate-of-study', offers('copy:'));
    await player.taps('copy:', 'The answers of the earlier application are filled in.');
    // Only the sheets are left to be given.
    await player.sees('Identity document');
    await player.sends(idFront, offers('q:id-document:done'), { as: 'document' });
    await player.taps('q:id-document:done', offers('submit:'));
    expect(textOf(await player.person.lastSeen())).toContain('For the consulate');
  });

  test('a service that was declared anew says which questions changed, and asks them before the summary', async () => {
    const player = await student(story, 'en');
    const { id } = await draftOf(story, player, 'en', { documentLanguage: { value: 'ru' } });
    // As it was drawn under an older version, which had no documents and another language.
    const { result, ...rest } = certificate();
    const older = serviceVersion({ ...rest, documents: [], result: { ...result, languages: ['ru'] } });
    const { deps, storage } = story.product.app;
    await storage.catalogue.save([older]);
    await deps.applications.moveTo(id, older.hash, { mode: 'fill', step: 'expedited' });
    await deps.applications.save(id, {
      answers: { 'id-document': { value: [] } },
      position: { mode: 'fill', step: 'expedited' },
    });
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', 'The questions of this service have changed:');
    expect(await player.log()).toContain('• Identity document');
    await player.taps('q:expedited:no', '7/7 · Identity document');
  });

  test('a draft of a service that is offered no longer says so, and can be deleted', async () => {
    const player = await student(story, 'en');
    const { id } = await draftOf(story, player, 'en');
    const { db } = story.product.database;
    await db.collection('applications').updateOne({ _id: id as never }, { $set: { service: 'gone' } });
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', 'Applications for "Certificate of study" are no longer taken');
    await player.taps('del:', offers(/^del:.*:1$/));
    await player.taps(/^del:.*:1$/, 'There are no applications yet');
  });

  test('a changed language keeps the answers and asks the open question again', async () => {
    const player = await student(story, 'en');
    await opensForm(player);
    await walksTo(player, 6);
    await player.says('/language', offers('lang:'));
    await player.taps('lang:kk', '6/7 · Өтінім жеделдетілген мерзімде орындалсын ба?');
    await player.taps('q:expedited:yes', '7/7');
    await player.sends(idFront, offers('q:id-document:done'));
    await player.taps('q:id-document:done', offers('submit:'));
    const summary = textOf(await player.person.lastSeen());
    expect(summary).toMatch(/Ұялы телефон: \+7 701 000 00 01/);
    expect(summary).toMatch(/Өтініш беру себебі: For a bank/);
    expect(summary).toMatch(/Құны: 1\s500\s₸/);
  });

  test('R12: a form never goes in without what is mandatory; the summary marks it, and nothing entered is lost', async () => {
    const player = await student(story, 'en');
    await draftOf(story, player, 'en', { 'id-document': { value: [] }, email: { value: 'nonsense' } });
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('submit:'));
    const summary = textOf(await player.person.lastSeen());
    expect(summary).toMatch(/❗ E-mail: nonsense\n/);
    expect(summary).toMatch(/❗ Identity document: /);
    const { text, alert } = await player.taps('submit:');
    expect({ text, alert }).toEqual({
      text: 'All mandatory answers are needed. What you have entered is kept.',
      alert: true,
    });
    expect(await cases(player)).toEqual(['draft']);
  });

  test('a button of an earlier question leads nowhere, and one of an earlier form neither', async () => {
    const player = await student(story, 'en');
    await opensForm(player);
    await walksTo(player, 3);
    const [old] = (await player.person.sees(100)).filter(offers('q:documentLanguage')).slice(-1);
    await player.taps('q:documentLanguage:en', '4/7');
    const later = await player.person.taps('q:documentLanguage:ru', {
      force: true,
      message: old!.message_id,
    });
    expect(later).toMatchObject({
      text: expect.stringContaining('This button belongs to another question.'),
      alert: true,
    });
    // The same question of a draft begun anew is another question.
    await player.says('/start', offers('del:'));
    await player.taps('del:', offers(/^del:.*:1$/));
    await player.taps(/^del:.*:1$/, offers('filter'));
    await opensForm(player);
    await walksTo(player, 3);
    const stale = await player.person.taps('q:documentLanguage:ru', {
      force: true,
      message: old!.message_id,
    });
    expect(stale.alert).toBe(true);
    await player.taps('q:documentLanguage:kk', '4/7');
  });
});

describe('Files', () => {
  test('R11: an album keeps all its pictures, and a sheet sent twice stands there once', async () => {
    const player = await student(story, 'en');
    await opensForm(player);
    await walksTo(player, 7);
    const album = [idFront, idBack, named(idFront, '3.jpg'), named(idBack, '4.jpg')];
    await player.sends(album, '4 sheets received', { album: true });
    await player.taps('q:id-document:delete-', '3 sheets received');
    await player.sends(idBack, 'This sheet is there already; it was not added a second time.');
    await player.sends(named(idFront, 'again.jpg'), '4 sheets received');
    await player.sends(named(idFront, 'fifth.jpg'), 'the document may have 4 sheets at most');
    await player.taps('q:id-document:done', offers('submit:'));
  });

  test('the limit is told before the upload, and a file over it is named, not dropped', async () => {
    const player = await student(story, 'en');
    await opensForm(player);
    await walksTo(player, 7);
    expect(textOf(await player.person.lastSeen())).toMatch(/up to 20 MB a file/);
    const large = { name: 'scan.pdf', bytes: Buffer.alloc(21 * 1024 * 1024) };
    await player.sends(large, 'The file is 21 MB; the bot takes files up to 20 MB.', { as: 'document' });
  });

  test('the key of a signature is taken out of the chat, and its owner is warned', async () => {
    const player = await student(story, 'en');
    await opensForm(player);
    await walksTo(player, 7);
    const key = { name: 'GOSTKNCA.p12', bytes: Buffer.from('3082', 'hex') };
    await player.sends(key, 'Do not send it to anybody, not to us either.', { as: 'document' });
    expect(await player.log()).toMatch(/Bot deletes «<document GOSTKNCA\.p12> »/);
  });

  test('a damaged sheet is asked for again after all, by name', async () => {
    const player = await student(story, 'en');
    await opensForm(player);
    await walksTo(player, 7);
    const cutShort = {
      name: 'cut.jpg',
      bytes: readFileSync(new URL('../../src/demo/page/samples/id-front.jpg', import.meta.url)).subarray(
        0,
        9000,
      ),
    };
    await player.sends(cutShort, offers('q:id-document:done'), { as: 'document' });
    await story.filesChecked();
    await player.sees('A file of "Identity document" could not be opened (the file is damaged).');
  });
});
