import { describe, expect, test } from '@jest/globals';
import { location } from '../../../src/forms/kinds/location.js';
import type { Reading } from '../../../src/forms/reading.js';
import { facts, step } from '../sample-service.js';

const read = (reading: Reading, more = {}) => location.read(reading, step('location'), facts(more));
const place = { latitude: 43.238949, longitude: 76.889709 };
const school = { ...place, address: 'School, Abai 1' };

describe('a place', () => {
  test('is shared by a button of the keyboard below the chat', () => {
    expect(location.shares?.(step('location'))).toBe('location');
    expect(read({ type: 'location', place })).toEqual({ ok: true, value: place });
    expect(read({ type: 'location', place: school })).toEqual({ ok: true, value: school });
  });

  test('is typed as an address', () => {
    expect(read({ type: 'text', text: ' Алматы,\nАбай даңғылы,  10 ' })).toEqual({
      ok: true,
      value: 'Алматы, Абай даңғылы, 10',
    });
  });

  test.each([
    [{ type: 'text', text: '…' }, 'location.empty'],
    [{ type: 'text', text: 'я'.repeat(301) }, 'text.long'],
    [{ type: 'unreadable', what: 'sticker' }, 'notPlace.sticker'],
    [{ type: 'contact', phone: '+77011234567', own: true }, 'notPlace.contact'],
    [{ type: 'option', code: 'elsewhere' }, 'oldButton'],
  ] as const)('%j is none: %s', (reading, code) => {
    expect(read(reading)).toMatchObject({ ok: false, fault: { code } });
  });

  test.each([
    [place, '43.23895, 76.88971'],
    [school, 'School, Abai 1'],
    ['Алматы, Абай даңғылы, 10', 'Алматы, Абай даңғылы, 10'],
  ])('%j is shown as %s, and can be kept', (value, plain) => {
    expect(location.show(value, step('location'), facts())).toEqual({ type: 'label', label: { plain } });
    expect(location.offers(step('location'), facts({ current: { value } }))).toEqual([
      { code: 'keep', label: { key: 'offers.keep', params: { value: plain } } },
    ]);
    expect(read({ type: 'option', code: 'keep' }, { current: { value } })).toEqual({ ok: true, value });
  });
});
