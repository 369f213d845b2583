import fastify from 'fastify';
import type { Readiness } from './health/readiness.js';

/** What the door leads to. */
export interface House {
  /** One request of Telegram: secret token of the header, parsed body; the HTTP status that answers it. */
  readonly receive: (secretToken: string | undefined, body: unknown) => Promise<number>;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

export interface Door {
  readonly port: number;
  /** From now on requests are let through; before, Telegram is told to come again, and nobody that it is ready. */
  open(house: House): void;
  close(): Promise<void>;
}

/**
 * The HTTP side of a process: where Telegram delivers updates (with a webhook), and what the machines around it ask.
 *
 * - `GET /healthz`: 200 as long as the process runs at all;
 * - `GET /readyz`: 200 while it can serve people, else 503, both with what stands how as JSON;
 * - `GET /metrics`: for Prometheus.
 *
 * It listens before the database is there, so that whoever asks is answered from the beginning.
 *
 * @param options.port 0: any that is free
 * @throws where the port is taken
 */
export async function createDoor(options: {
  readonly port: number;
  /** Path of `WEBHOOK_URL`; without it nothing is received. */
  readonly webhookPath?: string | undefined;
}): Promise<Door> {
  const server = fastify();
  let house: House | undefined;

  server.get('/healthz', async (_, reply) => reply.type('text/plain').send('ok\n'));
  server.get('/readyz', async (_, reply) => {
    const found = house ? await house.readiness() : { ready: false, process: 'starting' };
    return reply.code(found.ready ? 200 : 503).send(found);
  });
  server.get('/metrics', async (_, reply) => {
    if (!house) return reply.code(503).send();
    const { type, text } = await house.metrics();
    return reply.type(type).send(text);
  });
  if (options.webhookPath !== undefined) {
    server.post(options.webhookPath, async (request, reply) => {
      const secret = request.headers['x-telegram-bot-api-secret-token'];
      const status = await house?.receive(typeof secret === 'string' ? secret : undefined, request.body);
      return reply.code(status ?? 503).send();
    });
  }
  await server.listen({ port: options.port, host: '0.0.0.0' });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    open: (opened) => void (house = opened),
    close: () => server.close(),
  };
}
