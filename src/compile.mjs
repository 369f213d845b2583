import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What is started in a process of its own, from the root. */
export const commands = [
  'src/main.ts',
  'src/import.ts',
  'src/verify.ts',
  'src/catalogue/command.ts',
  'src/demo/bot-api/main.ts',
];

const sources = ['src', 'scenes', 'locales'];
/** Folders that are kept: a process that runs still may load a part of an older one. */
const kept = 5;

/** Where the commands lie as they are now, compiled unless nothing has changed since the last time. */
export async function compiledCommands(root) {
  const cache = join(root, 'node_modules', '.cache', 'otinim-commands');
  const into = join(cache, stateOf(root));
  await mkdir(cache, { recursive: true });
  if (statSync(into, { throwIfNoEntry: false })) return into;
  const work = `${into}-${process.pid}`;
  await compile(root, work, commands);
  // Whoever compiled the same a moment earlier has done it for both.
  await rename(work, into).catch(() => rm(work, { recursive: true }));
  await removeOld(cache);
  return into;
}

/**
 * Compiles commands into a folder, `src/main.ts` to `src/main.mjs`: loading a thousand files one after another takes
 * longer than all else that a command does. Each file still knows where it lies, so that what stands beside it is found.
 */
export async function compile(root, into, entryPoints) {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints,
    outbase: root,
    outdir: into,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [
      {
        name: 'place of a file',
        setup(bundle) {
          bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            const place = JSON.stringify(pathToFileURL(path).href);
            const source = await readFile(path, 'utf8');
            return { loader: 'ts', contents: source.replaceAll('import.meta.url', place) };
          });
        },
      },
    ],
  });
  // Its own process would keep ours from ending.
  await stop();
}

/** Changes with every file that is added, changed or taken away. */
function stateOf(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')));
  for (const folder of sources) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(ts|json)$/.test(file)) continue;
      const { size, mtimeMs } = statSync(join(root, folder, file));
      hash.update(`${folder}/${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash
    .update(readFileSync(new URL(import.meta.url)))
    .digest('hex')
    .slice(0, 16);
}

async function removeOld(cache) {
  const folders = (await readdir(cache)).map((name) => join(cache, name));
  const age = new Map(
    folders.map((folder) => [folder, statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0]),
  );
  const old = folders.sort((one, other) => age.get(other) - age.get(one)).slice(kept);
  await Promise.all(old.map((folder) => rm(folder, { recursive: true, force: true })));
}
