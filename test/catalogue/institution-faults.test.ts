import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../src/catalogue/fault.js';
import { fixture, loadFiles, rewrite } from './folder.js';

const institution = await fixture('institution.yaml');
const leave = await fixture('leave.yaml');

type Row = readonly [from: string, to: string, line: number, column: number, problem: Problem];

const rows: readonly Row[] = [
  ['phone: +7 727 000 00 01', 'phone: call us', 5, 8, { code: 'badPhone', value: 'call us' }],
  ['phone: +7 727 000 00 01\n', '', 1, 1, { code: 'missing', key: 'phone' }],
  ['centre@test.example', 'centre at test', 6, 8, { code: 'badEmail', value: 'centre at test' }],
  ['Asia/Almaty', 'Asia/Alma-Ata', 7, 11, { code: 'badTimeZone', value: 'Asia/Alma-Ata' }],
  ['from: 09:00', 'from: 9.00', 8, 16, { code: 'badTime', value: '9.00' }],
  ['until: 18:00', 'until: 24:00', 8, 30, { code: 'badTime', value: '24:00' }],
  ['until: 18:00', 'until: 08:00', 8, 30, { code: 'hoursBackwards' }],
  ['until: 14:00', 'until: 12:00', 8, 66, { code: 'hoursBackwards' }],
  ['until: 14:00', 'until: 19:00', 8, 37, { code: 'breakOutside' }],
  [
    'categories:\n',
    'categories:\n  - { code: study, name: { kk: О, ru: У, en: S } }\n',
    13,
    13,
    { code: 'repeatedCode', value: 'study' },
  ],
  ['code: centre,', 'code: Центр,', 10, 13, { code: 'badCode', value: 'Центр' }],
  [
    'categories:\n',
    'informationUnits: [centre, center]\ncategories:\n',
    11,
    28,
    { code: 'unknownCode', what: 'unit', value: 'center', suggestion: 'centre', allowed: ['centre'] },
  ],
  [
    'categories:\n',
    'complaints: [{ name: { kk: Б, ru: Р, en: H }, address: { kk: Б, ru: Р, en: H }, service: leav }]\ncategories:\n',
    11,
    90,
    { code: 'unknownCode', what: 'service', value: 'leav', suggestion: 'leave', allowed: ['leave'] },
  ],
  ['version: 2026-1, ', '', 15, 1, { code: 'missing', key: 'version' }],
  ['en: I agree', 'en: ', 15, 66, { code: 'missingTranslation', language: 'en' }],
];

describe('a fault in institution.yaml is named with its place', () => {
  test.each(rows)('%j written as %j', async (from, to, line, column, problem) => {
    const broken = rewrite(institution, from, to);
    const result = await loadFiles({ 'institution.yaml': broken, 'leave.yaml': leave });
    const faults = result.ok ? [] : result.faults.filter((fault) => fault.file === 'institution.yaml');
    expect(faults).toEqual([{ file: 'institution.yaml', line, column, problem }]);
  });

  test('an institution that cannot be read does not make the codes of every service unknown', async () => {
    const result = await loadFiles({ 'institution.yaml': 'code: "college', 'leave.yaml': leave });
    expect(result).toMatchObject({
      ok: false,
      faults: [{ file: 'institution.yaml', line: 1, column: 7, problem: { code: 'unreadable' } }],
    });
  });
});
