import { createServer } from 'node:net';

/** The first free port of 127.0.0.1 above `taken`. */
export async function nextFreePort(taken: number): Promise<number> {
  for (let port = taken + 1; port < Math.min(taken + 200, 65_536); port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No port after ${taken} is free for the demo: set DEMO_PORT`);
}

export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
