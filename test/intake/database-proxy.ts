import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to the database that can be cut and mended. */
export async function createDatabaseProxy(uri: string) {
  const target = new URL(uri);
  const sockets = new Set<Socket>();
  let cut = false;
  let turnedAway = 0;
  const server = createServer((near) => {
    if (cut) {
      turnedAway += 1;
      near.destroy();
      return;
    }
    const far = connect(Number(target.port || 27017), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // Named as a single server, or else the driver would learn the real address and go around.
  const through = new URL(`mongodb://127.0.0.1:${port}${target.pathname}?directConnection=true`);
  return {
    uri: through.href,
    cut(): void {
      cut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend(): void {
      cut = false;
    },
    /** Connections that found the way cut so far. */
    turnedAway: () => turnedAway,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
