import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { startBotApi, type RefusedCall } from '../support/bot-api-client.js';
import { startChild } from './child.js';
import { countDatabase, difference } from './database-counters.js';
import type { DistrictFacts } from './form-facts.js';
import { employees } from './opening-district.js';
import { findFaults } from './opening-faults.js';
import type { ParentsState } from './parents.js';
import { watchMachine, type MachineUse } from './processor-use.js';

export interface OpeningDayCase {
  readonly uri: string;
  readonly people: number;
  readonly minutes: number;
}

export interface OpeningDayResult {
  readonly handedIn: number;
  /** Seconds from the first parent to the last Submit. */
  readonly seconds: number;
  /** Whatever was lost, doubled or out of order; nothing else is good. */
  readonly faults: readonly string[];
  /** Milliseconds from a deed to the next screen, by the Bot API server's clock. */
  readonly answers: Waits;
  readonly slowest: readonly (Waits & { readonly deed: string })[];
  readonly minutes: readonly Minute[];
  /** Files that wait to be looked into: the most at one time, and seconds from the first parent until there were none. */
  readonly filesMost: number;
  readonly filesEmptyAfter: number;
  /** Still waiting when the bench waited no longer. */
  readonly filesLeft: number;
  /** The same of cards and notices. */
  readonly messagesMost: number;
  readonly messagesEmptyAfter: number;
  readonly messagesLeft: number;
  readonly refused: number;
  /** Commands to the database from the first parent until nothing is left to do, by parent: those who come alike share them. */
  readonly databaseReads: number;
  readonly databaseWrites: number;
  readonly machine: MachineUse;
}

export interface Waits {
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly mostMs: number;
  /** What was waited for longest. */
  readonly mostFor: string;
}

export interface Minute extends Waits {
  readonly minute: number;
  /** Of the product's process and those that it has started. */
  readonly rssMb: number;
  readonly cpu: number;
  readonly handedIn: number;
  readonly filesWaiting: number;
  readonly messagesWaiting: number;
}

/** Seconds a parent needs at most where nobody waits: those who come last hand in within the time as well. */
const dialogueS = 50;
/** Longer than this no backlog is waited for, s. */
const patienceS = 3_000;
const lookMs = 1_000;

/**
 * Parents who come at an even pace and hand in within so many minutes, and what is left to do when they have.
 *
 * @param tell is told of each minute, and of the answers as soon as all parents have handed in: the files take longer
 */
