import { pino } from 'pino';
import { startApp } from '../../src/app.js';
import { createCatalogue, type Catalogue } from '../../src/catalogue/load-catalogue.js';
import type { Deps } from '../../src/usecases/deps.js';
import { sampleCatalogue } from '../support/catalogues.js';
import { manyQuestions, testCatalogue } from '../support/services.js';
import { serve } from './child.js';
import { createDocumentWork } from './document-work.js';
import { serviceCode, type BotFacts, type DistrictFacts } from './form-facts.js';
import { parentsOf, settleDistrict } from './opening-district.js';
import { owe } from './owe.js';
import { registerStudents } from './register.js';

/** What stands in the bot before anybody comes. */
interface Stage {
  readonly catalogue: Catalogue;
  readonly prepare: (deps: Deps) => Promise<void>;
}

/* The product as `main.ts` composes it: with a long form for each round, or as it is, for parents of the opening day. */
await serve(async (facts: BotFacts | DistrictFacts) => {
  const { uri, database, root, token } = facts;
  const { catalogue, prepare } = 'parents' in facts ? await district(facts) : longForms(facts);
  const address = new URL(uri);
  address.pathname = `/${database}`;
  const app = await startApp({
    token,
    apiRoot: root,
    mode: 'polling',
    database: { uri: address.href, dataKey: Buffer.alloc(32, 7).toString('base64') },
    catalogue,
    undoMs: 60_000,
    administrators: [],
    log: pino({ level: 'warn' }, process.stderr),
    say: () => undefined,
    prepare,
  });
  let work: ReturnType<typeof createDocumentWork> | undefined;
  return {
    stats: () => app.intake.stats(),
    owe: async (given: { deliveries: number; accounts: readonly number[] }) => owe(app.deps, given),
    documents: async ({ seconds }: { seconds: number }) => (await (work ??= createDocumentWork()))(seconds),
    stop: async () => app.stop(),
  };
});

function longForms({ questions, conditional, rounds, accounts }: BotFacts): Stage {
  const services = Array.from({ length: rounds }, (_, round) => ({
    ...manyQuestions(questions, conditional),
    code: serviceCode(round),
  }));
  return {
    catalogue: createCatalogue(testCatalogue.institution, services),
    prepare: async (deps) => registerStudents(deps, accounts),
  };
}

async function district({ parents }: DistrictFacts): Promise<Stage> {
  return {
    catalogue: await sampleCatalogue(),
    prepare: async (deps) => settleDistrict(deps, parentsOf(parents)),
  };
}
