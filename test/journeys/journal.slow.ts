import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import type { Application } from '../../src/domain/application.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { askForCorrection } from '../../src/usecases/ask-for-correction.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { textOf } from '../support/bot-api-client.js';
import { until } from '../intake/process.js';
import { arrives, student, submittedCase } from './cases.js';
import { offers, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const operators = { kk: 700_700_001, ru: 700_700_002, en: 700_700_003 } as const;
let story: Story;
let late: Application;

/** A week at the desk: a case that is late, one that is due, one that waits for its applicant, one withdrawn, and ten of today. */
beforeAll(async () => {
  story = await startStory({ from: '2026-11-23 10:00' });
  const { deps } = story.product.app;
  await deps.accounts.upsertStaff(
    Object.values(operators).map((account) => ({
      account,
      staff: { name: 'Бекова Асель', unit: 'centre', roles: [{ code: 'operator' }] },
    })),
  );
  const dana = await student(story, 'kk', { surname: 'Әлиева', name: 'Дана', phone: '+77011234567' });
  late = await submittedCase(story, dana, 'kk');
  await story.at('2026-11-24 10:00');
  const asked = await submittedCase(story, dana, 'kk');
  const { actor } = await actorOf(deps, operators.en);
  await askForCorrection(deps, { id: asked.id, actor, items: ['reason'], note: '?' });
  await submittedCase(story, await student(story, 'kk', { name: 'Айдос' }), 'kk');
  const own = await actorOf(deps, dana.id);
  const gone = await submittedCase(story, dana, 'kk');
  await withdraw(deps, { id: gone.id, actor: own.actor });
  await story.at('2026-11-25 10:00');
  for (let n = 0; n < 10; n += 1) {
    story.aSecondPasses();
    await submittedCase(story, dana, 'kk', { expedited: { value: n === 0 } });
  }
  // Nobody is at the desk yet: what was to be told has been tried.
  await until(async () => {
    story.aSecondPasses();
    const [untold, due] = await Promise.all([
      deps.applications.findUntold(1),
      deps.deliveries.findDue(deps.clock.now(), 1),
    ]);
    return untold.length + due.length === 0;
  });
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

async function screen(player: Player): Promise<string> {
  return textOf(await player.person.lastSeen());
}

describe('The journal of a desk', () => {
  const hours = { kk: '11:00', ru: '12:00', en: '13:00' };

  test.each(inLanguages('ru'))(
    'shows what waits, by date, and finds what is looked for, in %s',
    async (locale) => {
      await story.at(`2026-11-25 ${hours[locale]}`);
      const asel = await story.stranger(operators[locale], { first_name: 'Асель', language_code: locale });
      await arrives(story, asel, locale);
      await asel.presses('🗂', offers('queue:new'));
      await asel.taps('queue:overdue', offers('case:'));
      expect(await screen(asel)).toContain(late.number);
      await asel.taps('journal', offers('queue:new'));
      await asel.taps('queue:new', offers('queue:new:next'));
      await asel.taps('queue:new:next', offers('queue:new:prev'));
      await asel.taps('queue:new:prev', offers('queue:new:next'));
      await asel.taps('journal', offers('queue:finished'));
      await asel.taps('queue:finished', offers('case:'));
      await asel.taps('journal', offers('queue:correction'));
      await asel.taps('queue:correction', offers('case:'));
      await asel.taps('journal', offers('queue:mine'));
      await asel.taps('queue:mine', offers('journal'));
      await asel.taps('journal', offers('find'));
      await asel.taps('find', offers('q:cancel'));
      await asel.says('?', offers('q:cancel'));
      await asel.says('Серікова Әсем', offers('q:cancel'));
      await asel.says('алиева', offers('case:'));
      await asel.taps('find', offers('q:cancel'));
      await asel.says(`№ ${late.number}`, offers('take:'));
      expectTranscript(`journal.${locale}`, await asel.log());
    },
  );

  test('is counted anew whenever it is opened', async () => {
    await story.at('2026-11-26 10:00');
    const asel = await story.comes('Дәурен', 'en');
    await arrives(story, asel, 'en');
    await asel.presses('🗂', offers('queue:new'));
    const rows = asel.person.buttons(await asel.person.lastSeen()).slice(0, 6);
    expect(rows).toEqual([
      '🆕 New · 12',
      '⚙️ Mine · 0',
      '⏰ Due today · 9',
      '❗ Overdue · 3',
      '✏️ Waiting for correction · 1',
      '🏁 Finished · 1',
    ]);
  });
});
