import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, stop } from 'esbuild';

/** What drivers would take if it were there, and nobody here installs. */
const neverThere = [
  '@aws-sdk/credential-providers',
  '@mongodb-js/zstd',
  'gcp-metadata',
  'kerberos',
  'mongodb-client-encryption',
  'pino-pretty',
  'snappy',
  'socks',
];

/** What a library made for `require` expects to find. */
const commonJs = [
  "import { createRequire as $createRequire } from 'node:module';",
  "import { fileURLToPath as $pathOf } from 'node:url';",
  'const require = $createRequire(import.meta.url);',
  'const __filename = $pathOf(import.meta.url);',
  "const __dirname = $pathOf(new URL('.', import.meta.url));",
].join('\n');

/**
 * Puts each library into few files, once for as long as the lockfile stays: every test file loads its libraries anew, and jest takes 2.4 s of
 * processor to find and load the two thousand files of the product's, 1.4 s for these.
 *
 * @param names as package.json maps them into `folder`
 */
export async function bundleLibraries(root: string, folder: string, names: readonly string[]): Promise<void> {
  const lock = await readFile(join(root, 'package-lock.json'));
  const made = createHash('sha256').update(lock).update(names.join()).digest('hex');
  if ((await readFile(join(folder, 'made'), 'utf8').catch(() => '')) === made) return;

  const fresh = `${folder}-${process.pid}`;
  const entryPoints = await Promise.all(names.map(async (name) => writeEntry(fresh, name)));
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: fresh,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    external: neverThere,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    banner: { js: commonJs },
  });
  // Its own process would keep the run from ending.
  await stop();
  await writeFile(join(fresh, 'made'), made);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

/** Passes on, by its names, what the library gives: a bundle of CommonJS would have a default export only. */
async function writeEntry(folder: string, name: string): Promise<{ in: string; out: string }> {
  const given = Object.keys((await import(name)) as object).filter((key) => /^[\w$]+$/.test(key));
  const entry = join(folder, 'entries', `${name}.mjs`);
  await mkdir(dirname(entry), { recursive: true });
  await writeFile(entry, `export { ${given.join(', ')} } from '${name}';\n`);
  return { in: entry, out: name };
}
