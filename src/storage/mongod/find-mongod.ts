import { mkdir } from 'node:fs/promises';
import { cacheFolder } from './cache-folder.js';
import { downloadMongod } from './download.js';
import { findOnPath, isExecutable } from './executable.js';
import { nativeMongod, type MongodProgram } from './mongod-program.js';
import { withProcessLock } from './process-lock.js';
import type { Say } from './progress.js';
import { runCommand } from './run-command.js';
import { getWineMongod } from './wine-fallback.js';

/** The driver speaks to older servers too, but time series, indexes and transactions here expect this one. */
const oldestMajor = 5;

export interface FindMongodOptions {
  env: NodeJS.ProcessEnv;
  say: Say;
  signal?: AbortSignal | undefined;
}

/**
 * A `mongod` to run: `MONGOMS_SYSTEM_BINARY`, one on the PATH, one downloaded by mongodb-memory-server, or the
 * Windows build under wine. What is fetched is kept for the user, and fetched by one process at a time.
 * Throws an error whose message tells a person what to do when this machine offers no way.
 */
export async function getMongod({ env, say, signal }: FindMongodOptions): Promise<MongodProgram> {
  const named = env['MONGOMS_SYSTEM_BINARY'];
  if (named) {
    if (await isExecutable(named)) return nativeMongod('system', named);
    throw new Error(`MONGOMS_SYSTEM_BINARY names ${named}, which is not a program that can be run`);
  }
  const onPath = await findOnPath('mongod', env);
  if (onPath !== undefined && (await isNewEnough(onPath, say))) return nativeMongod('system', onPath);

  const cache = cacheFolder(env);
  await mkdir(cache, { recursive: true });
  return withProcessLock(`mongod cache ${cache}`, signal, async () => {
    const downloaded = await downloadMongod({ cache, env, say });
    if (downloaded !== undefined) return nativeMongod('download', downloaded);
    return getWineMongod({ cache, env, say, signal });
  });
}

async function isNewEnough(path: string, say: Say): Promise<boolean> {
  const { tail } = await runCommand(path, ['--version']);
  const major = Number(/db version v(\d+)\./.exec(tail)?.[1] ?? '0');
  if (major >= oldestMajor) return true;
  say(`MongoDB: ${path} is too old or does not answer, looking further`);
  return false;
}
