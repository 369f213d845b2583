import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answersOf, goThrough, plainTranscript } from './dialogue.js';
import { openOffice, type Applicant, type Office } from './office.js';

/** Hands each request to the next of the processes in turn, as the balancer of an institution does. */
async function startBalancer(
  ports: readonly number[],
): Promise<{ port: number; counts: number[]; server: Server }> {
  const counts = ports.map(() => 0);
  let turn = 0;
  const server = createServer((request, response) => {
    turn = (turn + 1) % ports.length;
    const at = turn;
    const { method, headers, url } = request;
    const onward = ask({ host: '127.0.0.1', port: ports[at], path: url, method, headers }, (answer) => {
      if (answer.statusCode === 200) counts[at] = (counts[at] ?? 0) + 1;
      response.writeHead(answer.statusCode ?? 502);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, counts, server };
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

let office: Office;
let alone: Applicant;
let balancer: Awaited<ReturnType<typeof startBalancer>>;

beforeAll(async () => {
  office = await openOffice({ botApi: { webhookPauseMs: 50 } });
  const polling = await office.start();
  alone = await office.applicant(1000);
  await goThrough(alone);
  await polling.terminate();

  const ports = await freePorts(2);
  balancer = await startBalancer(ports);
  const settings = {
    WEBHOOK_URL: `http://127.0.0.1:${balancer.port}/hook`,
    WEBHOOK_SECRET: 'only-telegram-knows',
  };
  const apps = ports.map((port) => office.spawn({ ...settings, PORT: String(port) }));
  await Promise.all(apps.map((app) => app.says('Webhook listens')));
});

afterAll(async () => {
  await office?.stop();
  await new Promise((resolve) => (balancer ? balancer.server.close(resolve) : resolve(undefined)));
});

test('behind one webhook two processes lead the same dialogues as one that polls', async () => {
  const people = await Promise.all([1, 2, 3, 4, 5, 6].map((index) => office.applicant(index)));
  await Promise.all(people.map((person) => goThrough(person, undefined, 60_000)));

  const expected = await plainTranscript(alone);
  const [same] = (await office.casesOf(alone)).map(answersOf);
  for (const person of people) {
    expect(await plainTranscript(person)).toBe(expected);
    const { phone, email } = person.card;
    expect((await office.casesOf(person)).map(answersOf)).toEqual([{ ...same, phone, email }]);
  }
  for (const count of balancer.counts) expect(count).toBeGreaterThan(0);
});

test('what comes without the secret of the webhook is turned away', async () => {
  const status = await fetch(`http://127.0.0.1:${balancer.port}/hook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      update_id: 1,
      message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' } },
    }),
  }).then((response) => response.status);
  expect(status).toBe(401);
});
