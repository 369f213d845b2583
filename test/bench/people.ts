import { serve } from './child.js';
import { openings, type Opening } from './openings.js';
import { createBenchPerson, type BenchPerson, type Screen } from './person.js';

/*
 * The people of the bench, in a process of their own. All open the form first; then either everybody answers at their own pace
 * (`run`), or one after another answers one question (`step`).
 */
interface Facts {
  readonly root: string;
  readonly people: number;
  readonly firstId: number;
  readonly questions: number;
  readonly opening: keyof typeof openings;
}

interface Filling {
  readonly person: BenchPerson;
  screen: Screen;
  at: number;
}

await serve(async ({ root, people, firstId, questions, opening }: Facts) => {
  const open: Opening = openings[opening];
  const everybody = await Promise.all(
    Array.from({ length: people }, (_, index) => createBenchPerson(root, firstId + index)),
  );
  let fillings: Filling[] = [];
  let round = 0;

  async function answer(filling: Filling): Promise<void> {
    const { person, screen, at } = filling;
    const yes = screen.buttons.find(({ text }) => /^(✅ ?)?Yes$/.test(text));
    const next = person.see((shown) =>
      at === questions ? shown.message > screen.message : numberOf(shown) === at + 1,
    );
    if (yes) await person.tap(screen, yes.data);
    else await person.say(`Answer ${at}`);
    filling.screen = await next;
    filling.at = at + 1;
  }

  return {
    /** Everybody opens the form and stands before its first question. */
    async open() {
      fillings = await Promise.all(
        everybody.map(async (person) => {
          await open(person, round);
          return { person, screen: await person.see((screen) => numberOf(screen) === 1), at: 1 };
        }),
      );
      round += 1;
    },
    /** Everybody to the end; milliseconds, and of each answer how long the next question took. */
    async run() {
      const begunAt = performance.now();
      const waits: number[] = [];
      await Promise.all(
        fillings.map(async (filling) => {
          while (filling.at <= questions) {
            const askedAt = performance.now();
            await answer(filling);
            waits.push(performance.now() - askedAt);
          }
        }),
      );
      waits.sort((a, b) => a - b);
      const ms = performance.now() - begunAt;
      return { ms, median: waits[Math.floor(waits.length / 2)], p95: waits[Math.floor(waits.length * 0.95)] };
    },
    /** One question further, one person after another; `index`: only that one. */
    async step({ index }: { index?: number }) {
      for (const [at, filling] of fillings.entries())
        if (index === undefined || at === index) await answer(filling);
    },
    async stop() {
      for (const person of everybody) person.close();
    },
  };
});

function numberOf(screen: Screen): number {
  return Number(/Question (\d+)/.exec(screen.text)?.[1] ?? 0);
}
