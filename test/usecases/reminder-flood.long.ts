import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/domain/id.js';
import { addMorningLists } from '../../src/usecases/add-morning-lists.js';
import { sendDueReminders } from '../../src/usecases/send-due-reminders.js';
import { createReminderBook, sendAll } from './reminder-book.js';
import { almaty, createWorld, type World } from './world.js';

const cases = 2_000;
const [aigul, erlan, head] = [50, 51, 52];

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(erlan, 'Ерлан', 'centre', [{ code: 'operator' }]);
  await world.staff(head, 'Басшы', 'centre', [{ code: 'headOfUnit' }]);
  const definition = world.deps.services.find('certificate-of-study')!.hash;
  for (let from = 0; from < cases; from += 100)
    await Promise.all(Array.from({ length: 100 }, async (_, n) => overdue(from + n, definition)));
});
afterAll(() => world.close());

/** Planned for Thursday, 4 June 2026, at 18:00, and taken by nobody. */
async function overdue(n: number, definition: string): Promise<void> {
  const { applications } = world.deps;
  const person = `person-${n}`;
  const id = newId(randomBytes);
  await applications.begin({
    id,
    number: `2026-${String(n).padStart(6, '0')}`,
    service: 'certificate-of-study',
    definition,
    applicant: person,
    author: { account: 1000 + n, person, onBehalf: false },
    parties: [person],
    locale: 'kk',
    position: { mode: 'summary' },
    createdAt: almaty('2026-06-01 10:00'),
  });
  const plannedAt = almaty('2026-06-04 18:00');
  const set = {
    status: 'submitted',
    unit: 'centre',
    registeredAt: almaty('2026-06-01 10:00'),
    plannedAt,
  } as const;
  const committed = await applications.commit(
    { application: id, from: 0, entry: undefined, set, unset: ['draftKey', 'position'] },
    { nextReminder: { at: almaty('2026-06-05 09:00'), stage: 'overdue' } },
  );
  if (!committed.ok) throw new Error(committed.why);
}

test('two thousand cases that are overdue at once are one message a morning to each of the staff', async () => {
  const book = createReminderBook(world);
  const mornings = ['2026-06-05 09:00', '2026-06-08 09:00', '2026-06-09 09:00'];
  for (const morning of mornings) {
    world.at(morning);
    await addMorningLists(world.deps);
    for (let looked = 100; looked === 100;) {
      const round = await sendDueReminders(world.deps, { limit: 100 });
      expect(round.errors).toEqual([]);
      looked = round.looked;
    }
    await sendAll(world, book);
  }
  expect(book.lines.toSorted()).toEqual(
    mornings.flatMap((morning) =>
      [aigul, erlan, head].map((account) => `${morning} ${account} morning: overdue 101, new 101`),
    ),
  );
  expect(await world.storage.db.collection('deliveries').countDocuments({ kind: 'reminder' })).toBe(0);
});
