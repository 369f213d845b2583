import { morningQueues } from '../../src/domain/morning.js';
import type { Account } from '../../src/domain/person.js';
import type { Reminder } from '../../src/domain/reminders.js';
import type { Messenger } from '../../src/ports/messenger.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { createPace } from '../../src/usecases/pace.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import type { World } from './world.js';

/** What was said as a reminder or a morning list, with the time in Almaty; everything else is said in silence. */
export interface ReminderBook {
  readonly lines: string[];
  readonly messenger: Messenger;
}

export function createReminderBook(world: World): ReminderBook {
  const lines: string[] = [];
  let message = 0;
  const write = (to: Account, what: string) =>
    lines.push(`${wallClock(world.deps.clock.now())} ${to.id} ${what}`);
  const spoken: Partial<Messenger> = {
    remind: async (to, { application, reminder }) => {
      write(to, `${reminder.stage} ${application.number.slice(-4)}${byOf(reminder)}`);
      return { ok: true, message: (message += 1) };
    },
    listMorning: async (to, counts) => {
      const shown = morningQueues.flatMap((queue) => (counts[queue] ? `${queue} ${counts[queue]}` : []));
      write(to, `morning: ${shown.join(', ')}`);
      return { ok: true, message: (message += 1) };
    },
  };
  const messenger = new Proxy(spoken, {
    get: (target, method: keyof Messenger) => target[method] ?? (async () => ({ ok: true })),
  }) as Messenger;
  return { lines, messenger };
}

/** Everything that is owed at this moment leaves, but for what waits for another hour. */
export async function sendAll(world: World, { messenger }: ReminderBook): Promise<void> {
  for (;;) {
    const { cases } = await expandDeliveries(world.deps, { limit: 100 });
    // A fresh pace each time: nobody has to wait here.
    const round = await sendDeliveries(world.deps, { messenger, pace: createPace(), limit: 100 });
    if (round.errors[0]) throw round.errors[0].error;
    if (cases === 0 && round.sent + round.postponed === 0) return;
  }
}

/** `2026-06-01 10:00`, in Almaty. */
export function wallClock(moment: Date): string {
  return new Date(moment.getTime() + 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function byOf({ by, vacant }: Reminder): string {
  return `${by === undefined ? '' : ` by ${by}`}${vacant ? ' vacant' : ''}`;
}
