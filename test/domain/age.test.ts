import { expect, test } from '@jest/globals';
import { isMinor } from '../../src/domain/age.js';

test.each([
  ['2008-11-25', '2026-11-24', true],
  ['2008-11-24', '2026-11-24', false],
  ['2008-02-29', '2026-02-28', true],
  ['2008-02-29', '2026-03-01', false],
  ['2010-01-01', '2026-11-24', true],
  ['1999-12-31', '2026-11-24', false],
])('born on %s, on %s a minor: %s', (born, today, minor) => {
  expect(isMinor(born, today)).toBe(minor);
});
