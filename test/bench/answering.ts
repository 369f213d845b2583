import { serve } from './child.js';
import { openings } from './openings.js';
import { createBenchPerson, type BenchPerson, type Screen } from './person.js';

/*
 * People who answer questions at a steady rate, whatever else the bot is doing, in a process of their own: one after
 * another, so that nobody answers faster than a person would.
 */
interface Facts {
  readonly root: string;
  readonly people: number;
  readonly firstId: number;
  readonly perSecond: number;
}

interface Filling {
  readonly person: BenchPerson;
  screen: Screen;
  at: number;
  busy: boolean;
}

await serve(async ({ root, people, firstId, perSecond }: Facts) => {
  const fillings: Filling[] = [];
  let waits: number[] = [];
  let missed = 0;
  let turn = 0;

  async function answer(filling: Filling): Promise<void> {
    const { person, at } = filling;
    filling.busy = true;
    const askedAt = performance.now();
    const next = person.see(({ text }) => numberOf(text) === at + 1);
    await person.say(`Answer ${at}`);
    filling.screen = await next;
    filling.at = at + 1;
    filling.busy = false;
    waits.push(performance.now() - askedAt);
  }

  const next = () => {
    turn = (turn + 1) % fillings.length;
    const filling = fillings[turn];
    if (!filling || filling.busy) missed += 1;
    else void answer(filling);
  };
  let timer: NodeJS.Timeout | undefined;

  return {
    async open() {
      for (let index = 0; index < people; index += 1) {
        const person = await createBenchPerson(root, firstId + index);
        await openings.product(person, 0);
        const screen = await person.see(({ text }) => numberOf(text) === 1);
        fillings.push({ person, screen, at: 1, busy: false });
      }
      timer = setInterval(next, 1000 / perSecond);
    },
    /** Milliseconds from each answer to the next question, since the last time it was asked for. */
    take() {
      const taken = { waits, missed };
      waits = [];
      missed = 0;
      return taken;
    },
    async stop() {
      clearInterval(timer);
      for (const { person } of fillings) person.close();
    },
  };
});

function numberOf(text: string): number {
  return Number(/Question (\d+)/.exec(text)?.[1] ?? 0);
}
