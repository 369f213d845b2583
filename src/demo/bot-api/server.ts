import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { readBodies } from './body.js';
import { addBotRoutes, runCall } from './bot-routes.js';
import { botOfToken } from './bots.js';
import { createControl } from './control/control.js';
import { addControlRoutes } from './control/control-routes.js';
import { createFileStore } from './files/file-store.js';
import { addPeopleRoutes } from './people/people-routes.js';
import { say } from './people/say.js';
import type { Said } from './people/say.js';
import { seatOf } from './people/seat.js';
import { tap } from './people/taps.js';
import type { KeyRing } from './signing/key-ring.js';
import { createPolling } from './polling.js';
import type { Change } from './state/changes.js';
import { applyChange } from './state/changes.js';
import { journalSize, openJournal, readJournal, rewriteJournal } from './state/journal.js';
import { snapshotOf } from './state/snapshot.js';
import type { World } from './state/world.js';
import type { Fields } from './telegram.js';
import { createChanges } from './waiting.js';
import { createWebhooks } from './webhook.js';

export interface BotApiOptions {
  host?: string;
  /** 0 (the default): any free one. */
  port?: number;
  /** Where messages, files and counters are kept; without it they live in memory. */
  dataDir?: string;
  /** Answers wait until what they tell would survive a kill. */
  durable?: boolean;
  /** A folder of static files to serve at `/`; what a page may draw PDFs with, pdf.js, stands at `/pdfjs/` then. */
  staticDir?: string;
  /** A bot that is known from the start. */
  token?: string;
  /** How long a tap may be answered, in milliseconds; Telegram's 15 s by default. */
  tapMs?: number;
  /** Whether a bot may write only to those who wrote to it first, as in Telegram. */
  mustStart?: boolean;
  /** How many messages of one chat are kept. */
  history?: number;
  /** The first pause after a webhook failed, in milliseconds. */
  webhookPauseMs?: number;
  clock?: () => number;
}

export interface BotApi {
  /** `http://127.0.0.1:PORT`: what grammY gets as `client.apiRoot`. */
  url: string;
  app: FastifyInstance;
  world: World;
  /** The same as `POST /people/:id/messages`, without HTTP in between: for load tests. */
  say(person: number, body: Fields): Promise<Said[]>;
  /** The same as `POST /people/:id/taps`; gives the query's id. */
  tap(person: number, message_id: number, data: string): string;
  close(): Promise<void>;
}

const FLUSH_MS = 20;
/** A journal shorter than this is not worth rewriting. */
const LONG_JOURNAL = 1 << 20;

/** Starts a Bot API server on this machine. Nothing in it ever speaks to another host. */
export async function createBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const { dataDir, clock = Date.now, durable = false } = options;
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const journalPath = dataDir === undefined ? undefined : join(dataDir, 'journal.jsonl');

  const changes = createChanges();
  const polling = createPolling(() => changes.notify());
  const control = createControl((bot) => world.onUpdate(bot));
  const world: World = {
    bots: new Map(),
    current: undefined,
    people: new Map(),
    files: createFileStore(dataDir, (file) => world.commit({ t: 'file', file })),
    limits: {
      tapMs: options.tapMs ?? 15_000,
      mustStart: options.mustStart ?? true,
      history: options.history ?? 5000,
    },
    clock,
    commit: (change) => applyChange(world, change, true),
    replay: (change) => applyChange(world, change, false),
    onUpdate: () => undefined,
    onConfirmed: (bot, updates) => control.onConfirmed(bot, updates),
    onChange: () => changes.notify(),
  };

  if (journalPath !== undefined) {
    await readJournal(journalPath, (change) => world.replay(change as Change));
    if ((await journalSize(journalPath)) > LONG_JOURNAL) await rewriteJournal(journalPath, snapshotOf(world));
  }
  const journal = journalPath === undefined ? undefined : openJournal(journalPath, FLUSH_MS);
  if (journal) {
    world.commit = (change) => {
      applyChange(world, change, true);
      journal.append(change);
    };
  }
  const settle = (): void => {
    if (durable) journal?.settle();
  };

  // Loaded with the first signature: most servers never see one.
  let ring: Promise<KeyRing> | undefined;

  const keys =
    dataDir === undefined
      ? undefined
      : () =>
          (ring ??= import('./signing/key-ring.js').then(({ openKeyRing }) =>
            openKeyRing(join(dataDir, 'keys')),
          ));

  const botSide = { world, control, polling, settle };
  const webhooks = createWebhooks(world, {
    pauseMs: options.webhookPauseMs ?? 1000,
    onAnswer: (bot, method, params) => {
      const readArgs = async () => ({ values: params, uploads: new Map() });
      void runCall(botSide, bot.token, method, readArgs, { onGone: () => undefined });
    },
  });
  world.onUpdate = (bot) => {
    bot.lastUpdateAt = clock();
    polling.wake(bot);
    webhooks.wake(bot);
  };
  if (options.token !== undefined) botOfToken(world, options.token);

  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: 2 << 20,
    routerOptions: { maxParamLength: 500 },
  });
  await app.register(multipart, { throwFileSizeLimit: false });
  readBodies(app);
  await app.register(async (scope) => addBotRoutes(scope, botSide));
  await app.register(async (scope) => {
    addPeopleRoutes(scope, { world, changes, settle, keys });
    addControlRoutes(scope, { world, control, polling, changes });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ ok: false, error_code: 404, description: 'Not Found' }),
  );
  if (options.staticDir !== undefined) {
    const { default: fastifyStatic } = await import('@fastify/static');
    await app.register(fastifyStatic, { root: resolve(options.staticDir), cacheControl: false });
    const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    await app.register(fastifyStatic, { root: pdfjs, prefix: '/pdfjs/', decorateReply: false });
  }
  const url = await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  for (const bot of world.bots.values()) webhooks.wake(bot);

  return {
    url,
    app,
    world,
    say: (person, body) => say(seatOf(world, { id: String(person) }), body),
    tap: (person, message_id, data) =>
      tap(seatOf(world, { id: String(person) }), { message_id, data, force: false }).query_id,
    async close() {
      control.holds.release('drop');
      polling.close();
      webhooks.close();
      await app.close();
      journal?.close();
    },
  };
}
