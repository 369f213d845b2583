import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { getMongod } from './find-mongod.js';
import { createLifeline } from './lifeline.js';
import { isOurServer, kill, replicaSetName, shutDown } from './mongod-process.js';
import { withProcessLock } from './process-lock.js';
import type { Say } from './progress.js';
import { isRunning, waitForEnd } from './running-process.js';
import { findServerState, saveServerState, type ServerState } from './server-state.js';
import { startServer, type RunningServer } from './start-server.js';

export interface StartMongodOptions {
  /** The folder of everything kept; the server has `db`, `mongod.json` and `mongod.log` in it. */
  dataDir: string;
  /** Takes the lines about what is being done; the caller prints them. */
  say: Say;
  /** Told when a server has been launched, long before it is ready; not where one runs already. */
  onLaunch?: () => void;
  /** Ends a start that is under way: what was launched is killed, and the call rejects with the reason. */
  signal?: AbortSignal | undefined;
  /** Where MONGOMS_… variables, PATH and the cache folder come from; `process.env` unless told. */
  env?: NodeJS.ProcessEnv;
  /** Memory for the server's cache; 0.5 unless told. */
  cacheGigabytes?: number;
  /** Server and folder go when this process goes, killed or not. For tests. */
  temporary?: boolean;
}

/** `restarted`: it is up again at the same address. `lost`: it died too often, or would not start again. */
export type ServerDeath = { outcome: 'restarted' } | { outcome: 'lost'; reason: string };

export interface EmbeddedServer {
  /** Connection string of the one-member replica set, without a database name. */
  uri: string;
  /** Leaves the server. The last process to leave stops it; a process that was killed does not count. */
  stop: () => Promise<void>;
  /** Tells of a server that died by itself. Returns the way to listen no longer. */
  onDeath: (listener: (death: ServerDeath) => void) => () => void;
}

/** That many deaths within that time mean that starting again does not help. */
const deathsTolerated = 3;
const deathsWithinMilliseconds = 60_000;

/**
 * A real MongoDB for this data folder, as a replica set of one, so that transactions and change streams work.
 * Processes on the same folder share one server: whoever comes first starts it, whoever leaves last stops it. After
 * a `kill -9` of its users it runs on, and the next start takes it over. A server that dies is started again.
 */
export async function startMongod(options: StartMongodOptions): Promise<EmbeddedServer> {
  const { say, signal, env = process.env, cacheGigabytes = 0.5 } = options;
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const lifeline = options.temporary === true ? createLifeline(dataDir) : undefined;
  const token = randomUUID();

  const enter = async (abort: AbortSignal | undefined): Promise<RunningServer> =>
    withProcessLock(lockName(dataDir), abort, async () => {
      const server = await startServer({
        dataDir,
        cacheGigabytes,
        getProgram: async () => getMongod({ env, say, signal: abort }),
        onLaunch: (pid) => {
          lifeline?.watch(pid);
          options.onLaunch?.();
        },
        say,
        signal: abort,
      });
      const others = await livingUsers(server, token);
      await saveServerState(dataDir, { ...server, users: [...others, { pid: process.pid, token }] });
      return server;
    });

  const listeners = new Set<(death: ServerDeath) => void>();
  const leaving = new AbortController();
  let deaths: number[] = [];
  let server: RunningServer;
  let watch: Socket;

  const tell = (death: ServerDeath): void => {
    for (const listener of listeners) listener(death);
  };

  // The connection carries nothing: the kernel breaks it when the server dies, which is all we want to know.
  const watchServer = (): Socket =>
    connect(server.port, '127.0.0.1')
      .on('error', () => undefined)
      .on('close', () => {
        if (!leaving.signal.aborted) reviving = revive();
      })
      .unref();

  const revive = async (): Promise<void> => {
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < deathsWithinMilliseconds), now];
    if (deaths.length > deathsTolerated) {
      tell({ outcome: 'lost', reason: `MongoDB died ${deaths.length} times within a minute` });
      return;
    }
    say('MongoDB: the server died, starting it again');
    try {
      const { port } = server;
      server = await enter(leaving.signal);
      if (server.port !== port) {
        tell({ outcome: 'lost', reason: `MongoDB had to move from port ${port} to ${server.port}` });
        return;
      }
      watch = watchServer();
      tell({ outcome: 'restarted' });
    } catch (error) {
      if (leaving.signal.aborted) return;
      tell({ outcome: 'lost', reason: error instanceof Error ? error.message : String(error) });
    }
  };
  let reviving: Promise<void> = Promise.resolve();

  try {
    server = await enter(signal);
  } catch (error) {
    await lifeline?.release();
    throw error;
  }
  watch = watchServer();

  const stop = async (): Promise<void> => {
    leaving.abort(new Error('Leaving the server'));
    watch.destroy();
    await reviving;
    await withProcessLock(lockName(dataDir), undefined, async () => leave(dataDir, token));
    await lifeline?.release();
  };
  let stopped: Promise<void> | undefined;

  return {
    uri: `mongodb://127.0.0.1:${server.port}/?replicaSet=${replicaSetName}`,
    stop: async () => (stopped ??= stop()),
    onDeath: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** All that a server keeps in its folder; what others keep there is theirs. */
const keptNames = ['db', 'mongod.json', 'mongod.log', 'mongod.log.old'];

/**
 * Removes the server's data from the folder, for a fresh start. A server that a killed process left there is ended
 * first. Throws when a process still uses it.
 */
export async function removeData(dataDir: string): Promise<void> {
  const folder = await realpath(dataDir).catch(() => undefined);
  if (folder === undefined) return;
  await withProcessLock(lockName(folder), undefined, async () => {
    const state = await findServerState(folder);
    if (state !== undefined) {
      const users = await livingUsers(state);
      if (users.length > 0)
        throw new Error(`${folder} is in use by process ${users.map((user) => user.pid).join(', ')}`);
      await endServer(state, folder);
    }
    for (const name of keptNames) await rm(join(folder, name), { recursive: true, force: true });
  });
}

async function leave(dataDir: string, token: string): Promise<void> {
  const state = await findServerState(dataDir);
  if (state === undefined) return;
  const users = await livingUsers(state, token);
  if (users.length > 0) {
    await saveServerState(dataDir, { ...state, users });
    return;
  }
  if (state.pid !== undefined && (await isOurServer(state.pid, dataDir)))
    await shutDown(state.pid, state.port);
  await saveServerState(dataDir, { ...state, pid: undefined, users: [] });
}

async function endServer(state: ServerState, dataDir: string): Promise<void> {
  if (state.pid === undefined || !(await isOurServer(state.pid, dataDir))) return;
  kill(state.pid);
  await waitForEnd(state.pid, 5_000);
}

async function livingUsers(state: ServerState, except?: string): Promise<ServerState['users']> {
  const living = await Promise.all(
    state.users.map(async (user) => user.token !== except && (await isRunning(user.pid))),
  );
  return state.users.filter((_user, index) => living[index]);
}

function lockName(dataDir: string): string {
  return `mongod data ${dataDir}`;
}
