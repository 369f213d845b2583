import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { becomesFree } from './free-port.js';
import type { MongodProgram } from './mongod-program.js';
import { commandLine, isRunning, waitForEnd } from './running-process.js';

export const replicaSetName = 'otinim';

/** Recovery after a kill may take its time; a server that is silent for longer is taken for hung. */
const patienceMilliseconds = 120_000;

export interface LaunchOptions {
  program: MongodProgram;
  dataDir: string;
  port: number;
  /** `false` opens the data outside the replica set, to rewrite its configuration. */
  replicaSet: boolean;
  cacheGigabytes: number;
}

export function databaseFolder(dataDir: string): string {
  return join(dataDir, 'db');
}

/**
 * Starts a `mongod` and returns its process id at once. It is in a session of its own, so that Ctrl-C reaches us
 * and not it, and writes to `mongod.log`; the log of the run before is kept beside it.
 */
export async function launchMongod(options: LaunchOptions): Promise<number> {
  const { program, dataDir, port, replicaSet, cacheGigabytes } = options;
  await mkdir(databaseFolder(dataDir), { recursive: true });
  const logFile = logFileOf(dataDir);
  await rename(logFile, `${logFile}.old`).catch(() => undefined);
  const log = await open(logFile, 'w');
  const args = [
    ...program.before,
    '--dbpath',
    databaseFolder(dataDir),
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    ...(replicaSet ? ['--replSet', replicaSetName, '--oplogSize', '512'] : []),
    '--wiredTigerCacheSizeGB',
    String(cacheGigabytes),
    '--quiet',
    ...program.after,
  ];
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(program.command, args, {
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
        env: { ...process.env, ...program.env },
      });
      child.once('error', reject);
      child.once('spawn', () => {
        child.unref();
        resolve(child.pid as number);
      });
    });
  } finally {
    await log.close();
  }
}

/** Whether `pid` is a server on this data folder, and not a stranger that was given the number of a dead one. */
export async function isOurServer(pid: number, dataDir: string): Promise<boolean> {
  return (await isRunning(pid)) && (await commandLine(pid)).includes(databaseFolder(dataDir));
}

/** Waits for the server to answer. False when its process ended or stayed silent instead. */
export async function answers(
  pid: number,
  { port, dataDir, signal }: { port: number; dataDir: string; signal: AbortSignal | undefined },
): Promise<boolean> {
  const deadline = performance.now() + patienceMilliseconds;
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    if (!(await isRunning(pid))) return false;
    // Somebody else may have taken the port just before our server could.
    if ((await takesConnections(port)) && (await servesFolder(port, dataDir))) return true;
    await pause(30);
  }
  return false;
}

/** Hands over a connection to exactly this server, whatever its state, and closes it afterwards. */
export async function withAdmin<T>(port: number, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 3_000,
    connectTimeoutMS: 3_000,
  });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Asks the server to close its files and end; kills it when it does not, which its journal forgives. */
export async function shutDown(pid: number, port: number): Promise<void> {
  // The connection breaks when the command succeeds, so its error tells nothing; the end of the process does.
  await withAdmin(port, async (client) => {
    await client.db('admin').command({ shutdown: 1, force: true, timeoutSecs: 0 });
  }).catch(() => undefined);
  if (!(await waitForEnd(pid, 15_000))) {
    kill(pid);
    await waitForEnd(pid, 5_000);
  }
  // wine holds the port for a moment longer than the process lives, and the next start must find it free.
  await becomesFree(port, 5_000);
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** The errors at the end of the server's log, for a message about why it did not start. */
export async function lastErrors(dataDir: string): Promise<string> {
  const text = await readFile(logFileOf(dataDir), 'utf8').catch(() => '');
  const lines = text.trimEnd().split('\n');
  const errors = lines.filter((line) => /"s":"[EF]"/.test(line));
  return (errors.length > 0 ? errors : lines).slice(-3).join('\n');
}

function logFileOf(dataDir: string): string {
  return join(dataDir, 'mongod.log');
}

async function servesFolder(port: number, dataDir: string): Promise<boolean> {
  try {
    return await withAdmin(port, async (client) => {
      const options = await client.db('admin').command({ getCmdLineOpts: 1 });
      return (options['argv'] as string[]).includes(databaseFolder(dataDir));
    });
  } catch {
    return false;
  }
}

async function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
