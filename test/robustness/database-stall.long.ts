import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startMongod } from '../../src/storage/mongod/embedded-server.js';
import { findServerState } from '../../src/storage/mongod/server-state.js';
import { answersOf, deeds, goThrough, type Deed } from './dialogue.js';
import { openOffice } from './office.js';

test('a database that stands still as if frozen, and goes on: it is said once, and all are answered', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'otinim-stall-'));
  const server = await startMongod({ dataDir, say: () => {}, cacheGigabytes: 0.25, temporary: true });
  const pid = (await findServerState(dataDir))?.pid ?? 0;
  const office = await openOffice({ server: server.uri });
  try {
    const app = await office.start();
    const people = await Promise.all([1, 2, 3, 4].map((index) => office.applicant(index)));
    await Promise.all(people.map((person) => goThrough(person, deeds('/start', 'the IIN'))));
    const [phone] = deeds('the phone') as [Deed];

    process.kill(pid, 'SIGSTOP');
    await Promise.all(people.map((person) => phone.act(person)));
    await app.says('"leases.unreachable"', 180_000);
    process.kill(pid, 'SIGCONT');
    await Promise.all(people.map((person) => person.waitFor(phone.shows, { timeout: 120_000 })));
    await Promise.all(people.map((person) => goThrough(person, deeds('the e-mail', 'to submit'))));
    await office.allDone();

    for (const person of people) {
      const cases = await office.casesOf(person);
      expect(cases.map(answersOf)).toMatchObject([{ phone: person.card.phone, email: person.card.email }]);
      expect(cases[0]?.history.map(({ action }) => action)).toEqual(['submit']);
    }
    for (const what of ['leases', 'database']) {
      expect(app.lines.filter((line) => line.includes(`"${what}.unreachable"`)).length).toBeLessThanOrEqual(
        1,
      );
    }
  } finally {
    process.kill(pid, 'SIGCONT');
    await office.stop();
    await server.stop();
  }
}, 600_000);
