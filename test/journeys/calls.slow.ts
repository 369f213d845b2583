import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locale } from '../../src/domain/text.js';
import { until } from '../intake/process.js';
import { textOf } from '../support/bot-api-client.js';
import { arrives, student, submittedCase } from './cases.js';
import { shows, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const unit = 'centre';
const desk: readonly (readonly [id: number, name: string, locale: Locale])[] = [
  [700_400_001, 'Әлия', 'kk'],
  [700_400_002, 'Вера', 'ru'],
  [700_400_003, 'Nora', 'en'],
];

let story: Story;

beforeAll(async () => {
  story = await startStory({ from: '2026-11-24 10:00' });
});
afterAll(async () => {
  const { refused, failures } = await story.ends();
  expect({ refused, failures }).toEqual({ refused: [], failures: [] });
});

/** The whole desk of the centre, each in a language of their own. */
async function comeToDesk(): Promise<readonly Player[]> {
  const { accounts } = story.product.app.deps;
  const staff = (name: string) => ({ name, unit, roles: [{ code: 'operator' }] });
  await accounts.upsertStaff(desk.map(([account, name]) => ({ account, staff: staff(name) })));
  const players: Player[] = [];
  for (const [id, name, locale] of desk) {
    const player = await story.stranger(id, { first_name: name, language_code: locale });
    await arrives(story, player, locale);
    players.push(player);
  }
  return players;
}

test('R13 who cannot be written to is called: the desk reads whom and why, then who has called and when', async () => {
  const [aliya, vera, nora] = (await comeToDesk()) as [Player, Player, Player];
  const { accounts } = story.product.app.deps;
  const dana = await student(story, 'kk');
  await dana.person.blocks();
  await until(async () => (await accounts.find(dana.id))?.blockedAt !== undefined);
  const { number } = await submittedCase(story, dana, 'kk');
  for (const player of [aliya, vera, nora]) {
    await player.sees(shows(number, 'called:'));
    await player.sees(shows(number, 'take:'));
  }
  await aliya.taps('called:', /хабарлады: Әлия/);
  await nora.sees(/Told by phone: Әлия/);
  await vera.sees(/Сообщено по телефону: Әлия/);
  await vera.taps('case:', shows(number, 'take:'));
  const card = await vera.sees(shows(number, 'take:'));
  expect(textOf(card)).toMatch(/☎️ Сообщено по телефону: Әлия, 24 ноября 2026 г\., 10:\d\d/);
  for (const [at, player] of [aliya, vera, nora].entries())
    // A busy machine lets the story's clock tick more often.
    expectTranscript(`calls.${desk[at]![2]}`, (await player.log()).replaceAll(/ 10:0\d\b/g, ' 10:00'));
});
