import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCatalogue } from '../../src/catalogue/load-catalogue.js';
import type { AnsweredFile } from '../../src/domain/application.js';
import type { Service } from '../../src/domain/service.js';
import { listOwn } from '../../src/usecases/list-own.js';
import type { SeenMessage, SentFile } from '../support/bot-api-client.js';
import { textOf } from '../support/bot-api-client.js';
import { manyQuestions, testCatalogue } from '../support/services.js';
import { student } from './cases.js';
import { certificatePdf, idBack, idFront, named } from './papers.js';
import { offers, startStory, type Player, type Story } from './story.js';

const name = (text: string) => ({ kk: text, ru: text, en: text });

/** A text to write, and two documents of as many sheets as one has. */
const papers: Service = {
  ...manyQuestions(1, 0),
  code: 'papers',
  documents: ['deed', 'plan'].map((code) => ({
    code,
    name: name(code),
    ifNeeded: false,
    files: { min: 1, max: 20 },
  })),
};

let story: Story;

beforeAll(async () => {
  story = await startStory({ catalogue: createCatalogue(testCatalogue.institution, [papers]) });
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

async function begins(): Promise<Player> {
  const player = await student(story, 'en');
  await player.says('/apply', offers('cat:'));
  await player.taps('cat:', offers('svc:'));
  await player.taps('svc:', offers('new:'));
  await player.taps('new:', '1/5');
  await player.says('+7 701 000 00 01', '2/5');
  await player.taps('q:email:card', '3/5');
  return player;
}

async function comesToPapers(): Promise<Player> {
  const player = await begins();
  await player.says('Two papers', '4/5');
  return player;
}

/** Sheets that differ in their names and their last bytes. */
function sheets(count: number, of = idFront): SentFile[] {
  return Array.from({ length: count }, (_, at) => named(of, `${at + 1}.jpg`));
}

async function kept(player: Player) {
  const { deps } = story.product.app;
  const account = await deps.accounts.find(player.id);
  const [row] = (await listOwn(deps, { account: account!, limit: 1 })).rows;
  const application = await deps.applications.find(row!.id);
  const answerTo = (step: string) => {
    const answer = application?.answers.get(step);
    return answer && 'value' in answer ? answer.value : undefined;
  };
  return {
    answerTo,
    names: (step: string) => (answerTo(step) as readonly AnsweredFile[]).map((file) => file.name),
    stored: (await deps.files.listOf(row!.id)).length,
  };
}

describe('R11 sheets of a document', () => {
  test('R11 ten sheets come in one album, ten more one after another, and keep their order', async () => {
    const player = await comesToPapers();
    await player.sends(sheets(10), '10 sheets received', { album: true, as: 'document' });
    await player.taps('q:deed:done', '5/5');
    for (const [at, sheet] of sheets(10, idBack).entries())
      await player.sends(sheet, `${at + 1} sheet${at === 0 ? '' : 's'} received`, { as: 'document' });
    await player.taps('q:plan:done', offers('submit:'));
    const { names, stored } = await kept(player);
    const all = sheets(10).map((sheet) => sheet.name);
    expect([names('deed'), names('plan')]).toEqual([all, all]);
    expect(stored).toBe(20);
  });

  test('R11 two albums of two questions do not mix, nor do those of two people at once', async () => {
    const [one, other] = await Promise.all([comesToPapers(), comesToPapers()]);
    await Promise.all(
      [one, other].map(async (player, at) => {
        await player.sends(sheets(3 + at), `${3 + at} sheets received`, { album: true, as: 'document' });
        await player.taps('q:deed:done', '5/5');
        await player.sends(sheets(5 + at, idBack), `${5 + at} sheets received`, {
          album: true,
          as: 'document',
        });
        await player.taps('q:plan:done', offers('submit:'));
      }),
    );
    const counts = await Promise.all(
      [one, other].map(async (player) => {
        const { names } = await kept(player);
        return [names('deed').length, names('plan').length];
      }),
    );
    expect(counts).toEqual([
      [3, 5],
      [4, 6],
    ]);
  });

  test('R11 an album in answer to a text is answered once, and nothing is lost', async () => {
    const player = await begins();
    const before = (await player.person.sees(100)).length;
    await player.person.sends(sheets(4), { album: true });
    await player.sees('3/5');
    await story.product.botApi.control.quiet(300);
    const answers = (await player.person.sees(100)).slice(before);
    expect(answers.map(textOf)).toEqual([
      expect.stringContaining('Please answer this question in words. A file cannot be taken as an answer.'),
    ]);
    await player.says('Two papers', '4/5');
    await player.sends(sheets(4), '4 sheets received', { album: true });
    const { answerTo } = await kept(player);
    expect([answerTo('phone'), answerTo('q1')]).toEqual(['+77010000001', 'Two papers']);
  });

  test('R11 a picture, a file and what is forwarded are sheets alike', async () => {
    const player = await comesToPapers();
    await player.sends(idFront, '1 sheet received');
    await player.sends(named(certificatePdf, 'deed.pdf'), '2 sheets received', { as: 'document' });
    await player.person.sends(named(idBack, 'friend.jpg'), { as: 'document', forward_from: player.id });
    await player.sees('3 sheets received');
    await player.person.sends(named(idBack, 'again.jpg'), { forward_from: player.id });
    await player.sees('4 sheets received');
    const { answerTo } = await kept(player);
    const types = (answerTo('deed') as readonly AnsweredFile[]).map((file) => [file.name, file.type]);
    expect(types).toEqual([
      ['', 'image/jpeg'],
      ['deed.pdf', 'application/pdf'],
      ['friend.jpg', 'image/jpeg'],
      ['', 'image/jpeg'],
    ]);
  });

  test('R11 sheets are moved and taken anew one by one, and the document serves again in another case', async () => {
    const player = await comesToPapers();
    await player.sends(sheets(3), '3 sheets received', { album: true, as: 'document' });
    const isEdited = (message: SeenMessage) => message.edited === true;
    const data = async (begins: string, at: number) =>
      (await player.person.chat()).messages
        .findLast((message) => offers(begins)(message))!
        .reply_markup!.inline_keyboard!.flat()
        .flatMap((button) => button.callback_data ?? [])
        .filter((one) => one.startsWith(begins))[at]!;
    await player.taps('q:deed:order', isEdited);
    await player.taps(await data('q:deed:up-', 1), isEdited);
    const { names } = await kept(player);
    expect(names('deed')).toEqual(['1.jpg', '3.jpg', '2.jpg']);
    await player.taps(await data('q:deed:retake-', 1), 'Send the new picture of sheet 2');
    await player.sends(named(idBack, 'sharp.jpg'), '3 sheets received', { as: 'document' });
    expect((await kept(player)).names('deed')).toEqual(['1.jpg', 'sharp.jpg', '2.jpg']);
    await player.taps('q:deed:done', '5/5');
    await player.sends(idFront, '1 sheet received');
    await player.taps('q:plan:done', offers('submit:'));
    await story.filesChecked();
    await player.taps('submit:', offers('case:'));

    await player.says('/apply', offers('cat:'));
    await player.taps('cat:', offers('svc:'));
    await player.taps('svc:', offers('new:'));
    await player.taps('new:', '1/5');
    await player.says('+7 701 000 00 01', '2/5');
    await player.taps('q:email:card', '3/5');
    await player.says('Two papers more', offers('q:deed:earlier-'));
    await player.taps('q:deed:earlier-', '3 sheets received');
    expect((await kept(player)).names('deed')).toEqual(['1.jpg', 'sharp.jpg', '2.jpg']);
  });
});
