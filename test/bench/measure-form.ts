import type { Db } from 'mongodb';
import { startBotApi } from '../support/bot-api-client.js';
import { startChild } from './child.js';
import { bytesOf, countDatabase, countQuietDatabase, difference } from './database-counters.js';
import type { BotFacts } from './form-facts.js';
import type { openings } from './openings.js';

/** A way to build the bot, and what is needed to drive it. */
export interface Contender {
  readonly name: string;
  readonly file: string;
  readonly opening: keyof typeof openings;
  /** Collection that holds the state of chats. */
  readonly states: string;
}

export interface FormCase {
  readonly uri: string;
  readonly questions: number;
  readonly conditional: number;
  readonly people: number;
  /** Measured ones; one more warms up. */
  readonly rounds: number;
}

/** Everybody fills the form in at the same time. */
export interface Pace {
  readonly updatesPerSecond: number;
  /** CPU milliseconds of the bot's process for one update. */
  readonly cpuMs: number;
  /** Commands that write, however many documents they write. */
  readonly writeBatchesPerSecond: number;
  readonly writeBatchesPerUpdate: number;
  /** Milliseconds until a person sees the next question. */
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** What one answer costs when nothing else happens: the middle one of a few people. */
export interface StepCost {
  readonly cpuMs: number;
  readonly writeBatches: number;
  readonly documentsExamined: number;
  readonly bytesToDatabase: number;
  readonly stateBytes: number;
}

export interface RunningContender {
  readonly contender: Contender;
  /** Everybody once from the first question to the end. */
  fill(): Promise<Pace>;
  /** A few people one after another; costs of the first answer and of the last one that a question follows. */
  walk(): Promise<{ readonly first: StepCost; readonly last: StepCost }>;
  stop(): Promise<void>;
}

const FEW = 5;
const FIRST_OF_MANY = 1_000;
const FIRST_OF_FEW = 9_000;

/** A Bot API server, the bot, and its people, each a process of its own; the database is shared with the other contenders. */
export async function startContender(
  contender: Contender,
  db: Db,
  given: FormCase,
): Promise<RunningContender> {
  const { uri, questions, conditional, people } = given;
  const api = await startBotApi({ process: true });
  const { url: root, token } = api;
  const facts: BotFacts = {
    uri,
    database: db.databaseName,
    root,
    token,
    questions,
    conditional,
    rounds: given.rounds + 1,
    accounts: [...idsFrom(FIRST_OF_MANY, people), ...idsFrom(FIRST_OF_FEW, FEW)],
  };
  const bot = await startChild(contender.file, facts);
  const crowd = async (count: number, firstId: number) =>
    startChild('./people.ts', { root, people: count, firstId, questions, opening: contender.opening });
  const many = await crowd(people, FIRST_OF_MANY);
  const few = await crowd(FEW, FIRST_OF_FEW);
  const cpu = async () => bot.ask<number>('cpu');

  async function fill(): Promise<Pace> {
    await many.ask('open');
    const [cpuBefore, before] = [await cpu(), await countQuietDatabase(db)];
    const ran = await many.ask<{ ms: number; median: number; p95: number }>('run');
    const [cpuAfter, after] = [await cpu(), await countDatabase(db)];
    const updates = people * questions;
    const { writes } = difference(before, after);
    return {
      updatesPerSecond: (updates * 1_000) / ran.ms,
      cpuMs: (cpuAfter - cpuBefore) / updates,
      writeBatchesPerSecond: (writes * 1_000) / ran.ms,
      writeBatchesPerUpdate: writes / updates,
      medianMs: ran.median,
      p95Ms: ran.p95,
    };
  }

  async function walk() {
    await few.ask('open');
    const first = await costOfStep();
    for (let question = 2; question < questions - 1; question += 1) await few.ask('step');
    return { first, last: await costOfStep() };
  }

  /** Heartbeats and duties of the bot fall on one person or another, so that the middle one counts. */
  async function costOfStep(): Promise<StepCost> {
    const costs: StepCost[] = [];
    for (let index = 0; index < FEW; index += 1) {
      const [cpuBefore, before] = [await cpu(), await countQuietDatabase(db)];
      await few.ask('step', { index });
      const did = difference(before, await countQuietDatabase(db));
      costs.push({
        cpuMs: (await cpu()) - cpuBefore,
        writeBatches: did.writes,
        documentsExamined: did.documentsExamined,
        bytesToDatabase: did.bytesIn,
        stateBytes: await bytesOf(db, contender.states, String(FIRST_OF_FEW + index)),
      });
    }
    const middle = (of: (cost: StepCost) => number): number =>
      costs.map(of).sort((a, b) => a - b)[Math.floor(FEW / 2)]!;
    return {
      cpuMs: middle(({ cpuMs }) => cpuMs),
      writeBatches: middle(({ writeBatches }) => writeBatches),
      documentsExamined: middle(({ documentsExamined }) => documentsExamined),
      bytesToDatabase: middle(({ bytesToDatabase }) => bytesToDatabase),
      stateBytes: middle(({ stateBytes }) => stateBytes),
    };
  }

  return {
    contender,
    fill: async () => Promise.race([fill(), bot.ended]),
    walk: async () => Promise.race([walk(), bot.ended]),
    async stop() {
      await Promise.all([many.stop(), few.stop()]);
      await bot.stop();
      await api.stop();
    },
  };
}

function idsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
