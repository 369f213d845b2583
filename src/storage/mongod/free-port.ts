import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Below the range from which systems take ports for outgoing connections, so that ours stays free. */
const lowest = 27100;
const count = 4000;

export async function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Gives a server that was killed a moment ago the time to let go of its port. */
export async function becomesFree(port: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!(await isPortFree(port))) {
    if (performance.now() > deadline) return false;
    await pause(30);
  }
  return true;
}

/** A free port of 127.0.0.1; folders begin their search at different places, so that they seldom meet. */
export async function chooseFreePort(dataDir: string): Promise<number> {
  const start = createHash('sha256').update(dataDir).digest().readUInt32BE(0) % count;
  for (let step = 0; step < count; step += 1) {
    const port = lowest + ((start + step) % count);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No port between ${lowest} and ${lowest + count} is free for MongoDB`);
}
