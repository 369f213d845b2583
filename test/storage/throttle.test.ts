import { expect, test } from '@jest/globals';
import { createThrottle } from '../../src/storage/throttle.js';

test('whoever comes after a quiet while does not wait', async () => {
  const throttle = createThrottle(600_000);
  expect(await throttle.next()).toBeUndefined();
});

test('whoever comes soon after another waits for the rest', async () => {
  const throttle = createThrottle(20);
  await throttle.next();
  const begunAt = performance.now();
  for (let n = 0; n < 5; n += 1) await throttle.next();
  // A timer may fire a millisecond early.
  expect(performance.now() - begunAt).toBeGreaterThan(5 * 18);
});
