import { expect, test } from '@jest/globals';
import type { Status } from '../../src/domain/application.js';
import { changeableUntil, isRendered, isTelling } from '../../src/domain/rating.js';
import type { Result } from '../../src/domain/service.js';

test.each<[Status, Result['document'], boolean, boolean]>([
  ['issued', 'file', false, true],
  ['issued', 'paper', false, true],
  ['completed', 'none', false, true],
  ['completed', 'file', false, false],
  ['completed', 'both', false, false],
  ['issued', 'file', true, false],
  ['rejected', 'none', false, false],
  ['withdrawn', 'none', false, false],
  ['inProgress', 'none', false, false],
])(
  'a case that is %s, with the result %s, revoked: %s, can be rated: %s',
  (status, document, revoked, may) => {
    expect(isRendered({ status, revoked }, { result: { document, languages: ['kk'] } })).toBe(may);
  },
);

test('a rating can be changed for thirty days, and five of them tell something', () => {
  expect(changeableUntil({ firstAt: new Date('2026-11-24T05:00:00Z') })).toEqual(
    new Date('2026-12-24T05:00:00Z'),
  );
  expect([4, 5].map((count) => isTelling({ average: 5, count }))).toEqual([false, true]);
});
