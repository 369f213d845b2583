import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSchedule, type Duty } from '../../src/jobs/duties.js';
import { until } from '../intake/process.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A duty that has no end of its own, and how its runs went. */
function endless() {
  const runs = { begun: 0, ended: 0 };
  const duty: Duty = {
    name: 'endless',
    every: '1 second',
    async work(signal) {
      runs.begun += 1;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      runs.ended += 1;
    },
  };
  return { runs, duty };
}

function schedule(duty: Duty, faults: unknown[] = []) {
  return createSchedule({ db: database.db, duties: [duty], report: (error) => void faults.push(error) });
}

describe('a duty that takes long', () => {
  test('ends when the process stops', async () => {
    const { runs, duty } = endless();
    const duties = schedule(duty);
    await duties.start();
    await until(() => runs.begun === 1);
    await duties.stop();
    expect(runs).toEqual({ begun: 1, ended: 1 });
  });

  test('ends where its lock cannot be kept, since another run may begin', async () => {
    const { runs, duty } = endless();
    const faults: unknown[] = [];
    const duties = schedule(duty, faults);
    await duties.start();
    await until(() => runs.begun === 1);
    await database.db.collection('jobs').deleteMany({ name: duty.name });
    await until(() => runs.ended === 1);
    expect(String(faults[0])).toContain('cannot be updated');
    await duties.stop();
  });
});
