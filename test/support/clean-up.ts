import { afterEach } from '@jest/globals';

/** What a test has opened: put there as it is opened, ended in the opposite order after each test. */
export function cleanUpAfterEach(): (() => unknown)[] {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  return ends;
}
