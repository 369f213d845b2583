import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findOrMakeSettings, saveSettings } from './demo-settings.js';
import { waitForEarlier } from './earlier-demo.js';
import { isFree, nextFreePort } from './free-port.js';
import { introduceStaff } from './introduce-staff.js';
import { launchServer, type ServerProcess } from './server-process.js';
import { settlePeople } from './settle-people.js';

export interface DemoOptions {
  /** `demo.json` and the folder `bot-api` are the demo's. */
  readonly dataDir: string;
  /** Wanted port; otherwise the one of the last start, otherwise 8099. */
  readonly port?: number | undefined;
  /** Takes the lines about what is being done; the caller prints them. */
  readonly say: (line: string) => void;
}

export interface Demo {
  /** Of the demo's bot; the same at every start of this data folder. */
  readonly token: string;
  /** What the bot takes for `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** The certificate of the authority that gives the demo's people their keys. */
  readonly trust: string;
  /** Where people open the chat page. */
  readonly pageUrl: string;
  stop(): Promise<void>;
  /** Tells, once, that the server is gone and does not come back, and why. Returns the way to listen no longer. */
  onExit(listener: (reason: string) => void): () => void;
}

const usualPort = 8099;
const deathsTolerated = 5;
const deathsWithinMs = 60_000;
const restartMs = 200;

/**
 * Telegram in miniature for a newcomer without a bot token: a local Bot API server with the chat page, in a process
 * of its own that is started again when it dies and ends with this one. Throws when the demo of this folder runs
 * already.
 */
export async function startDemo({ dataDir, port: wanted, say }: DemoOptions): Promise<Demo> {
  await mkdir(dataDir, { recursive: true });
  const kept = await findOrMakeSettings(dataDir);
  await waitForEarlier(kept, dataDir);
  const port = await choosePort(wanted ?? kept.port ?? usualPort, say);
  const launch = async (): Promise<ServerProcess> => {
    const launched = await launchServer({
      port,
      token: kept.token,
      keepIn: join(dataDir, 'bot-api'),
      pageDir: fileURLToPath(new URL('./page', import.meta.url)),
      say,
    });
    await saveSettings(dataDir, { token: kept.token, port, pid: launched.pid });
    return launched;
  };

  // Made at the first start, before anybody is asked for a signature.
  const { openKeyRing } = await import('./bot-api/signing/key-ring.js');
  const { authorityFile } = await openKeyRing(join(dataDir, 'bot-api', 'keys'));
  const listeners = new Set<(reason: string) => void>();
  let stopping = false;
  let deaths: number[] = [];
  let server = await launch();

  const watch = async (): Promise<void> => {
    for (;;) {
      const how = await server.ended;
      if (stopping) return;
      const now = performance.now();
      deaths = [...deaths.filter((at) => now - at < deathsWithinMs), now];
      if (deaths.length > deathsTolerated) throw new Error(`it died ${deaths.length} times within a minute`);
      say(`Bot API server: it died (${how}), starting it again`);
      await pause(restartMs);
      if (stopping) return;
      server = await launch();
      if (stopping) await server.stop();
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (stopping) return;
    const reason = error instanceof Error ? error.message : String(error);
    for (const listener of listeners) listener(reason);
  });

  const leaving = new AbortController();
  const stop = async (): Promise<void> => {
    stopping = true;
    leaving.abort();
    await server.stop();
    await watching;
    await saveSettings(dataDir, { token: kept.token, port });
  };
  let stopped: Promise<void> | undefined;

  try {
    await settlePeople(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  // The bot starts after this and asks then. Without it the staff choose their language themselves.
  introduceStaff(server.url, leaving.signal).catch(() => undefined);
  return {
    token: kept.token,
    apiRoot: server.url,
    trust: authorityFile,
    pageUrl: `${server.url}/`,
    stop: () => (stopped ??= stop()),
    onExit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function choosePort(wanted: number, say: (line: string) => void): Promise<number> {
  if (await isFree(wanted)) return wanted;
  const port = await nextFreePort(wanted);
  say(`Port ${wanted} is taken, the demo takes ${port}`);
  return port;
}
