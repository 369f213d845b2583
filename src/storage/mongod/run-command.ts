import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CommandEnd {
  /** Exit code; 127 when the program is not there. */
  code: number;
  /** The last lines of what it printed. */
  tail: string;
}

/**
 * Runs a program to its end. It writes into a file and not into a pipe, because wine leaves services behind that
 * would hold a pipe open long after the program itself is done.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal | undefined } = {},
): Promise<CommandEnd> {
  options.signal?.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'otinim-command-'));
  try {
    const file = await open(join(folder, 'output'), 'w');
    const code = await new Promise<number>((resolve, reject) => {
      const child = spawn(command, args, {
        stdio: ['ignore', file.fd, file.fd],
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        ...(options.env === undefined ? {} : { env: options.env }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      child.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') resolve(127);
        else reject(error);
      });
      child.once('exit', (exitCode) => resolve(exitCode ?? 1));
    }).finally(async () => file.close());
    const output = await readFile(join(folder, 'output'), 'utf8');
    return { code, tail: output.trimEnd().split('\n').slice(-8).join('\n') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
