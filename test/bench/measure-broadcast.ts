import type { Db } from 'mongodb';
import { startBotApi } from '../support/bot-api-client.js';
import { startChild, type Child } from './child.js';
import type { BotFacts } from './form-facts.js';

export interface BroadcastCase {
  readonly uri: string;
  readonly deliveries: number;
  /** Answers a second, of people who fill in forms meanwhile. */
  readonly answers: number;
  /** Processes of the bot that share the chats; one of them sends. */
  readonly processes: number;
}

export interface BroadcastResult {
  readonly seconds: number;
  /** All messages a second, answers counted in, from the first delivery to the last. */
  readonly perSecond: number;
  /** The most and the fewest of them in any second, but for the first and the last. */
  readonly mostInSecond: number;
  readonly leastInSecond: number;
  /** Refused with 429. */
  readonly tooMany: number;
  /** Milliseconds from an answer to the next question, before the broadcast and during it. */
  readonly quiet: Waits;
  readonly busy: Waits;
}

interface Waits {
  /** Part of a processor that the bot used, all its processes together. */
  readonly cpu: number;
  readonly answers: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

const PEOPLE = 60;
const FIRST_OF_PEOPLE = 1_000;
/** Enough chats for none to be written to twice within a second. */
const RECIPIENTS = 400;
const FIRST_OF_RECIPIENTS = 5_000;
/** Seconds over which answers are measured before the broadcast begins. */
const QUIET_S = 40;
const WARM_S = 10;
const writes = /^(?:send(?!ChatAction)|copy|forward|edit)/;

/** A broadcast at Telegram's pace, which the Bot API server keeps strictly, beside people who fill in forms. */
export async function measureBroadcast(db: Db, given: BroadcastCase): Promise<BroadcastResult> {
  const api = await startBotApi({ process: true, mustStart: false });
  const { url: root, token } = api;
  const idsFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => first + index);
  const recipients = idsFrom(FIRST_OF_RECIPIENTS, RECIPIENTS);
  const facts: BotFacts = {
    uri: given.uri,
    database: db.databaseName,
    root,
    token,
    questions: 80,
    conditional: 0,
    rounds: 1,
    accounts: [...idsFrom(FIRST_OF_PEOPLE, PEOPLE), ...recipients],
  };
  for (const id of recipients) await api.person(id);
  const bots: Child[] = [];
  for (let n = 0; n < given.processes; n += 1) bots.push(await startChild('./product-bot.ts', facts));
  const people = await startChild('./answering.ts', {
    root,
    people: PEOPLE,
    firstId: FIRST_OF_PEOPLE,
    perSecond: given.answers,
  });
  const cpuOf = async () => {
    const used = await Promise.all(bots.map(async (bot) => bot.ask<number>('cpu')));
    return { used: used.reduce((sum, one) => sum + one, 0), at: performance.now() };
  };
  let before = { used: 0, at: 0 };
  /** What was measured since the last time. */
  async function take(): Promise<Waits> {
    const { waits } = await people.ask<{ waits: number[] }>('take');
    const now = await cpuOf();
    const cpu = (now.used - before.used) / (now.at - before.at);
    before = now;
    return { cpu, ...waitsOf(waits) };
  }

  async function run(): Promise<BroadcastResult> {
    await people.ask('open');
    await api.control.limits({ enabled: true });
    await pause(WARM_S * 1000);
    await take();
    await pause(QUIET_S * 1000);
    const quiet = await take();
    let { next } = await api.ask<{ next: number }>('/control/calls?after=1000000000');
    const begunAt = Date.now();
    await bots[0]!.ask('owe', { deliveries: given.deliveries, accounts: recipients });
    await take();
    const sent: { at: number; bulk: boolean }[] = [];
    let tooMany = 0;
    while (sent.filter(({ bulk }) => bulk).length < given.deliveries) {
      await pause(1000);
      const read = await api.ask<{ calls: Call[]; next: number }>(`/control/calls?after=${next}`);
      next = read.next;
      for (const { at, method, ok, error_code: code, params } of read.calls) {
        if (code === 429) tooMany += 1;
        if (ok && writes.test(method)) sent.push({ at, bulk: Number(params.chat_id) >= FIRST_OF_RECIPIENTS });
      }
      if (Date.now() - begunAt > given.deliveries * 200 + 60_000)
        throw new Error('The broadcast does not end');
    }
    const busy = await take();
    const first = sent.find(({ bulk }) => bulk)!.at;
    const last = sent.findLast(({ bulk }) => bulk)!.at;
    const times = sent.map(({ at }) => at).filter((at) => at >= first && at <= last);
    return { ...paceOf(times), tooMany, quiet, busy };
  }

  try {
    return await Promise.race([run(), people.ended, ...bots.map(({ ended }) => ended)]);
  } finally {
    await people.stop();
    await Promise.all(bots.map(async (bot) => bot.stop()));
    await api.stop();
  }
}

interface Call {
  readonly at: number;
  readonly method: string;
  readonly ok: boolean;
  readonly error_code?: number;
  readonly params: { readonly chat_id?: number };
}

/** By a window that slides from message to message, not by the clock's seconds. */
function paceOf(given: readonly number[]) {
  const times = given.toSorted((a, b) => a - b);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const counts: number[] = [];
  for (let from = 0, until = 0; from < times.length; from += 1) {
    while (until < times.length && times[until]! - times[from]! < 1000) until += 1;
    if (times[from]! <= last - 1000) counts.push(until - from);
  }
  const seconds = (last - first) / 1000;
  return {
    seconds,
    perSecond: times.length / seconds,
    mostInSecond: Math.max(...counts),
    leastInSecond: Math.min(...counts.slice(times.length > 100 ? 60 : 0)),
  };
}

function waitsOf(given: readonly number[]): Omit<Waits, 'cpu'> {
  const waits = given.toSorted((a, b) => a - b);
  const at = (part: number) => waits[Math.floor(waits.length * part)] ?? Number.NaN;
  return { answers: waits.length, medianMs: at(0.5), p95Ms: at(0.95) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The result as lines for a terminal. */
export function linesOf(given: BroadcastCase, result: BroadcastResult): readonly string[] {
  const { quiet, busy } = result;
  return [
    `${given.deliveries} deliveries, ${given.answers} answers a second, processes: ${given.processes}`,
    `messages a second, answers counted in: ${result.perSecond.toFixed(1)} over ${result.seconds.toFixed(0)} s`,
    `in any second: ${result.leastInSecond} to ${result.mostInSecond}`,
    `refused with 429: ${result.tooMany}`,
    `an answer without broadcast: median ${quiet.medianMs.toFixed(0)} ms, p95 ${quiet.p95Ms.toFixed(0)} ms (${quiet.answers})`,
    `an answer beside it: median ${busy.medianMs.toFixed(0)} ms, p95 ${busy.p95Ms.toFixed(0)} ms (${busy.answers})`,
    `the bot used of a processor: ${quiet.cpu.toFixed(2)} without, ${busy.cpu.toFixed(2)} beside it`,
    `p95 beside it / without: ${(busy.p95Ms / quiet.p95Ms).toFixed(2)}`,
  ];
}
