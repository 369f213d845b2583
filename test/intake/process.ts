import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { createIntake, type IntakeOptions, type Turn } from '../../src/intake/intake.js';
import { createLeases } from '../../src/intake/leases.js';
import { createChatStore } from '../../src/storage/chat-store.js';
import { isDatabaseOutage } from '../../src/storage/database-outage.js';
import { createInboxStore } from '../../src/storage/inbox-store.js';
import { createLeaseStore } from '../../src/storage/lease-store.js';
import { openVault } from '../../src/storage/vault.js';
import { createTelegramQueue, type TelegramQueue } from './telegram-queue.js';

export const dataKey = Buffer.alloc(32, 7).toString('base64');

export interface ProcessOptions extends Partial<IntakeOptions> {
  readonly uri: string;
  readonly telegram?: TelegramQueue;
  readonly handle: (turn: Turn) => Promise<void>;
  readonly ttlMs?: number;
  readonly renewMs?: number;
}

/** All of a bot's process that concerns the intake, with a connection of its own. */
export async function startProcess(options: ProcessOptions) {
  const client = await MongoClient.connect(options.uri, { serverSelectionTimeoutMS: 500 });
  const db = client.db();
  const vault = await openVault({ db, dataKey });
  const inbox = createInboxStore(db, vault);
  const chats = createChatStore(db, vault, { now: () => new Date() });
  const leaseStore = createLeaseStore(db);
  await Promise.all([inbox.ensureIndexes(), chats.ensureIndexes(), leaseStore.ensureIndexes()]);
  const logged: string[] = [];
  const note = (facts: object, code: string) => {
    logged.push(code);
    if (process.env['SHOW_LOG']) process.stderr.write(`${code} ${JSON.stringify(facts)}\n`);
  };
  const log = { info: note, warn: note, error: note };
  const processId = randomUUID();
  const { ttlMs = 2_000, renewMs = 100 } = options;
  const leases = createLeases({ store: leaseStore, processId, log, ttlMs, renewMs });
  const intake = createIntake({
    mode: 'polling',
    api: options.telegram?.api ?? createTelegramQueue().api,
    inbox,
    chats,
    leases,
    clock: { now: () => new Date() },
    log,
    isOutage: isDatabaseOutage,
    retryPauseMs: 10,
    lookMs: 20,
    holdSeconds: 1,
    ...options,
  });
  await leases.start();
  await intake.start();
  return {
    processId,
    client,
    db,
    inbox,
    chats,
    leases,
    intake,
    logged,
    async stop(timeoutMs = 1_000) {
      const stopped = await intake.stop({ timeoutMs });
      await leases.stop();
      await client.close();
      return stopped;
    },
    /** As a kill looks to the others: nothing is finished, nothing given back. */
    async vanish() {
      await client.close(true);
    },
  };
}

export type RunningProcess = Awaited<ReturnType<typeof startProcess>>;

/** Resolves once `isSo`; throws when that takes so long that it will not come about any more. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const begunAt = performance.now();
  while (!(await isSo())) {
    if (performance.now() - begunAt > LONGEST_WAIT_MS) throw new Error(`In vain: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const LONGEST_WAIT_MS = 20_000;
