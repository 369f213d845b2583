import { expect } from '@jest/globals';
import { checkFiles } from '../../src/usecases/check-files.js';
import { settleDecisions } from '../../src/usecases/settle-decisions.js';
import type { AppOptions } from '../../src/app.js';
import { dutiesOf } from '../../src/jobs/duties.js';
import type { SeenMessage, SentFile, TapAnswer, TestPerson } from '../support/bot-api-client.js';
import { buttonsOf, textOf } from '../support/bot-api-client.js';
import { startProduct, type Product } from '../support/product.js';
import { chatLog } from './chat-log.js';

/** What somebody waits to see: words, or a button whose data begin so (`offers`). */
export type Sight = string | RegExp | ((message: SeenMessage) => boolean);

/** Somebody in a story: every deed waits until what it leads to is seen, so that a log has one order only. */
export interface Player {
  readonly person: TestPerson;
  readonly id: number;
  says(text: string, sees: Sight): Promise<SeenMessage>;
  /** A button under a message, the newest that has it, by the beginning of its data. */
  taps(data: string | RegExp, sees?: Sight): Promise<TapAnswer>;
  /** A button of the keyboard below the chat, by a part of its words. */
  presses(words: string, sees: Sight): Promise<void>;
  sends(
    files: SentFile | readonly SentFile[],
    sees: Sight,
    how?: { as?: 'photo' | 'document'; album?: boolean },
  ): Promise<SeenMessage[]>;
  sees(sight: Sight): Promise<SeenMessage>;
  /** The data of the newest button that begins so. */
  finds(data: string | RegExp): Promise<string>;
  log(): Promise<string>;
}

export interface Story {
  readonly product: Product;
  /** Almaty time, `2026-11-24 10:00`; from then on a second passes with every deed. */
  at(time: string): Promise<void>;
  aSecondPasses(): void;
  comes(firstName: string, language?: string): Promise<Player>;
  /** Somebody outside the demo's people. */
  stranger(
    id: number,
    profile: { first_name: string; language_code?: string; phone?: string },
  ): Promise<Player>;
  /** Looks into the sheets that came in, as the duty does. */
  filesChecked(): Promise<void>;
  /** The time to undo is over. */
  settles(): Promise<void>;
  /** Until everybody has been told what there was to tell and every open card follows its case. */
  rests(): Promise<void>;
  /** Ends the story; calls that the Bot API server refused, and failures in the log, which no story may have. */
  ends(): Promise<{ readonly refused: readonly unknown[]; readonly failures: readonly string[] }>;
}

export async function startStory(
  options: Partial<AppOptions> & { readonly from?: string } = {},
): Promise<Story> {
  const { from = '2026-11-24 10:00', ...rest } = options;
  let at = almaty(from).getTime();
  const clock: StoryClock = { now: () => new Date(at), tick: () => void (at += 1000) };
  const product = await startProduct({
    clock,
    undoMs: 60_000,
    // The clock leaps, and nobody knows when these duties look: a story that is about them does their work itself.
    duties: (deps) => dutiesOf(deps).filter(({ name }) => !leftOut.includes(name)),
    ...rest,
  });
  const { deps } = product.app;
  /** What is owed leaves at Telegram's pace, by the story's clock, which goes on meanwhile. */
  async function rests(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      await product.botApi.control.quiet(120);
      if (!(await owes())) return;
      if (tries > mostRounds) throw new Error('The bot does not come to rest');
      clock.tick();
      deps.nudge();
    }
  }
  async function owes(): Promise<boolean> {
    // In this order: whatever is told has been written down as owed before.
    const untold = await deps.applications.findUntold(1);
    const due = await deps.deliveries.findDue(clock.now(), 1);
    return untold.length + due.length > 0;
  }
  return {
    product,
    rests,
    async at(time) {
      await rests();
      at = almaty(time).getTime();
    },
    aSecondPasses: () => clock.tick(),
    async comes(firstName, language) {
      const person = await product.person(
        firstName,
        language === undefined ? {} : { language_code: language },
      );
      return createPlayer(product, { clock, owes }, person, firstName);
    },
    async stranger(id, profile) {
      return createPlayer(
        product,
        { clock, owes },
        await product.botApi.person(id, profile),
        profile.first_name,
      );
    },
    async filesChecked() {
      while ((await deps.files.findUnchecked(1)).length > 0) await checkFiles(deps, { limit: 50 });
    },
    async settles() {
      at += 61_000;
      await settleDecisions(deps, { limit: 50 });
      await rests();
    },
    async ends() {
      const all = await product.botApi.control.refused();
      // Who tapped and the sender may draw the same card at the same moment: the second finds nothing to change.
      const refused = all.filter(({ description }) => !description.includes('message is not modified'));
      await product.stop();
      // A job that a busy machine kept waiting is no failure of the story.
      const failures = product.logged.filter((line) => {
        const { level, msg } = JSON.parse(line) as { level: number; msg: string };
        return level >= 40 && msg !== 'agenda';
      });
      return { refused, failures };
    },
  };
}

