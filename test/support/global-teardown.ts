/** Milliseconds in which what the tests have ended is gone. */
const patience = 3000;

/** Stops the server that the global setup started, if it did, and ends a run that a failed test would hold up. */
export default async function teardown(): Promise<void> {
  if (globalThis.stopSharedMongod) await globalThis.stopSharedMongod();
  else {
    const { tsImport } = await import('tsx/esm/api');
    const { dropGivenBack } = (await tsImport(
      './database.ts',
      import.meta.url,
    )) as typeof import('./database.js');
    await dropGivenBack(process.env['TEST_MONGODB_URI'] ?? '');
  }
  // A test that failed in the middle of starting something leaves it running, and a single test file, which runs in this
  // process, would never end. The timer holds nobody up: it rings only where something else does.
  setTimeout(() => {
    process.stderr.write('A test has left something running: the run is ended.\n');
    process.exit();
  }, patience).unref();
}
