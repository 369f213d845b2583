import type { Db } from 'mongodb';
import { startBotApi } from '../support/bot-api-client.js';
import { startChild } from './child.js';
import type { DocumentTimes } from './document-work.js';
import type { BotFacts } from './form-facts.js';

export interface DocumentsResult extends DocumentTimes {
  /** Milliseconds from a stranger's answer to the next question, without documents and beside them. */
  readonly quiet: Waits;
  readonly busy: Waits;
}

interface Waits {
  readonly answers: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

const PEOPLE = 40;
const QUIET_S = 20;
const FIRST = 1_000;

/** Signatures checked, papers printed and sheets bound without a pause in the bot's process, beside people who fill in forms. */
export async function measureDocuments(db: Db, uri: string, perSecond: number): Promise<DocumentsResult> {
  const api = await startBotApi({ process: true, mustStart: false });
  const { url: root, token } = api;
  const facts: BotFacts = {
    uri,
    database: db.databaseName,
    root,
    token,
    questions: 80,
    conditional: 0,
    rounds: 1,
    accounts: Array.from({ length: PEOPLE }, (_, index) => FIRST + index),
  };
  const bot = await startChild('./product-bot.ts', facts);
  const people = await startChild('./answering.ts', { root, people: PEOPLE, firstId: FIRST, perSecond });
  const take = async (): Promise<Waits> => waitsOf((await people.ask<{ waits: number[] }>('take')).waits);
  const run = async (): Promise<DocumentsResult> => {
    await people.ask('open');
    // The threads are there, as they are in a bot that runs for months.
    await bot.ask('documents', { seconds: 3 });
    await take();
    await new Promise((resolve) => setTimeout(resolve, QUIET_S * 1000));
    const quiet = await take();
    const times = await bot.ask<DocumentTimes>('documents', { seconds: QUIET_S });
    return { ...times, quiet, busy: await take() };
  };
  try {
    return await Promise.race([run(), people.ended, bot.ended]);
  } finally {
    await people.stop();
    await bot.stop();
    await api.stop();
  }
}

function waitsOf(given: readonly number[]): Waits {
  const waits = given.toSorted((a, b) => a - b);
  const at = (part: number) => waits[Math.floor(waits.length * part)] ?? Number.NaN;
  return { answers: waits.length, medianMs: at(0.5), p95Ms: at(0.95) };
}

/** The result as lines for a terminal. */
export function documentLines(result: DocumentsResult): readonly string[] {
  const { signatureMs, paperMs, tenSheetsMs, quiet, busy } = result;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return [
    `a signature is checked in ${ms(signatureMs)} (to be under 50)`,
    `an application is printed in ${ms(paperMs)} (to be under 300)`,
    `ten sheets are bound in ${ms(tenSheetsMs)} (to be under 2000)`,
    `a stranger's answer without them: median ${ms(quiet.medianMs)}, p95 ${ms(quiet.p95Ms)} (${quiet.answers})`,
    `a stranger's answer beside them: median ${ms(busy.medianMs)}, p95 ${ms(busy.p95Ms)} (${busy.answers})`,
  ];
}
