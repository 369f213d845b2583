import { describe, expect, test } from '@jest/globals';
import { plainAnswers } from '../../src/domain/application.js';
import type { Service } from '../../src/domain/service.js';
import { writtenCard } from '../../src/forms/applicant-steps.js';
import { looksAtCard } from '../../src/forms/facts.js';
import { phone } from '../../src/forms/kinds/phone.js';
import { conditionSteps } from '../../src/forms/next-step.js';
import { formSteps } from '../../src/forms/steps.js';
import { bareService, facts, field, words } from './sample-service.js';

const outsider = { applicant: 'account:5' };
const stepsFor = (set: Partial<Service>) => formSteps(bareService(set), outsider);
const codesFor = (set: Partial<Service>) =>
  stepsFor(set).flatMap(({ code }) => (code.startsWith('applicant-') ? [] : code));
const paper = (code: string, ifNeeded = false) => ({
  code,
  name: words(code),
  files: { min: 1, max: 2 },
  ifNeeded,
});

describe('the form of somebody whom the register does not know', () => {
  test.each<[string, Partial<Service>, string[]]>([
    ['nothing else', {}, ['phone', 'email', 'id-document']],
    ['documents', { documents: [paper('proof')] }, ['phone', 'email', 'id-document', 'proof']],
    [
      'a statement',
      { statement: { standard: words('I ask'), own: true } },
      ['phone', 'email', 'id-document', 'statement', 'ownStatement', 'consent'],
    ],
    [
      'the identity document itself',
      { documents: [paper('proof'), paper('id-document')] },
      ['phone', 'email', 'proof', 'id-document'],
    ],
  ])('asks for a scan once, where the service asks for %s', (_, set, codes) => {
    expect(codesFor(set)).toEqual(codes);
  });

  test('does not let the scan be left out, whatever the service says', () => {
    const grounds = [{ code: 'lost', name: words('Lost'), asks: [], documents: ['id-document'] }];
    const scan = stepsFor({ documents: [paper('id-document', true)], grounds }).find(
      ({ code }) => code === 'id-document',
    );
    expect(scan).toMatchObject({ optional: false, askWhen: {} });
    expect(scan?.absent).toBeUndefined();
  });

  test('looks at what was written where it would look at the card', () => {
    const steps = stepsFor({
      fields: {
        since: field('date', { notBefore: 'birth' }),
        wife: field('iin', { notSelf: true }),
      },
      asks: ['since', 'wife'],
    });
    const of = (code: string) => steps.find((one) => one.code === code)!;
    expect(of('since').born).toBe('applicant-birthDate');
    expect(of('wife').apartFrom).toBe('applicant-iin');
    expect(looksAtCard(of('phone')) || looksAtCard(of('email'))).toBe(false);
    expect(conditionSteps(steps)).toEqual(['applicant-birthDate', 'applicant-iin']);
  });

  test('offers the number that they have shared already', () => {
    const step = stepsFor({}).find(({ code }) => code === 'phone')!;
    const known = facts({ vouchedPhone: '+77000001005' });
    expect(phone.offers(step, known)).toEqual([{ code: 'vouched', label: { plain: '+7 700 000 10 05' } }]);
    expect(phone.read({ type: 'option', code: 'vouched' }, step, known)).toEqual({
      ok: true,
      value: '+77000001005',
    });
    expect(phone.offers({ ...step, vouched: undefined }, known)).toEqual([]);
  });
});

test('what somebody has written about themselves reads like a card, as far as it goes', () => {
  const some = {
    'applicant-surname': { value: 'Оразова' },
    'applicant-patronymic': { skipped: true as const },
  };
  expect(writtenCard(plainAnswers(some))).toEqual({
    surname: 'Оразова',
    name: '',
    iin: '',
    birthDate: '',
    state: 'active',
  });
});