const leftOut = ['send reminders', 'tell of failures'];

interface StoryClock {
  now(): Date;
  tick(): void;
}

/** How long somebody waits for the bot, ms. */
const patience = 40_000;
/** How often the clock goes on meanwhile, ms. */
const tick = 1_000;
/** Looks at a bot that has something to tell, before it is said to hang. */
const mostRounds = 200;

function createPlayer(
  product: Product,
  { clock, owes }: { readonly clock: StoryClock; readonly owes: () => Promise<boolean> },
  person: TestPerson,
  name: string,
): Player {
  const find = async (wanted: string | RegExp): Promise<{ message: number; data: string }> => {
    const dataIn = (message: SeenMessage) =>
      (message.reply_markup?.inline_keyboard ?? [])
        .flat()
        .map((button) => button.callback_data)
        .find((one) => one !== undefined && fits(one, wanted));
    // A card that is just being drawn anew somewhere else is waited for, as one would.
    const found = await person.waitFor((message) => dataIn(message) !== undefined, { anywhere: true });
    return { message: found.message_id, data: dataIn(found) ?? '' };
  };
  const player: Player = {
    person,
    id: person.id,
    async says(text, sees) {
      await person.says(text);
      return player.sees(sees);
    },
    async taps(begins, sees) {
      clock.tick();
      const tap = async () => {
        const { data, message } = await find(begins);
        return person.taps(data, { message, timeout: patience });
      };
      // A card may be drawn anew between the look and the tap, as it may under a finger.
      const answer = await tap().catch((error: unknown) => {
        if (!String(error).includes('404 no button')) throw error;
        return tap();
      });
      if (sees !== undefined) await player.sees(sees);
      return answer;
    },
    async presses(words, sees) {
      const { keyboard } = await person.chat();
      const button = (keyboard?.keyboard ?? []).flat().find(({ text }) => text.includes(words));
      if (!button || keyboard?.hidden)
        throw new Error(`${name} has no key "${words}":\n${await person.transcript()}`);
      if (button['request_contact'] === true) await person.sharesContact();
      else await person.says(button.text);
      await player.sees(sees);
    },
    async sends(files, sees, how = {}) {
      const sent = await person.sends(files, how);
      await player.sees(sees);
      return sent;
    },
    async sees(sight) {
      clock.tick();
      for (let tries = 0; ; tries++) {
        // What goes out at Telegram's pace waits for the clock, which stands still otherwise, however slow the machine.
        if (tries > 0 && (await owes())) clock.tick();
        try {
          const seen = await person.waitFor(sight, { timeout: tick });
          // That it is seen is what a story asserts.
          expect(seen.message_id).toBeGreaterThan(0);
          return seen;
        } catch (error) {
          if (tries < patience / tick) continue;
          const [failed = ''] = String(error).split('; the chat of');
          throw new Error(`${failed}; ${name} saw:\n${(await player.log()).slice(-6000)}`, { cause: error });
        }
      }
    },
    finds: async (begins) => (await find(begins)).data,
    log: () => chatLog(product.botApi.ask, person.id, name),
  };
  return player;
}

/** A message with a button, inline or below the chat, whose data or words begin so. */
export function offers(wanted: string | RegExp): (message: SeenMessage) => boolean {
  return (message) =>
    buttonsOf(message).some(({ text, callback_data }) => fits(callback_data ?? text, wanted));
}

/** A message about the case with this number that has such a button. */
export function shows(number: string, wanted: string | RegExp): (message: SeenMessage) => boolean {
  return (message) => textOf(message).includes(number) && offers(wanted)(message);
}

function fits(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.startsWith(wanted) : wanted.test(text);
}

export function almaty(time: string): Date {
  return new Date(`${time.replace(' ', 'T')}:00+05:00`);
}
