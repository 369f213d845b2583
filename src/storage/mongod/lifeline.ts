import { spawn } from 'node:child_process';

/** Ends a server and removes its folder when this process ends, however it ends. */
export interface Lifeline {
  /** From now on this process is the one to end. */
  watch(pid: number): void;
  /** Removes the folder now; the server must have ended. */
  release(): Promise<void>;
}

/**
 * A shell that reads from us until we are gone: the kernel closes the pipe even when we are killed. It stands in a
 * session of its own, so that Ctrl-C leaves it alone, and the server may still be writing while it removes.
 */
const script = `
trap '' HUP INT TERM
pid=
while read -r next; do pid=$next; done
if [ "$pid" != none ] && [ -n "$pid" ]; then kill -9 "$pid"; fi
rm -rf "$1" || { sleep 1; rm -rf "$1"; }
`;

export function createLifeline(folder: string): Lifeline {
  const shell = spawn('sh', ['-c', script, 'lifeline', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    shell.once('exit', () => resolve()).once('error', () => resolve());
  });
  shell.unref();
  shell.stdin.on('error', () => undefined);
  return {
    watch: (pid) => {
      shell.stdin.write(`${pid}\n`);
    },
    release: async () => {
      shell.ref();
      shell.stdin.end('none\n');
      await ended;
    },
  };
}
