import { rmSync } from 'node:fs';
import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare global {
  /** How the global teardown ends what the global setup started; jest gives the two files no other common place. */
  var stopSharedMongod: (() => Promise<void>) | undefined;
}

/**
 * What all test files share. `OTINIM_COMPILED` tells the workers where the commands of the product lie compiled,
 * `TEST_CATALOGUES` where the catalogues lie read, `TEST_MONGODB_URI` the
 * address of the one MongoDB of the run; whoever sets that variable beforehand brings a server, and none is started. All of it goes with
 * this process, killed or not.
 */
export default async function setup(
  { rootDir }: { readonly rootDir: string },
  { moduleNameMapper }: { readonly moduleNameMapper: readonly (readonly [pattern: string, to: unknown])[] },
): Promise<void> {
  // jest loads this file as CommonJS and does not map the endings of imports here, so tsx loads the rest.
  const { tsImport } = await import('tsx/esm/api');
  const load = async <T>(path: string) => (await tsImport(path, import.meta.url)) as T;

  const libraries = join(rootDir, 'node_modules', '.cache', 'otinim-libraries');
  const { bundleLibraries } = await load<typeof import('./bundle-libraries.js')>('./bundle-libraries.ts');
  await bundleLibraries(rootDir, libraries, namesMappedTo(libraries, moduleNameMapper));

  const { compileCommands } = await load<typeof import('./compile.js')>('./compile.ts');
  const compiled = join(rootDir, 'node_modules', '.cache', `otinim-test-${process.pid}`);
  process.once('exit', () => rmSync(compiled, { recursive: true, force: true }));
  await compileCommands(rootDir, compiled);
  process.env['OTINIM_COMPILED'] = compiled;

  const catalogues = join(compiled, 'catalogues');
  const { keepCatalogues } = await load<typeof import('./catalogues.js')>('./catalogues.ts');
  await keepCatalogues(catalogues);
  process.env['TEST_CATALOGUES'] = catalogues;

  if (process.env['TEST_MONGODB_URI']) return;
  const { startMongod } = await load<typeof import('../../src/storage/mongod/embedded-server.js')>(
    '../../src/storage/mongod/embedded-server.ts',
  );
  const server = await startMongod({
    dataDir: await mkdtemp(join(await quickFolder(), 'otinim-test-')),
    say: (line) => process.stderr.write(`${line}\n`),
    cacheGigabytes: 0.25,
    temporary: true,
  });
  process.env['TEST_MONGODB_URI'] = server.uri;
  await keepWhatIsOver(server.uri);
  globalThis.stopSharedMongod = async () => server.stop();
}

/** Stories are told in a time of their own: what has expired by the server's clock may still be good by theirs. */
async function keepWhatIsOver(uri: string): Promise<void> {
  const { MongoClient } = await import('mongodb');
  const client = await MongoClient.connect(uri);
  await client.db('admin').command({ setParameter: 1, ttlMonitorEnabled: false });
  await client.close();
}

/** The names of the one pattern that leads into that folder: `^(mongodb|mongoose)$`. */
function namesMappedTo(
  folder: string,
  mapper: readonly (readonly [pattern: string, to: unknown])[],
): readonly string[] {
  const pattern = mapper.find(([, to]) => String(to).startsWith(folder))?.[0] ?? '';
  return pattern.replace(/^\^\(|\)\$$/g, '').split('|');
}

const memory = '/dev/shm';
const enough = 4 * 1024 ** 3;

/** Every test waits for journals: in memory, where the machine offers room there, they are written at once. */
async function quickFolder(): Promise<string> {
  const room = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return room >= enough ? memory : tmpdir();
}
