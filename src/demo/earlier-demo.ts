import { setTimeout as pause } from 'node:timers/promises';
import type { DemoSettings } from './demo-settings.js';

/** Long enough for the server of a run that was killed a moment ago to notice and go. */
const patienceMs = 5_000;

/** Two servers on one folder would spoil it. Throws when the earlier one stays. */
export async function waitForEarlier({ pid, port }: DemoSettings, dataDir: string): Promise<void> {
  if (pid === undefined || port === undefined) return;
  const deadline = performance.now() + patienceMs;
  while (isRunning(pid) && (await isDemo(port))) {
    if (performance.now() > deadline) {
      throw new Error(`The demo of ${dataDir} runs already: http://127.0.0.1:${port}/ (process ${pid})`);
    }
    await pause(100);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function isDemo(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/people`, { signal: AbortSignal.timeout(2_000) });
    return response.ok && Array.isArray(((await response.json()) as { people?: unknown }).people);
  } catch {
    return false;
  }
}
