import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The harmless file that every scanner takes for a virus; put together, so that none finds it here. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''),
);

export interface Clamd {
  readonly port: number;
  close(): Promise<void>;
}

/** Speaks INSTREAM and PING as clamd does, and knows one virus. A clamd with signatures cannot be had on every machine. */
export async function startClamd(options: { readonly most?: number } = {}): Promise<Clamd> {
  const server: Server = createServer((socket) => {
    let got = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk]);
      if (got.includes('zPING\0')) return socket.end('PONG\0');
      const file = streamed(got);
      if (file === undefined) return;
      if (file.length > (options.most ?? 25 * 1024 * 1024))
        return socket.end('INSTREAM size limit exceeded. ERROR\0');
      socket.end(file.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The file, once the piece without a length has come. */
function streamed(got: Buffer): Buffer | undefined {
  const pieces: Buffer[] = [];
  for (let at = 'zINSTREAM\0'.length; at + 4 <= got.length;) {
    const length = got.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(got.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
