import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { becomesFree, chooseFreePort, isPortFree } from './free-port.js';
import type { MongodProgram } from './mongod-program.js';
import {
  answers,
  databaseFolder,
  isOurServer,
  kill,
  lastErrors,
  launchMongod,
  shutDown,
} from './mongod-process.js';
import type { Say } from './progress.js';
import { openReplicaSet, renameMember } from './replica-set.js';
import { waitForEnd } from './running-process.js';
import { findServerState, saveServerState, type ServerState } from './server-state.js';

export interface StartServerOptions {
  /** An absolute path. */
  dataDir: string;
  cacheGigabytes: number;
  /** Asked only when there is something to start. */
  getProgram: () => Promise<MongodProgram>;
  /** Told of every process that is started, before it is ready. */
  onLaunch: (pid: number) => void;
  say: Say;
  signal: AbortSignal | undefined;
}

export type RunningServer = ServerState & { pid: number };

const attempts = 4;
const releaseMilliseconds = 3_000;

/**
 * The server of the data folder, ready for writes: the one that runs already (whoever started it) or a new one.
 * The caller holds the lock of the folder. Throws with the server's own last words when it does not start.
 */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  const { dataDir, say, signal } = options;
  const known = await findServerState(dataDir);
  const running = known === undefined ? undefined : await findRunning(known, dataDir, signal);
  if (running !== undefined) return running;

  const program = await options.getProgram();
  let state: ServerState = known ?? { port: await chooseFreePort(dataDir), users: [] };
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    state = await settlePort(state, options, program);
    const pid = await launch(state, options, program, true);
    if (pid !== undefined) {
      const ready: RunningServer = { ...state, pid, memberPort: state.port };
      try {
        await openReplicaSet(ready.port, signal);
      } catch (error) {
        kill(pid);
        await waitForEnd(pid, 5_000);
        throw error;
      }
      await saveServerState(dataDir, ready);
      return ready;
    }
    // Between our look at the port and its start somebody else may have taken it.
    if (attempt === attempts || (await isPortFree(state.port))) {
      throw new Error(`MongoDB did not start in ${dataDir}:\n${await lastErrors(dataDir)}`);
    }
    say(`MongoDB: port ${state.port} was taken at that moment, choosing another`);
  }
}

async function findRunning(
  known: ServerState,
  dataDir: string,
  signal: AbortSignal | undefined,
): Promise<RunningServer | undefined> {
  const { pid } = known;
  if (pid === undefined || !(await isOurServer(pid, dataDir))) return undefined;
  // Outside its set it is the rest of a move that was cut off; the move begins again.
  if (known.memberPort === known.port && (await answers(pid, { port: known.port, dataDir, signal }))) {
    await openReplicaSet(known.port, signal);
    return { ...known, pid };
  }
  kill(pid);
  await waitForEnd(pid, 5_000);
  return undefined;
}

/** Makes sure that the port is free and that the configuration of the set, if there is one, names it. */
async function settlePort(
  state: ServerState,
  options: StartServerOptions,
  program: MongodProgram,
): Promise<ServerState> {
  const { dataDir, say } = options;
  const hasData =
    (await stat(join(databaseFolder(dataDir), 'WiredTiger')).catch(() => undefined)) !== undefined;
  const free = await becomesFree(state.port, state.pid === undefined ? 0 : releaseMilliseconds);
  if (free && (!hasData || state.memberPort === state.port)) return { ...state, memberPort: state.port };

  const moved: ServerState = { ...state, port: free ? state.port : await chooseFreePort(dataDir) };
  if (!free) say(`MongoDB: port ${state.port} is taken, moving to ${moved.port}`);
  if (hasData) {
    // Inside the set the server would first ask whoever holds the old port whether that is itself: up to 30 s.
    await saveServerState(dataDir, { ...moved, memberPort: undefined });
    const pid = await launch({ ...moved, memberPort: undefined }, options, program, false);
    if (pid === undefined) {
      throw new Error(`MongoDB did not open its data in ${dataDir}:\n${await lastErrors(dataDir)}`);
    }
    await renameMember(moved.port);
    await shutDown(pid, moved.port);
  }
  return { ...moved, memberPort: moved.port };
}

/** Starts the process and waits for it to take connections; undefined when it ended instead. */
async function launch(
  state: ServerState,
  options: StartServerOptions,
  program: MongodProgram,
  replicaSet: boolean,
): Promise<number | undefined> {
  const { dataDir, cacheGigabytes, signal } = options;
  const pid = await launchMongod({ program, dataDir, port: state.port, replicaSet, cacheGigabytes });
  options.onLaunch(pid);
  // Noted before it is ready: if we are killed now, the next start knows what runs here.
  await saveServerState(dataDir, { ...state, pid });
  try {
    if (await answers(pid, { port: state.port, dataDir, signal })) return pid;
  } catch (error) {
    kill(pid);
    await waitForEnd(pid, 5_000);
    throw error;
  }
  kill(pid);
  await waitForEnd(pid, 5_000);
  return undefined;
}
