import { expect, test } from '@jest/globals';
import { createPace } from '../../src/storage/pace.js';

test('whoever comes after a quiet while does not wait', async () => {
  const pace = createPace(600_000);
  await pace.next();
});

test('whoever comes soon after another waits for the rest', async () => {
  const pace = createPace(20);
  await pace.next();
  const begunAt = performance.now();
  for (let n = 0; n < 5; n += 1) await pace.next();
  // A timer may fire a millisecond early.
  expect(performance.now() - begunAt).toBeGreaterThan(5 * 18);
});
