import { describe, expect, test } from '@jest/globals';
import { parseIin } from '../../src/domain/iin.js';

const today = '2026-11-19';

describe('an individual identification number', () => {
  test.each([
    ['150315500124', '2015-03-15', 'male'],
    ['080229600346', '2008-02-29', 'female'],
    ['991231400555', '1999-12-31', 'female'],
    ['850617301009', '1985-06-17', 'male'],
    ['160412500503', '2016-04-12', 'male'],
    ['010901500210', '2001-09-01', 'male'],
  ] as const)('%s belongs to somebody born on %s, %s', (iin, birthDate, sex) => {
    expect(parseIin(iin, today)).toEqual({ ok: true, iin, birthDate, sex });
  });

  test.each([
    ['a wrong check digit', '150315500125', 'iin.checkDigit'],
    ['a thirteenth month', '071315500125', 'iin.date'],
    ['29 February of no leap year', '070229600344', 'iin.date'],
    ['a seventh digit that names no century', '150315700127', 'iin.century'],
    ['a birth in the future', '991231500551', 'iin.ahead'],
    ['a check digit that would be 10 twice', '160412500590', 'iin.neverIssued'],
    ['a foreigner', '850617001000', 'iin.foreigner'],
    ['eleven digits', '15031550012', 'iin.format'],
    ['thirteen digits', '1503155001240', 'iin.format'],
    ['a letter', '15031550012O', 'iin.format'],
    ['nothing', '', 'iin.format'],
  ])('%s: %s', (_, iin, code) => {
    expect(parseIin(iin, today)).toEqual({ ok: false, code });
  });

  test.each(['150315 500124', ' 150315-500124\n', '１５０３１５５００１２４'])('is read from %j', (text) => {
    expect(parseIin(text, today)).toMatchObject({ ok: true, iin: '150315500124' });
  });

  test('who is born today is not born ahead', () => {
    expect(parseIin('150315500124', '2015-03-15').ok).toBe(true);
    expect(parseIin('150315500124', '2015-03-14')).toEqual({ ok: false, code: 'iin.ahead' });
  });
});
