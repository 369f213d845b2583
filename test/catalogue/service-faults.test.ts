import { describe, expect, test } from '@jest/globals';
import type { Problem, Unreadable } from '../../src/catalogue/fault.js';
import { fieldKinds } from '../../src/domain/field.js';
import { plainAnswers } from '../../src/domain/application.js';
import { windowDates } from '../../src/domain/deadlines.js';
import { testFaults, type Row } from './fault-table.js';
import { fixture, loadFiles, rewrite } from './folder.js';

const shape: readonly Row[] = [
  ['category: study\n', '', 1, 1, { code: 'missing', key: 'category' }],
  ['en: Leave }', 'en: "" }', 4, 38, { code: 'missingTranslation', language: 'en' }],
  ['  kk: Үзіліс\n', '', 5, 1, { code: 'missingTranslation', language: 'kk' }],
  ['ru: Очная, ', '', 25, 28, { code: 'missingTranslation', language: 'ru' }],
  [
    '{ kk: Демалыс, ru: Отпуск, en: Leave }',
    'Leave',
    4,
    7,
    { code: 'wrongType', expected: 'textByLanguage', key: 'name' },
  ],
  [
    '  en: A break',
    '  en: A break\n  rus: Перерыв',
    9,
    3,
    { code: 'unknownKey', value: 'rus', allowed: ['kk', 'ru', 'en'], suggestion: 'ru' },
  ],
  [
    '{ kind: yesNo, name',
    '{ kind: yesNo, optionl: true, name',
    19,
    25,
    {
      code: 'unknownKey',
      value: 'optionl',
      allowed: [
        'kind', 'name', 'note', 'optional', 'choices', 'askWhen', 'min', 'max', 'decimals', 'unit', 'range', 'notBefore', 'lasts', 'notSelf',
        'parts', 'notices', 'seats',
      ],
      suggestion: 'optional',
    },
  ], // prettier-ignore
  [
    '[student]',
    '[student, gaurdian]',
    3,
    21,
    {
      code: 'notOneOf',
      value: 'gaurdian',
      allowed: ['student', 'graduate', 'expelled', 'guardian', 'anyone'],
      suggestion: 'guardian',
    },
  ],
  [
    'kind: working',
    'kind: workin',
    31,
    24,
    { code: 'notOneOf', value: 'workin', allowed: ['working', 'calendar'], suggestion: 'working' },
  ],
  ['facets: [form]', 'facets:', 27, 1, { code: 'empty', key: 'facets' }],
  ['[student]', '[]', 3, 1, { code: 'empty', key: 'audience' }],
  ['facets: [form]', 'facets: form', 27, 9, { code: 'wrongType', expected: 'list', key: 'facets' }],
  ['fee: 1000', 'fee: free', 33, 6, { code: 'wrongType', expected: 'number', key: 'fee' }],
  [
    'paymentProof: true',
    'paymentProof: yes',
    34,
    15,
    { code: 'wrongType', expected: 'trueFalse', key: 'paymentProof' },
  ],
  ['{ days: 3, kind: working }', '3 days', 31, 7, { code: 'wrongType', expected: 'mapping', key: 'term' }],
  ['unit: centre', 'unit: { answer: form }', 38, 1, { code: 'wrongType', expected: 'text', key: 'unit' }],
  ['fee: 1000', 'fee: 99.5', 33, 6, { code: 'badAmount', value: '99.5' }],
  ['files: 1-4', 'files: 4-1', 30, 89, { code: 'badRange', value: '4-1' }],
  ['files: 1-4', 'files: 0', 30, 89, { code: 'badRange', value: '0' }],
  ['months: 6-12', 'months: half a year', 14, 25, { code: 'badRange', value: 'half a year' }],
  ['2014-12-04', '04.12.2014', 10, 23, { code: 'badDate', value: '04.12.2014', pattern: 'YYYY-MM-DD' }],
  ['2014-12-04', '2014-02-30', 10, 23, { code: 'noSuchDate', value: '2014-02-30' }],
  ['by: 09-05', 'by: 5-09', 41, 18, { code: 'badDate', value: '5-09', pattern: 'MM-DD' }],
  ['by: 09-05', 'by: 02-29', 41, 18, { code: 'noSuchDate', value: '02-29' }],
  ['state: sample', 'link: adilet, state: sample', 10, 74, { code: 'badLink', value: 'adilet' }],
  ['{ own: true }', '{ own: true, standard: true }', 28, 35, { code: 'statementText' }],
  ['Перерыв', 'ы'.repeat(1001), 7, 7, { code: 'tooLong', max: 1000, length: 1001 }],
];

const slip = (why: Unreadable): Problem => ({
  code: 'unreadable',
  why,
  detail: expect.any(String) as unknown as string,
});

/** One slip is one fault, told where it is mended, whatever the reader stumbles over behind it. */
const syntax: readonly Row[] = [
  ['fee: 1000', 'fee: 1000\nfee: 2000', 34, 1, { code: 'repeatedKey', value: 'fee' }],
  ['  ru: Перерыв', ' ru: Перерыв', 7, 1, slip('indent')],
  ['  ru: Перерыв', '\tru: Перерыв', 7, 1, slip('tab')],
  ['fee: 1000', ' fee: 1000', 33, 1, slip('indent')],
  ['ru: Перерыв', 'ru: Внимание: перерыв', 7, 7, slip('colon')],
  ['ru: Перерыв', 'ru: "Перерыв', 7, 7, slip('notClosed')],
  ['en: Grant } }', 'en: Grant }', 19, 10, slip('notClosed')],
  ['kk: Грант, ru', 'kk: Грант ru', 19, 37, slip('comma')],
  ['fee: 1000', 'fee:1000', 33, 1, slip('noSpace')],
  ['  - { code: conclusion', '  -{ code: conclusion', 30, 12, slip('noSpace')],
  [
    'kk: Грант, ru',
    'kk: Грант, бар болса, ru',
    19,
    44,
    { code: 'strayText', value: 'бар болса', allowed: ['kk', 'ru', 'en'] },
  ],
  ['code: full-time', 'code: full-tіme', 25, 17, { code: 'mixedCode', value: 'full-tіme', letters: 'і' }],
  [
    'kind: date, name: { kk: Қашан',
    'kind: data, range: past, name: { kk: Қашан',
    18,
    22,
    { code: 'notOneOf', value: 'data', allowed: [...fieldKinds], suggestion: 'date' },
  ],
];

