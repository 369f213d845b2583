import { setTimeout as pause } from 'node:timers/promises';
import { serve } from './child.js';
import { parentsOf, type Parent } from './opening-district.js';
import { createPapers } from './papers.js';
import { dialogueOf, numberIn } from './parent-dialogue.js';
import { createBenchPerson, type Screen } from './person.js';

/*
 * The parents of the opening day, in a process of their own. They come at an even pace, each goes through the whole
 * dialogue from /start to Submit by the buttons that are shown, and thinks about every screen for a moment.
 */
interface Facts {
  readonly root: string;
  readonly people: number;
  /** Within which the last one comes, s. */
  readonly seconds: number;
}

/** What a parent has to tell afterwards. */
export interface HandedIn {
  readonly account: number;
  /** Of the tap on Submit; ids follow each other as the server received the taps. */
  readonly update: number;
  readonly number: string;
}

export interface ParentsState {
  readonly begun: number;
  readonly handedIn: readonly HandedIn[];
  /** Who did not come to the end, and what was last on the screen. */
  readonly stuck: readonly string[];
  /** Of each answer since the last time it was asked for: what was done, and how long the next screen took, ms. */
  readonly answers: readonly { readonly deed: string; readonly ms: number }[];
}

/** How long a screen is read, ms, at least and at most. */
export const thinking = [500, 1_500] as const;
const patienceMs = 60_000;

await serve(async ({ root, people, seconds }: Facts) => {
  const papers = await createPapers();
  const handedIn: HandedIn[] = [];
  const stuck: string[] = [];
  let answers: { deed: string; ms: number }[] = [];
  let begun = 0;

  async function goThrough(parent: Parent): Promise<void> {
    const person = await createBenchPerson(root, parent.account, parent.phone);
    const next = dialogueOf(parent, papers);
    let last: Screen | undefined;
    let update = 0;
    let deed = '/start';
    const see = async (): Promise<Screen> => {
      const seen = person.see((screen) => numberIn(screen) !== undefined || next(screen) !== undefined);
      const late = new AbortController();
      const screen = await Promise.race([seen, pause(patienceMs, undefined, { signal: late.signal })]);
      late.abort();
      if (!screen) throw new Error(`no answer to ${deed}`);
      answers.push({ deed, ms: screen.at - person.didLast() });
      return screen;
    };
    try {
      await person.say('/start');
      for (let screen = await see(); ; screen = await see()) {
        last = screen;
        const number = numberIn(screen);
        if (number !== undefined) {
          handedIn.push({ account: parent.account, update, number });
          return;
        }
        const [least, most] = thinking;
        await pause(least + Math.random() * (most - least));
        const chosen = next(screen)!;
        deed = chosen.name;
        update = (await chosen.act(person, screen)) ?? 0;
      }
    } catch (error) {
      stuck.push(`${parent.account}: ${String(error)}; ${last?.text.slice(0, 100).replaceAll(/\s+/g, ' ')}`);
    } finally {
      person.close();
    }
  }

  const timers: NodeJS.Timeout[] = [];
  return {
    /** Lets the parents come; ends at once. */
    come() {
      for (const [index, parent] of parentsOf(people).entries()) {
        const at = (index * seconds * 1_000) / people;
        timers.push(setTimeout(() => ((begun += 1), void goThrough(parent)), at));
      }
    },
    state(): ParentsState {
      const state = { begun, handedIn, stuck, answers };
      answers = [];
      return state;
    },
    stop: async () => timers.forEach((timer) => clearTimeout(timer)),
  };
});
