import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { startApp, type App, type AppOptions } from '../../src/app.js';
import { demoPeople } from '../../src/demo/people.js';
import { importDemo } from '../../src/demo/import-demo.js';
import { startBotApi, type BotApiSettings, type TestBotApi, type TestPerson } from './bot-api-client.js';
import { sampleCatalogue } from './catalogues.js';
import { createTestDatabase, type TestDatabase } from './database.js';

export interface Product {
  readonly app: App;
  readonly botApi: TestBotApi;
  readonly database: TestDatabase;
  readonly dataKey: string;
  /** One of the demo's people, by first name. */
  person(firstName: string, profile?: { language_code?: string }): Promise<TestPerson>;
  /** What the bot wrote to its log. */
  readonly logged: string[];
  /** Another process' worth of the product, on the same database and the same Bot API server. */
  another(): Promise<App>;
  stop(): Promise<void>;
}

/** The whole product on a real MongoDB and a real Bot API server over HTTP, with the demo's people in its register. */
export async function startProduct(
  options: Partial<AppOptions> & { botApi?: BotApiSettings } = {},
): Promise<Product> {
  const { botApi: settings, ...overrides } = options;
  const [database, botApi, catalogue] = await Promise.all([
    createTestDatabase(),
    startBotApi(settings),
    sampleCatalogue(),
  ]);
  const logged: string[] = [];
  const dataKey = randomBytes(32).toString('base64');
  const start = () =>
    startApp({
      token: botApi.token,
      apiRoot: botApi.url,
      mode: 'polling',
      database: { uri: database.uri, dataKey },
      catalogue,
      undoMs: 0,
      administrators: [],
      log: pino({ level: 'info' }, { write: (line) => void logged.push(line) }),
      say: () => {},
      prepare: async (deps) => void (await importDemo(deps)),
      ...overrides,
    });
  const app = await start();
  const others: App[] = [];
  return {
    app,
    botApi,
    database,
    dataKey,
    logged,
    person(firstName, profile = {}) {
      const found = demoPeople.find((one) => one.firstName === firstName);
      if (!found) throw new Error(`${firstName} is not one of the demo's people`);
      return botApi.person(found.id, {
        first_name: found.firstName,
        last_name: found.lastName,
        language_code: found.languageCode,
        phone: found.phone,
        ...profile,
      });
    },
    async another() {
      const other = await start();
      others.push(other);
      return other;
    },
    async stop() {
      await Promise.all([app, ...others].map((one) => one.stop()));
      await botApi.stop();
      await database.drop();
    },
  };
}
