import { randomBytes, randomInt } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the demo keeps from start to start, in `demo.json` of the data folder. */
export interface DemoSettings {
  /** Of the one bot that the local Bot API server knows. */
  readonly token: string;
  /** Kept, so that an address somebody has noted goes on being right. */
  readonly port?: number | undefined;
  /** The server's process, while one runs. */
  readonly pid?: number | undefined;
}

/** All that the demo keeps in the data folder. */
export const keptNames = ['bot-api', 'demo.json', 'demo.json.new'];

/** Those of the folder, or fresh ones with a new token. */
export async function findOrMakeSettings(dataDir: string): Promise<DemoSettings> {
  return (await findSettings(dataDir)) ?? { token: newToken() };
}

/** Throws when the file is damaged. */
export async function findSettings(dataDir: string): Promise<DemoSettings | undefined> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as DemoSettings);
}

/** Written beside and moved, so that a kill in between leaves the old ones. */
export async function saveSettings(dataDir: string, settings: DemoSettings): Promise<void> {
  const file = fileOf(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Of the form that Telegram gives out. */
function newToken(): string {
  return `${randomInt(1_000_000_000, 9_000_000_000)}:${randomBytes(26).toString('base64url')}`;
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'demo.json');
}
