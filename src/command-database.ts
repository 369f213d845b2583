import { findOrMakeDataKey } from './storage/data-key.js';
import { startMongod } from './storage/mongod/embedded-server.js';

/** For a command beside the bot: the institution's own database, or the embedded one, which runs already or is started for the while. */
export async function openDatabase(): Promise<{
  readonly uri: string;
  readonly dataKey: string;
  stop(): Promise<void>;
}> {
  const { MONGODB_URI, DATA_KEY, DATA_DIR } = process.env;
  if (MONGODB_URI) return { uri: MONGODB_URI, dataKey: DATA_KEY ?? '', stop: async () => undefined };
  const dataDir = DATA_DIR || '.data';
  const server = await startMongod({ dataDir, say: (line) => console.error(line) });
  return {
    uri: server.uri,
    dataKey: DATA_KEY || (await findOrMakeDataKey(dataDir)),
    stop: () => server.stop(),
  };
}
