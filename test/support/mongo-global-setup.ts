import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare global {
  /** How the global teardown ends what the global setup started; jest gives the two files no other common place. */
  var stopSharedMongod: (() => Promise<void>) | undefined;
}

/**
 * Starts one MongoDB for the whole run and tells the workers its address in `TEST_MONGODB_URI`. Whoever sets that
 * variable beforehand brings a server, and none is started. Server and folder go with this process, killed or not.
 */
export default async function setup(): Promise<void> {
  if (process.env['TEST_MONGODB_URI']) return;
  // jest loads this file as CommonJS and does not map the endings of imports here, so tsx loads the rest.
  const { tsImport } = await import('tsx/esm/api');
  const { startMongod } = (await tsImport(
    '../../src/storage/mongod/embedded-server.ts',
    import.meta.url,
  )) as typeof import('../../src/storage/mongod/embedded-server.js');
  const server = await startMongod({
    dataDir: await mkdtemp(join(tmpdir(), 'otinim-test-')),
    say: (line) => process.stderr.write(`${line}\n`),
    cacheGigabytes: 0.25,
    temporary: true,
  });
  process.env['TEST_MONGODB_URI'] = server.uri;
  globalThis.stopSharedMongod = async () => server.stop();
}
