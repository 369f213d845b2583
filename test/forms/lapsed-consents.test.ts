import { expect, test } from '@jest/globals';
import { lapsedConsents } from '../../src/forms/lapsed-consents.js';
import { step, words } from './sample-service.js';

const consent = (text: string) => [
  step('text'),
  step('consent', { code: 'consent', note: { text: words(text) } }),
];

test('R7: consent to a statement whose text has changed must be given anew', () => {
  expect(lapsedConsents(consent('I ask for a year'), consent('I ask for two years'))).toEqual(['consent']);
});

test('R7: consent to the same text stands, whatever else has changed', () => {
  const now = [...consent('I ask for a year'), step('date', { code: 'fresh' })];
  expect(lapsedConsents(consent('I ask for a year'), now)).toEqual([]);
  expect(lapsedConsents([], now)).toEqual([]);
});
