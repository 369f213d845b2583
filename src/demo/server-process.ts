import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ServerProcessOptions {
  readonly port: number;
  readonly token: string;
  /** Where it keeps messages, files and counters. */
  readonly keepIn: string;
  /** What it serves at `/`. */
  readonly pageDir: string;
  readonly say: (line: string) => void;
}

export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** Settles when the process has ended, with how it did. */
  readonly ended: Promise<string>;
  /** Asks it to end and kills it when it does not. */
  stop(): Promise<void>;
}

const runner = fileURLToPath(new URL('../run.mjs', import.meta.url));
const main = 'src/demo/bot-api/main.ts';
const stopMs = 5_000;

/**
 * Starts the local Bot API server and waits until it answers. It holds our end of its standard input, so it ends
 * with us even when we are killed. Rejects with its last words when it ends instead of answering.
 */
export async function launchServer(options: ServerProcessOptions): Promise<ServerProcess> {
  const { port, token, keepIn, pageDir, say } = options;
  const args = ['--port', String(port), '--data-dir', keepIn, '--static', pageDir, '--with-parent'];
  const child = spawn(process.execPath, [runner, main, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C in a terminal reaches a whole group of processes: the bot still answers its last turns through the server.
    detached: true,
    // The token stands in the environment, where a list of processes does not show it.
    env: { ...process.env, NODE_OPTIONS: '', BOT_API_TOKEN: token },
  });
  child.stdin.on('error', () => undefined);
  let lastWords = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastWords = line === '' ? lastWords : line;
    say(`Bot API server: ${line}`);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const url = await Promise.race([readyUrl(child), ended.then(() => undefined)]);
  if (url === undefined) throw new Error(`The local Bot API server ended at its start: ${lastWords}`);
  return { pid: child.pid as number, url, ended, stop: () => stop(child) };
}

/** Undefined when the output ends without the line. */
async function readyUrl(child: ChildProcess): Promise<string | undefined> {
  if (!child.stdout) throw new Error('the Bot API server has no output');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
  if (line === undefined) return undefined;
  return (JSON.parse(line) as { url: string }).url;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await gone;
  clearTimeout(late);
}
