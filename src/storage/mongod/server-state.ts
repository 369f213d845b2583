import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What `mongod.json` keeps about the server of a data folder; read and written under the folder's lock. */
export interface ServerState {
  /** Chosen once: the configuration of a replica set names it. */
  port: number;
  /** The port that the configuration names; another one than `port` while the server is being moved. */
  memberPort?: number | undefined;
  /** The server's process, if it was started and not yet stopped. */
  pid?: number | undefined;
  /** Who uses the server now; the last one to leave stops it. */
  users: { pid: number; token: string }[];
}

const schema = z.object({
  port: z.number().int().min(1).max(65535),
  memberPort: z.number().int().optional(),
  pid: z.number().int().positive().optional(),
  users: z.array(z.object({ pid: z.number().int().positive(), token: z.string() })),
});

const fileName = 'mongod.json';

/** Undefined when there is none, or none that can be read: the server is then found a port anew. */
export async function findServerState(dataDir: string): Promise<ServerState | undefined> {
  const text = await readFile(join(dataDir, fileName), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export async function saveServerState(dataDir: string, state: ServerState): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `${fileName}.${randomUUID()}`);
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`);
  await rename(draft, join(dataDir, fileName));
}
