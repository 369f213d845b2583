import { describe, expect, test } from '@jest/globals';
import { statuses, type Status } from '../../src/domain/application.js';
import { isPrintable } from '../../src/domain/printable.js';

const printed: readonly Status[] = ['submitted', 'inProgress', 'completed', 'issued'];

describe('An application on paper', () => {
  test.each(statuses)(
    'R14 %s: only from submission on, as long as it is neither rejected nor withdrawn',
    (status) => {
      expect(isPrintable({ status }, { print: true })).toBe(printed.includes(status));
    },
  );

  test.each(statuses)('R14 %s: never where the service offers none', (status) => {
    expect(isPrintable({ status }, { print: false })).toBe(false);
  });
});
