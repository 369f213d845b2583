import process from 'node:process';
import { startMongod } from '../../../src/storage/mongod/embedded-server.js';

/**
 * A process of its own on a data folder, for the tests: prints one JSON line with the address, and leaves when its
 * input ends. Run as `node --import tsx neighbour-process.ts DATA_DIR`.
 */
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('neighbour-process DATA_DIR');
const said: string[] = [];
const server = await startMongod({ dataDir, say: (line) => said.push(line), cacheGigabytes: 0.25 });
process.stdout.write(`${JSON.stringify({ uri: server.uri, said })}\n`);
process.stdin.resume().once('end', () => {
  void server.stop().then(() => process.exit(0));
});
