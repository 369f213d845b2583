import { describe, expect, test } from '@jest/globals';
import type { PersonalCard } from '../../../src/domain/person.js';
import { iin } from '../../../src/forms/kinds/iin.js';
import type { FormFacts, Step } from '../../../src/forms/step.js';
import { facts, step } from '../sample-service.js';

const read = (text: string, set: Partial<Step> = {}, more: Partial<FormFacts> = {}) =>
  iin.read({ type: 'text', text }, step('iin', set), facts(more));
const card = { iin: '150315500124' } as PersonalCard;

describe('an IIN', () => {
  test.each([
    '150315500124', '080229600346', '991231400555', '850617301009', '160412500503', '010901500210',
  ])('%s', (value) => {
    expect(read(value)).toEqual({ ok: true, value });
  }); // prettier-ignore

  test.each(['150315 500124', ' 150315-500-124 ', '１５０３１５５００１２４'])(
    '%j is the same one',
    (text) => {
      expect(read(text)).toEqual({ ok: true, value: '150315500124' });
    },
  );

  test.each([
    ['150315500125', 'iin.checkDigit'],
    ['071315500125', 'iin.date'],
    ['070229600344', 'iin.date'],
    ['150315700127', 'iin.century'],
    ['991231500551', 'iin.ahead'],
    ['160412500590', 'iin.neverIssued'],
    ['850617001000', 'iin.foreigner'],
    ['15031550012', 'iin.format'],
    ['жоқ', 'iin.format'],
  ])('%s is none: %s', (received, code) => {
    expect(read(received)).toEqual({ ok: false, fault: { code, params: { received } } });
  });

  test('the day counts in Almaty: who is born there today is not born ahead', () => {
    // In 2015 the clocks of Almaty were six hours ahead of Greenwich.
    expect(read('150315500124', {}, { now: new Date('2015-03-14T18:00:00Z') })).toMatchObject({ ok: true });
    expect(read('150315500124', {}, { now: new Date('2015-03-14T17:59:00Z') })).toMatchObject({
      fault: { code: 'iin.ahead' },
    });
  });

  test('of somebody else is not the applicant’s own, where the field says so', () => {
    expect(read('150315500124', { notSelf: true }, { card })).toEqual({
      ok: false,
      fault: { code: 'iin.self', params: undefined },
    });
    expect(read('150315500124', {}, { card })).toMatchObject({ ok: true });
    expect(read('080229600346', { notSelf: true }, { card })).toMatchObject({ ok: true });
    expect(iin.check('150315500124', step('iin', { notSelf: true }), facts({ card }))?.code).toBe('iin.self');
  });

  test('names the day of birth that was given for the same person', () => {
    expect(read('150315500124', { born: 'mother-birthDate' }, { born: '2015-03-15' })).toMatchObject({
      ok: true,
    });
    expect(read('150315500124', { born: 'mother-birthDate' }, { born: '2015-03-16' })).toEqual({
      ok: false,
      fault: { code: 'iin.otherBirth', params: { inIin: '15.03.2015', born: '16.03.2015' } },
    });
  });

  test('what stands can be kept, and a photo is no number', () => {
    const standing = facts({ current: { value: '080229600346' } });
    expect(iin.offers(step('iin'), standing).map(({ code }) => code)).toEqual(['keep']);
    expect(iin.read({ type: 'option', code: 'keep' }, step('iin'), standing)).toEqual({
      ok: true,
      value: '080229600346',
    });
    expect(iin.read({ type: 'unreadable', what: 'voice' }, step('iin'), facts())).toEqual({
      ok: false,
      fault: { code: 'notText.voice', params: undefined },
    });
  });
});
