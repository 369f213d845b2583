import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runScript } from '../../support/run-script.js';

export interface Neighbour {
  uri: string;
  /** What the start said to the console. */
  said: string[];
  /** Leaves the server and ends, like a process that is asked to stop. */
  leave(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

const script = fileURLToPath(new URL('./neighbour-process.ts', import.meta.url));

/** Starts another process on the same data folder and waits until it has its server. */
export async function startNeighbour(
  dataDir: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Neighbour> {
  const child = spawn(process.execPath, [...runScript(script), dataDir], {
    env: { ...env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const { uri, said } = await firstLine(child);
  return {
    uri,
    said,
    leave: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<{ uri: string; said: string[] }> {
  if (child.stdout === null) throw new Error('The neighbour has no output');
  for await (const line of createInterface(child.stdout)) {
    return JSON.parse(line) as { uri: string; said: string[] };
  }
  throw new Error('The neighbour ended without a server');
}
