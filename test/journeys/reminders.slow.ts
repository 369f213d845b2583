import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/domain/zone.js';
import { addMorningLists } from '../../src/usecases/add-morning-lists.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { sendDueReminders } from '../../src/usecases/send-due-reminders.js';
import { withdraw } from '../../src/usecases/withdraw.js';
import { arrives, draftOf, student } from './cases.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

let story: Story;
let hired = 0;

beforeAll(async () => {
  story = await startStory({ undoMs: 0 });
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

/** Somebody new at a desk of their own language, so that no other story is heard there. */
async function employee(locale: 'kk' | 'ru' | 'en', name: string, role: string): Promise<Player> {
  const { accounts } = story.product.app.deps;
  const id = 700_500_000 + (hired += 1);
  const player = await story.stranger(id, { first_name: name, language_code: locale });
  await accounts.upsertStaff([{ account: id, staff: { name, unit: 'centre', roles: [{ code: role }] } }]);
  await arrives(story, player, locale);
  return player;
}

async function leaves(player: Player): Promise<void> {
  const staff = { name: 'Х', unit: 'elsewhere', roles: [] };
  await story.product.app.deps.accounts.upsertStaff([{ account: player.id, staff }]);
}

/** Reminders, morning lists and the switch: what else happens to a case is told in other stories. */
function aboutReminders(log: string): string {
  const entries = log.trimEnd().split(/\n\n(?=\S)/);
  return `${entries.filter((entry) => /\[🔔|\[🔕/.test(entry)).join('\n\n')}\n`;
}

/** The duty, at this moment. */
async function reminds(time: string): Promise<void> {
  await story.at(time);
  await addMorningLists(story.product.app.deps);
  expect((await sendDueReminders(story.product.app.deps, { limit: 50 })).errors).toEqual([]);
}

describe('Reminders', () => {
  // A week each: the clock of a story only goes on.
  test.each([
    ['kk', '2026-11-23'],
    ['ru', '2026-11-30'],
    ['en', '2026-12-07'],
  ] as const)('come in time, lead on, and can be turned off, in %s', async (locale, monday) => {
    const day = (days: number, time: string) => `${addDays(monday, days)} ${time}`;
    await story.at(day(0, '10:00'));
    const people = [
      await employee(locale, 'Нұрлан', 'operator'),
      await employee(locale, 'Жанар', 'operator'),
      await employee(locale, 'Гүлнәр', 'headOfUnit'),
    ] as const;
    const [clerk, colleague, head] = people;
    const applicant = await student(story, locale);
    const { id, number } = await draftOf(story, applicant, locale);

    // A draft that was left is no application.
    await reminds(day(1, '10:30'));
    await applicant.sees(shows(number, 'remind:off'));
    await applicant.taps('cont:', offers('submit:'));
    await applicant.taps('submit:', shows(number, 'case:'));
    await Promise.all(people.slice(0, 2).map((one) => one.sees(shows(number, 'take:'))));
    await clerk.taps('take:', shows(number, 'complete:'));

    // What waits in the morning, and the case that waits longest.
    await reminds(day(2, '09:00'));
    await clerk.sees(offers('queue:mine'));
    await reminds(day(2, '10:00'));
    await clerk.sees(shows(number, 'remind:off'));
    await reminds(day(3, '09:00'));
    await clerk.sees(shows(number, 'handOver:'));

    // The head of the desk gives it to somebody else.
    await reminds(day(4, '09:00'));
    await head.sees(shows(number, 'handOver:'));
    await head.taps('handOver:', offers('handOver:'));
    await head.taps(new RegExp(`^handOver:.*:${colleague.id}$`), offers('hist:'));
    await colleague.sees(shows(number, 'complete:'));

    // Enough of it; decisions come nevertheless.
    await applicant.presses('👤', offers('remind:off:account'));
    await applicant.taps('remind:off:account', offers('remind:on:account'));
    await applicant.taps('remind:on:account', offers('remind:off:account'));
    await head.taps('remind:off', offers('remind:on'));
    await head.taps('remind:on', offers('remind:off'));

    const said = (log: string) => aboutReminders(log).replaceAll(number, '2026-000001');
    expectTranscript(`reminders.${locale}.student`, said(await applicant.log()));
    expectTranscript(`reminders.${locale}.clerk`, said(await clerk.log()));
    expectTranscript(`reminders.${locale}.head`, said(await head.log()));
    await Promise.all(people.map(leaves));
    const { deps } = story.product.app;
    const { actor } = await actorOf(deps, applicant.id);
    expect((await withdraw(deps, { id, actor, reason: '…' })).ok).toBe(true);
  });
});
