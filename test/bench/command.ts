import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { startMongod } from '../../src/storage/mongod/embedded-server.js';
import { compareForms, type FormResult } from './compare-forms.js';
import type { Contender } from './measure-form.js';
import { linesOf, measureBroadcast, type BroadcastResult } from './measure-broadcast.js';
import { documentLines, measureDocuments, type DocumentsResult } from './measure-documents.js';
import { measureOpeningDay, openingDayLines, type OpeningDayResult } from './measure-opening-day.js';
import { measureQueues, type QueueResult } from './measure-queues.js';
import { queueTable } from './queue-table.js';
import { tableOf } from './table.js';

/*
 * npm run bench -- documents [--answers 5] [--json FILE]
 *
 * Checks signatures, prints applications and binds sheets without a pause: how long each takes, and how much longer a stranger's answer.
 *
 * npm run bench -- broadcast [--deliveries 10000] [--answers 5] [--processes 1] [--json FILE]
 *
 * Sends a broadcast at Telegram's pace while people fill in forms: messages a second, refusals, and how much longer an answer takes.
 *
 * npm run bench -- form [--json FILE] [--people 50] [--questions 12,40,80] [--rounds N] [--only plain,lean,product]
 *
 * Fills in forms of 12, 40 and 80 questions (20 of the 80 conditional) with many people at the same time, in the bot and beside it in a
 * plain bot with one long conversation; `lean` is a third one, the intake without the product's screens. On MONGODB_URI, else on a
 * MongoDB of its own.
 *
 * npm run bench -- queues [--json FILE] [--cases 1000,1000000]
 *
 * Fills a database with so many cases and looks into every list, count and search of the staff journal: the documents that the database
 * examines for it must not grow with the number of cases.
 *
 * npm run bench -- opening-day [--json FILE] [--people 3000] [--minutes 10]
 *
 * So many parents submit a school admission within so many minutes, each with two photos and a PDF of 1 MB: nobody lost or doubled, received
 * in the order of their taps, how long an answer takes, the product's memory by the minute, and when all files are looked into.
 */
const contenders: readonly Contender[] = [
  { name: 'plain', file: './plain-bot.ts', opening: 'plain', states: 'states' },
  { name: 'lean', file: './lean-bot.ts', opening: 'lean', states: 'chats' },
  { name: 'product', file: './product-bot.ts', opening: 'product', states: 'chats' },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    people: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    questions: { type: 'string', default: '12,40,80' },
    rounds: { type: 'string' },
    only: { type: 'string' },
    deliveries: { type: 'string', default: '10000' },
    answers: { type: 'string', default: '5' },
    processes: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000,1000000' },
  },
});
const WARM_UPDATES = 5_000;
const FORM_PEOPLE = 50;
const OPENING_PEOPLE = 3_000;
const conditionalOf = (questions: number): number => (questions === 80 ? 20 : 0);
const benches: Readonly<Record<string, (client: MongoClient, uri: string) => Promise<unknown>>> = {
  form,
  broadcast,
  queues,
  documents,
  'opening-day': openingDay,
};
const bench = benches[positionals[0] ?? ''];
if (!bench) {
  console.error('npm run bench -- form [--json FILE] [--people 50] [--questions 12,40,80] [--rounds N]');
  console.error(
    'npm run bench -- broadcast [--json FILE] [--deliveries 10000] [--answers 5] [--processes 1]',
  );
  console.error('npm run bench -- documents [--answers 5] [--json FILE]');
  console.error('npm run bench -- queues [--json FILE] [--cases 1000,1000000]');
  console.error('npm run bench -- opening-day [--json FILE] [--people 3000] [--minutes 10]');
  process.exit(2);
}

const server = await openServer();
const client = await MongoClient.connect(server.uri);
try {
  const results = await bench(client, server.uri);
  if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await client.close();
  await server.stop();
}

async function form(given: MongoClient, uri: string): Promise<readonly FormResult[]> {
  const only = values.only?.split(',');
  const results: FormResult[] = [];
  for (const questions of values.questions.split(',').map(Number)) {
    const people = Number(values.people ?? FORM_PEOPLE);
    console.error(`${questions} questions, ${people} people …`);
    const chosen = contenders.filter(({ name }) => only?.includes(name) ?? name !== 'lean');
    const conditional = conditionalOf(questions);
    // Enough updates for the code to be warm, as it is in a bot that runs for months.
    const rounds = Number(values.rounds ?? Math.max(3, Math.ceil(WARM_UPDATES / (people * questions))));
    results.push(...(await compareForms(chosen, given, { uri, questions, conditional, people, rounds })));
  }
  console.log(tableOf(results));
  return results;
}

async function broadcast(given: MongoClient, uri: string): Promise<BroadcastResult> {
  const db = given.db(`broadcast-${Date.now()}`);
  const what = {
    uri,
    deliveries: Number(values.deliveries),
    answers: Number(values.answers),
    processes: Number(values.processes),
  };
  try {
    const result = await measureBroadcast(db, what);
    console.log(linesOf(what, result).join('\n'));
    return result;
  } finally {
    await db.dropDatabase();
  }
}

async function documents(given: MongoClient, uri: string): Promise<DocumentsResult> {
  const db = given.db(`documents-${Date.now()}`);
  try {
    const result = await measureDocuments(db, uri, Number(values.answers));
    console.log(documentLines(result).join('\n'));
    return result;
  } finally {
    await db.dropDatabase();
  }
}

async function openingDay(given: MongoClient, uri: string): Promise<OpeningDayResult> {
  const db = given.db(`opening-${Date.now()}`);
  const what = { uri, people: Number(values.people ?? OPENING_PEOPLE), minutes: Number(values.minutes) };
  try {
    const result = await measureOpeningDay(db, what, console.error);
    console.log(openingDayLines(what, result).join('\n'));
    return result;
  } finally {
    await db.dropDatabase();
  }
}

async function queues(_: MongoClient, uri: string): Promise<readonly QueueResult[]> {
  const results: QueueResult[] = [];
  for (const cases of values.cases.split(',').map(Number)) {
    console.error(`${cases} cases …`);
    const own = new URL(uri);
    own.pathname = `/otinim-bench-${cases}`;
    results.push(...(await measureQueues(own.href, cases, (line) => console.error(line))));
  }
  console.log(queueTable(results));
  return results;
}

async function openServer(): Promise<{ uri: string; stop(): Promise<void> }> {
  const uri = process.env['MONGODB_URI'];
  if (uri) return { uri, stop: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), 'otinim-bench-'));
  const embedded = await startMongod({ dataDir, say: (line) => console.error(line), temporary: true });
  return {
    uri: embedded.uri,
    async stop() {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
