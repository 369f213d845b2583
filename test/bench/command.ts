import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { startMongod } from '../../src/storage/mongod/embedded-server.js';
import { compareForms, type FormResult } from './compare-forms.js';
import type { Contender } from './measure-form.js';
import { tableOf } from './table.js';

/*
 * npm run bench -- form [--json FILE] [--people 50] [--questions 12,40,80] [--rounds N] [--only plain,lean,product]
 *
 * Fills in forms of 12, 40 and 80 questions (20 of the 80 conditional) with many people at the same time, in the bot and beside it in a
 * plain bot with one long conversation; `lean` is a third one, the intake without the product's screens. On MONGODB_URI, else on a
 * MongoDB of its own.
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
    people: { type: 'string', default: '50' },
    questions: { type: 'string', default: '12,40,80' },
    rounds: { type: 'string' },
    only: { type: 'string' },
  },
});
if (positionals[0] !== 'form') {
  console.error('npm run bench -- form [--json FILE] [--people 50] [--questions 12,40,80] [--rounds N]');
  process.exit(2);
}

const WARM_UPDATES = 5_000;
const conditionalOf = (questions: number): number => (questions === 80 ? 20 : 0);
const only = values.only?.split(',');
const server = await openServer();
const client = await MongoClient.connect(server.uri);
const results: FormResult[] = [];
try {
  for (const questions of values.questions.split(',').map(Number)) {
    const people = Number(values.people);
    console.error(`${questions} questions, ${people} people …`);
    const chosen = contenders.filter(({ name }) => only?.includes(name) ?? name !== 'lean');
    const conditional = conditionalOf(questions);
    // Enough updates for the code to be warm, as it is in a bot that runs for months.
    const rounds = Number(values.rounds ?? Math.max(3, Math.ceil(WARM_UPDATES / (people * questions))));
    const given = { uri: server.uri, questions, conditional, people, rounds };
    results.push(...(await compareForms(chosen, client, given)));
  }
  console.log(tableOf(results));
  if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  await client.close();
  await server.stop();
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