const contradictions: readonly Row[] = [
  ['fee: 2500 }\nfee: 1000', 'fee: 0 }\nfee: 0', 34, 15, { code: 'proofWithoutFee' }],
  ['fee: 2500', 'fee: 999', 32, 29, { code: 'expeditedCheaper' }],
  ['{ hours: 4, fee', '{ days: 3, fee', 32, 1, { code: 'expeditedNotFaster' }],
  ['{ days: 3, kind: working }', '{ kind: working }', 31, 1, { code: 'emptyTerm' }],
  ['otherwise: { days: 5 }', 'otherwise: { days: 0 }', 41, 25, { code: 'emptyTerm' }],
  [
    '{ document: file, languages: [kk], signedBy: director }\nproxy: choice',
    '{ document: none, languages: [kk] }',
    35,
    27,
    { code: 'languagesWithoutDocument' },
  ],
  [
    '{ document: file, languages: [kk], signedBy: director }\nproxy: choice',
    '{ document: none, sign: required }',
    35,
    33,
    { code: 'signatureWithoutDocument' },
  ],
  [
    '{ document: file, languages: [kk], signedBy: director }',
    '{ document: none }',
    36,
    8,
    { code: 'proxyWithoutDocument' },
  ],
  ['\noriginals: { by: 09-05, otherwise: { days: 5 } }', '', 30, 101, { code: 'laterWithoutOriginals' }],
  ['oneOpen: applicant', 'oneOpen: child', 40, 10, { code: 'childWithoutGuardian' }],
  ['category: study', 'category: study\nidentity: self', 3, 11, { code: 'selfWithoutAnyone' }],
  ['{ own: true }', '{ own: false }', 28, 1, { code: 'statementEmpty' }],
  ['by: { evening:', 'by: { night:', 39, 36, { code: 'windowField' }],
  ['by: { evening:', 'field: grant, by: { evening:', 39, 50, { code: 'windowField' }],
  ['{ days: 3, kind: working }', '{ days: 3, elsewhere: { days: 2 } }', 31, 18, { code: 'elsewhereSooner' }],
  ['{ days: 3, kind: working }', '{ days: 3, elsewhere: { days: 0 } }', 31, 18, { code: 'emptyTerm' }],
  [
    '{ days: 3, kind: working }\nexpedited: { hours: 4, fee: 2500 }\nfee: 1000\npaymentProof: true\nresult: { document: file, languages: [kk], signedBy: director }\nproxy: choice',
    '{ days: 3, elsewhere: { days: 8 } }',
    31,
    18,
    { code: 'elsewhereWithoutDocument' },
  ],
  ['oneOpen: applicant', 'inHolidays: true', 40, 13, { code: 'holidaysMissing' }],
  [
    '    asks: [leaveFrom]',
    '    inHolidays: true\n    asks: [leaveFrom]',
    15,
    17,
    { code: 'holidaysMissing' },
  ],
  [
    'approvals: { by: [adviser] }',
    'competition: { places: 40 }',
    37,
    1,
    { code: 'competitionWithoutCommission' },
  ],
  [
    'approvals: { by: [adviser] }',
    'approvals: { by: [adviser] }\ncompetition: { places: 4, categories: [{ code: a, name: { kk: А, ru: А, en: A }, when: { leave: yes } }] }',
    38,
    90,
    {
      code: 'unknownCode',
      what: 'field',
      value: 'leave',
      allowed: ['leaveFrom', 'grant', 'number', 'form', 'ground'],
    },
  ],
  [
    '    asks: [leaveFrom]',
    '    expelledWithin: { months: 1 }\n    asks: [leaveFrom]',
    15,
    5,
    { code: 'expelledMayNotApply' },
  ],
];

describe('a fault in how a value is written is named with its place', () => testFaults(shape));

describe('what cannot be read is named with its place', () => testFaults(syntax));

describe('a contradiction is named with its place', () => testFaults(contradictions));

test('a window may run over the new year, also with an answer only', async () => {
  const files = {
    'institution.yaml': await fixture('institution.yaml'),
    'leave.yaml': rewrite(
      await fixture('leave.yaml'),
      'from: 06-20, until: 08-20, by: { evening: { until: 09-20 } }',
      'from: 12-01, until: 12-20, by: { evening: { until: 01-15 } }',
    ),
  };
  const loaded = await loadFiles(files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const { open } = loaded.catalogue.getService('leave').service;
  const at = (day: string, form?: string) => {
    const answers = form === undefined ? undefined : plainAnswers({ form: { value: form } });
    return windowDates(open!, new Date(`${day}T10:00:00+05:00`), answers, 'Asia/Almaty').open;
  };
  expect([at('2026-11-30'), at('2026-12-01'), at('2027-01-15'), at('2027-01-16')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([at('2027-01-02', 'evening'), at('2027-01-02', 'full-time')]).toEqual([true, false]);
});
