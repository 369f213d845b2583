import { describe, expect, test } from '@jest/globals';
import { number } from '../../../src/forms/kinds/number.js';
import type { Step } from '../../../src/forms/step.js';
import { facts, step } from '../sample-service.js';

const read = (text: string, set: Partial<Step> = {}) =>
  number.read({ type: 'text', text }, step('number', set), facts());
const km = { kk: 'км', ru: 'км', en: 'km' };

describe('a number', () => {
  test.each([
    ['3', 3],
    [' 12 ', 12],
    ['1 250', 1250],
    ['1\u00a0250\u00a0000', 1_250_000],
    ["1'250", 1250],
    ['007', 7],
    ['0', 0],
    ['-5', -5],
    ['−5', -5],
    ['+5', 5],
    ['-0', 0],
    ['１２', 12],
  ])('%j is whole: %d', (text, value) => {
    expect(read(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['4,5', 4.5],
    ['4.5', 4.5],
    ['4,50', 4.5],
    ['0,05', 0.05],
    ['1 250,75', 1250.75],
    ['4', 4],
  ])('%j is one with two decimals: %d', (text, value) => {
    expect(read(text, { decimals: 2 })).toEqual({ ok: true, value });
  });

  test.each([
    ['12 км', 12],
    ['12км', 12],
    ['12 km.', 12],
    ['12 КМ', 12],
  ])('%j: the unit may stand behind it', (text, value) => {
    expect(read(text, { unit: km })).toEqual({ ok: true, value });
  });

  test.each([
    'три',
    '',
    '3-4',
    '1,2,3',
    '12 шақырым',
    '5 000 00',
    '1e3',
    '0x10',
    '∞',
    '٣',
    '1234567890123456',
  ])('%j is none', (received) => {
    expect(read(received, { unit: km })).toEqual({
      ok: false,
      fault: { code: 'number.format', params: { received, example: { number: 12 } } },
    });
  });

  test('the example is one that the question takes', () => {
    const fault = (set: Partial<Step>) => read('көп', set);
    expect(fault({ min: 100 })).toMatchObject({ fault: { params: { example: { number: 100 } } } });
    expect(fault({ max: 5 })).toMatchObject({ fault: { params: { example: { number: 5 } } } });
    expect(fault({ decimals: 1 })).toMatchObject({ fault: { params: { example: { number: 12.5 } } } });
  });

  test.each(['1,5', '1.0', '1,000'])('%s is not whole, and a comma never means thousands', (received) => {
    expect(read(received)).toEqual({ ok: false, fault: { code: 'number.whole', params: { received } } });
  });

  test('no more digits after the comma than the field allows', () => {
    expect(read('4,125', { decimals: 2 })).toEqual({
      ok: false,
      fault: { code: 'number.decimals', params: { received: '4,125', decimals: 2 } },
    });
  });

  test.each([
    ['0', 'number.small', { received: { number: 0, unit: km }, min: { number: 1, unit: km } }],
    ['101', 'number.great', { received: { number: 101, unit: km }, max: { number: 100, unit: km } }],
  ])('from 1 to 100: %s is not among them', (text, code, params) => {
    expect(read(text, { min: 1, max: 100, unit: km })).toEqual({ ok: false, fault: { code, params } });
  });

  test.each(['1', '100'])('from 1 to 100: %s is among them', (text) => {
    expect(read(text, { min: 1, max: 100 })).toEqual({ ok: true, value: Number(text) });
  });

  test('what stands can be kept while the limits allow it, and is shown with its unit', () => {
    const asked = step('number', { max: 10, unit: km });
    const standing = (value: number) => facts({ current: { value } });
    expect(number.offers(asked, standing(7))).toEqual([
      { code: 'keep', label: { key: 'offers.keep', params: { value: { number: 7, unit: km } } } },
    ]);
    expect(number.offers(asked, standing(11))).toEqual([]);
    expect(number.read({ type: 'option', code: 'keep' }, asked, standing(7))).toEqual({ ok: true, value: 7 });
    expect(number.show(7, asked, facts())).toEqual({ type: 'label', label: { number: 7, unit: km } });
  });

  test('limits that a newer version of the service draws closer are checked again', () => {
    expect(number.check(4.5, step('number'), facts())?.code).toBe('number.whole');
    expect(number.check(11, step('number', { max: 10 }), facts())?.code).toBe('number.great');
    expect(number.check('eleven', step('number'), facts())?.code).toBe('number.gone');
    expect(number.check(0.3, step('number', { decimals: 1 }), facts())).toBeUndefined();
  });
});
