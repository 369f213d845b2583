import type { Db } from 'mongodb';
import { startBotApi } from '../support/bot-api-client.js';
import { startChild } from './child.js';
import { averageBytes, countDatabase, countQuietDatabase, difference } from './database-counters.js';
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

export interface FormResult {
  readonly contender: string;
  readonly questions: number;
  readonly conditional: number;
  readonly people: number;
  readonly updatesPerSecond: number;
  /** CPU milliseconds of the bot's process for one update. */
  readonly cpuMs: number;
  readonly writeBatchesPerSecond: number;
  readonly updatesPerBatch: number;
  /** Milliseconds until a person sees the next question. */
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly first: StepCost;
  readonly last: StepCost;
}

/** What one answer costs when nothing else happens, on average over a few people. */
export interface StepCost {
  readonly cpuMs: number;
  readonly writeBatches: number;
  readonly documentsExamined: number;
  readonly bytesWritten: number;
  readonly stateBytes: number;
}

const FEW = 5;
const FIRST_OF_FEW = 9_000;
const FIRST = 1_000;

export interface FormCase {
  readonly uri: string;
  readonly db: Db;
  readonly questions: number;
  readonly conditional: number;
  readonly people: number;
  readonly rounds: number;
}

/** Everybody at once, then a few people step by step; in a Bot API server, a bot and a crowd of their own, each a process. */
export async function measureForm(contender: Contender, given: FormCase): Promise<FormResult> {
  const { uri, db, questions, conditional, people } = given;
  const api = await startBotApi({ process: true });
  const { url: root, token } = api;
  const accounts = [...idsFrom(FIRST, people), ...idsFrom(FIRST_OF_FEW, FEW)];
  const facts: BotFacts = {
    uri,
    database: db.databaseName,
    root,
    token,
    questions,
    conditional,
    rounds: given.rounds + 1,
    accounts,
  };
  const bot = await startChild(contender.file, facts);
  const crowd = async (count: number, firstId: number) =>
    startChild('./people.ts', { root, people: count, firstId, questions, opening: contender.opening });
  const together = await crowd(people, FIRST);
  const few = await crowd(FEW, FIRST_OF_FEW);
  try {
    const pace = await measurePace();
    const steps = await measureSteps();
    return { contender: contender.name, questions, conditional, people, ...pace, ...steps };
  } finally {
    await Promise.all([together.stop(), few.stop()]);
    await bot.stop();
    await api.stop();
  }

  async function measurePace() {
    let best = { ms: Number.POSITIVE_INFINITY, median: 0, p95: 0, cpu: 0, writes: 0 };
    // The first round warms up; of the others the fastest counts, the machine has other work as well.
    for (let round = 0; round <= given.rounds; round += 1) {
      await together.ask('open');
      const [cpuBefore, before] = [await bot.ask<number>('cpu'), await countQuietDatabase(db)];
      const ran = await together.ask<{ ms: number; median: number; p95: number }>('run');
      const [cpuAfter, after] = [await bot.ask<number>('cpu'), await countDatabase(db)];
      if (round > 0 && ran.ms < best.ms) {
        best = { ...ran, cpu: cpuAfter - cpuBefore, writes: difference(before, after).writes };
      }
    }
    const updates = people * questions;
    return {
      updatesPerSecond: (updates * 1_000) / best.ms,
      cpuMs: best.cpu / updates,
      writeBatchesPerSecond: (best.writes * 1_000) / best.ms,
      updatesPerBatch: updates / best.writes,
      medianMs: best.median,
      p95Ms: best.p95,
    };
  }

  async function measureSteps() {
    const costs: StepCost[] = [];
    const chats = idsFrom(FIRST_OF_FEW, FEW).map(String);
    await few.ask('open');
    for (let question = 1; question <= questions; question += 1) {
      const [cpuBefore, before] = [await bot.ask<number>('cpu'), await countQuietDatabase(db)];
      await few.ask('step');
      const after = await countQuietDatabase(db);
      const did = difference(before, after);
      costs.push({
        cpuMs: ((await bot.ask<number>('cpu')) - cpuBefore) / FEW,
        writeBatches: Math.round(did.writes / FEW),
        documentsExamined: Math.round(did.documentsExamined / FEW),
        bytesWritten: Math.round(did.bytesIn / FEW),
        stateBytes: await averageBytes(db, contender.states, chats),
      });
    }
    // The first answer and the last one that is followed by a question.
    return { first: costs[0]!, last: costs[questions - 2] ?? costs[0]! };
  }
}

function idsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
