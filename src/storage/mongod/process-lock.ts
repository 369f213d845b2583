import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs `work` while no other process (and no other call in this one) runs something under the same name.
 *
 * The lock is a listening socket, not a file with a pid: the kernel gives it back the moment its holder ends,
 * by `kill -9` too, so there is never a stale lock to judge; and who waits hears the holder hang up instead of
 * asking again and again.
 */
export async function withProcessLock<T>(
  name: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const address = lockAddress(name);
  const waiting = new Set<Socket>();
  let lock: Server | undefined;
  while (lock === undefined) {
    signal?.throwIfAborted();
    lock = await listen(address);
    if (lock === undefined) await holderHangsUp(address, signal);
  }
  lock.on('connection', (socket) => {
    waiting.add(socket.on('error', () => undefined).on('close', () => waiting.delete(socket)));
  });
  try {
    return await work();
  } finally {
    const closed = new Promise<void>((resolve) => lock.close(() => resolve()));
    for (const socket of waiting) socket.destroy();
    await closed;
  }
}

/** Linux has socket names outside the file system; elsewhere the socket is a file in the temporary folder. */
function lockAddress(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 24);
  return process.platform === 'linux' ? `\0otinim-${digest}` : join(tmpdir(), `otinim-${digest}.lock`);
}

async function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

async function holderHangsUp(address: string, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const left = await new Promise<'gone' | 'nobody'>((resolve, reject) => {
    const socket = connect(address);
    const abort = (): void => {
      socket.destroy();
      reject(signal?.reason instanceof Error ? signal.reason : new Error('Aborted'));
    };
    signal?.addEventListener('abort', abort, { once: true });
    const settle = (outcome: 'gone' | 'nobody'): void => {
      signal?.removeEventListener('abort', abort);
      resolve(outcome);
    };
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ECONNREFUSED' ? 'nobody' : 'gone'),
    );
    socket.once('close', () => settle('gone'));
  });
  // A socket file whose listener died stays behind; a name outside the file system does not.
  if (left === 'nobody' && !address.startsWith('\0')) await rm(address, { force: true });
}
