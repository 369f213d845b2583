import { pino } from 'pino';
import { startApp } from '../../src/app.js';
import { createCatalogue } from '../../src/catalogue/load-catalogue.js';
import { manyQuestions, testCatalogue } from '../support/services.js';
import { serve } from './child.js';
import { createDocumentWork } from './document-work.js';
import { serviceCode, type BotFacts } from './form-facts.js';
import { owe } from './owe.js';
import { registerStudents } from './register.js';

/* The product as `main.ts` composes it, with a long form for each round. */
await serve(async ({ uri, database, root, token, questions, conditional, rounds, accounts }: BotFacts) => {
  const services = Array.from({ length: rounds }, (_, round) => ({
    ...manyQuestions(questions, conditional),
    code: serviceCode(round),
  }));
  const address = new URL(uri);
  address.pathname = `/${database}`;
  const app = await startApp({
    token,
    apiRoot: root,
    mode: 'polling',
    database: { uri: address.href, dataKey: Buffer.alloc(32, 7).toString('base64') },
    catalogue: createCatalogue(testCatalogue.institution, services),
    undoMs: 60_000,
    administrators: [],
    log: pino({ level: 'warn' }, process.stderr),
    say: () => undefined,
    prepare: async (deps) => registerStudents(deps, accounts),
  });
  let work: ReturnType<typeof createDocumentWork> | undefined;
  return {
    stats: () => app.intake.stats(),
    owe: async (given: { deliveries: number; accounts: readonly number[] }) => owe(app.deps, given),
    documents: async ({ seconds }: { seconds: number }) => (await (work ??= createDocumentWork()))(seconds),
    stop: async () => app.stop(),
  };
});
