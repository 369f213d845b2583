import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runScript } from './run-script.js';

const folderOf = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

/** A command of the product in a process of its own, as an administrator would start it. */
export interface AppProcess {
  readonly pid: number;
  /** What it wrote so far, a line each; the log lines among them. */
  readonly lines: readonly string[];
  /** Resolves with the line that has these words, said or to be said; rejects when it does not come. */
  says(words: string | RegExp, timeoutMs?: number): Promise<string>;
  /** As `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves with its exit code. */
  terminate(): Promise<number | null>;
  /** The exit code once it has ended by itself. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts `src/main.ts` (or another command) with exactly these settings.
 *
 * @param cwd a folder without a `.env`, so that nobody's own settings play a part
 */
export function spawnApp(
  settings: Readonly<Record<string, string>>,
  { cwd, command = 'main.ts', args = [] }: { cwd: string; command?: string; args?: readonly string[] },
): AppProcess {
  const { PATH = '', HOME = '', MONGOMS_SYSTEM_BINARY, OTINIM_COMPILED } = process.env;
  const child = spawn(process.execPath, [...runScript(folderOf(command)), ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH,
      HOME,
      ...(MONGOMS_SYSTEM_BINARY ? { MONGOMS_SYSTEM_BINARY } : {}),
      ...(OTINIM_COMPILED ? { OTINIM_COMPILED } : {}),
      ...settings,
    },
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      changed();
    });
  }
  let isOver = false;
  const ended = once(child, 'close').then(([code]) => {
    isOver = true;
    changed();
    return code as number | null;
  });
  // A process must not outlive the test that started it, whatever becomes of that test.
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  void ended.then(() => process.off('exit', end));

  return {
    pid: child.pid ?? 0,
    lines,
    ended,
    says: (words, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          listeners.delete(look);
          clearTimeout(patience);
          settle();
        };
        const fail = (what: string) =>
          reject(new Error(`${what} without saying ${String(words)}:\n${lines.join('\n')}`));
        const patience = setTimeout(() => end(() => fail('it ran on')), timeoutMs);
        const look = () => {
          const found = lines.find((line) =>
            typeof words === 'string' ? line.includes(words) : words.test(line),
          );
          if (found !== undefined) end(() => resolve(found));
          else if (isOver) end(() => fail('it ended'));
        };
        listeners.add(look);
        look();
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async terminate() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