export async function measureOpeningDay(
  db: Db,
  given: OpeningDayCase,
  tell: (line: string) => void,
): Promise<OpeningDayResult> {
  const { uri, people, minutes } = given;
  const dataDir = await mkdtemp(join(tmpdir(), 'otinim-opening-'));
  const api = await startBotApi({ process: true, mustStart: false, dataDir });
  const { url: root, token } = api;
  for (const id of employees) await api.person(id);
  const facts: DistrictFacts = { uri, database: db.databaseName, root, token, parents: people };
  const bot = await startChild('./product-bot.ts', facts);
  const comeS = Math.max(minutes * 60 - dialogueS, 10);
  const parents = await startChild('./parents.ts', { root, people, seconds: comeS });

  async function run(): Promise<OpeningDayResult> {
    const used = await watchMachine();
    const begunAt = performance.now();
    const since = () => (performance.now() - begunAt) / 1000;
    const rows: Minute[] = [];
    const all: Answer[] = [];
    let state: ParentsState = { begun: 0, handedIn: [], stuck: [], answers: [] };
    let ofMinute: Answer[] = [];
    let cpuMs = await bot.ask<number>('cpu');
    const most = { files: 0, messages: 0 };
    const emptyAfter = { files: 0, messages: 0 };
    let handedInAfter = 0;
    let machine: MachineUse | undefined;
    let left = { files: 0, messages: 0 };
    const before = await countDatabase(db);
    await parents.ask('come');
    tell(minuteHead);

    for (;;) {
      await pause(lookMs);
      const earlier = state.handedIn.length;
      state = await parents.ask<ParentsState>('state');
      ofMinute.push(...state.answers);
      all.push(...state.answers);
      if (state.handedIn.length > earlier) handedInAfter = since();
      const waiting = await countWaiting(db);
      for (const what of ['files', 'messages'] as const) {
        most[what] = Math.max(most[what], waiting[what]);
        if (waiting[what] > 0) emptyAfter[what] = since();
      }
      const ended = state.handedIn.length + state.stuck.length === people;
      if (ended && machine === undefined) {
        machine = await used();
        tell(answersLine(waitsOf(all)));
        for (const line of machineLines(machine)) tell(line);
      }
      const isOver = (ended && waiting.files === 0 && waiting.messages === 0) || since() > patienceS + comeS;
      if (since() >= (rows.length + 1) * 60 || isOver) {
        const spentMs = (await bot.ask<number>('cpu')) - cpuMs;
        cpuMs += spentMs;
        const row = {
          minute: rows.length + 1,
          ...waitsOf(ofMinute),
          rssMb: (await bot.ask<number>('memory')) / 2 ** 20,
          cpu: spentMs / 1000 / (since() - rows.length * 60),
          handedIn: state.handedIn.length,
          filesWaiting: waiting.files,
          messagesWaiting: waiting.messages,
        };
        rows.push(row);
        tell(minuteLine(row));
        ofMinute = [];
      }
      if (isOver) {
        left = waiting;
        break;
      }
    }
    const counted = difference(before, await countDatabase(db));
    const refused = await api.control.refused();
    return {
      handedIn: state.handedIn.length,
      seconds: handedInAfter,
      faults: [
        ...state.stuck,
        ...refused.map(refusalText),
        ...(await findFaults(db, state.handedIn, people)),
      ],
      answers: waitsOf(all),
      slowest: slowestOf(all),
      minutes: rows,
      filesMost: most.files,
      filesEmptyAfter: emptyAfter.files,
      filesLeft: left.files,
      messagesMost: most.messages,
      messagesEmptyAfter: emptyAfter.messages,
      messagesLeft: left.messages,
      refused: refused.length,
      databaseReads: counted.reads / people,
      databaseWrites: counted.writes / people,
      machine: machine ?? (await used()),
    };
  }

  try {
    return await Promise.race([run(), parents.ended, bot.ended]);
  } finally {
    await parents.stop();
    await bot.stop();
    await api.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

type Answer = ParentsState['answers'][number];

async function countWaiting(db: Db): Promise<{ readonly files: number; readonly messages: number }> {
  const due = { state: 'due', channel: 'telegram', dueAt: { $lte: new Date() } };
  const [files, cases, messages] = await Promise.all([
    db.collection('files').countDocuments({ 'check.state': 'waiting' }),
    db.collection('applications').countDocuments({ 'untold.since': { $exists: true } }),
    db.collection('deliveries').countDocuments(due),
  ]);
  return { files, messages: cases + messages };
}

function refusalText({ method, description }: RefusedCall): string {
  return `refused: ${method}: ${description}`;
}

function waitsOf(answers: readonly Answer[]): Waits {
  const waits = answers.toSorted((a, b) => a.ms - b.ms);
  const at = (part: number) => waits[Math.floor(waits.length * part)]?.ms ?? 0;
  const { ms: mostMs = 0, deed: mostFor = 'nothing' } = waits.at(-1) ?? {};
  return { count: waits.length, medianMs: at(0.5), p95Ms: at(0.95), mostMs, mostFor };
}

function slowestOf(answers: readonly Answer[]): OpeningDayResult['slowest'] {
  return [...new Set(answers.map(({ deed }) => deed))]
    .map((deed) => ({ deed, ...waitsOf(answers.filter((one) => one.deed === deed)) }))
    .toSorted((a, b) => b.p95Ms - a.p95Ms)
    .slice(0, 6);
}

const seconds = (value: number): string => `${value.toFixed(0)} s`;
const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;

function answersLine({ medianMs, p95Ms, mostMs, mostFor, count }: Waits): string {
  const [median, p95, most] = [medianMs, p95Ms, mostMs].map(milliseconds);
  return `an answer: median ${median}, p95 ${p95} (to be under 1000), longest ${most} (${mostFor}); ${count} answers`;
}

const minuteHead =
  'minute   answers   p95 ms   longest ms   memory MB   processor   handed in   files waiting   messages waiting';

function minuteLine(row: Minute): string {
  return [
    String(row.minute).padStart(6),
    String(row.count).padStart(10),
    row.p95Ms.toFixed(0).padStart(9),
    row.mostMs.toFixed(0).padStart(13),
    row.rssMb.toFixed(0).padStart(12),
    row.cpu.toFixed(2).padStart(12),
    String(row.handedIn).padStart(12),
    String(row.filesWaiting).padStart(16),
    String(row.messagesWaiting).padStart(19),
  ].join('');
}

function machineLines({ processes, processors, busy }: MachineUse): string[] {
  const use = (ours: boolean): string =>
    processes
      .filter((process) => process.ours === ours)
      .map(({ name, part }) => `${name} ${part.toFixed(2)}`)
      .join(', ');
  return [
    `of ${processors} processors ${busy.toFixed(2)} were busy while the parents came`,
    `  the bench and the product: ${use(true) || 'unknown'}`,
    `  what else ran: ${use(false) || 'nothing'}`,
  ];
}

/** The result as lines for a terminal. */
export function openingDayLines({ people, minutes }: OpeningDayCase, result: OpeningDayResult): string[] {
  const backlog = (most: number, left: number, after: number): string =>
    `${most} at most, ${left || 'none'} left after ${seconds(after)}`;
  return [
    `${result.handedIn} of ${people} parents handed in after ${seconds(result.seconds)} (to be within ${minutes * 60})`,
    `lost, doubled or out of order: ${result.faults.length}`,
    ...result.faults.slice(0, 10).map((fault) => `  ${fault}`),
    answersLine(result.answers),
    ...result.slowest.map(
      (one) => `  ${one.deed}: median ${milliseconds(one.medianMs)}, p95 ${milliseconds(one.p95Ms)}`,
    ),
    minuteHead,
    ...result.minutes.map(minuteLine),
    `files to look into: ${backlog(result.filesMost, result.filesLeft, result.filesEmptyAfter)}`,
    `cards and notices to send: ${backlog(result.messagesMost, result.messagesLeft, result.messagesEmptyAfter)}`,
    `commands to the database, a parent: ${result.databaseReads.toFixed(1)} that read, ${result.databaseWrites.toFixed(1)} that write`,
    ...machineLines(result.machine),
  ];
}
