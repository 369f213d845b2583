import { describe, expect, test } from '@jest/globals';
import { personParts } from '../../src/domain/field.js';
import { testFaults, type Row } from './fault-table.js';
import { fixture, loadFiles, rewrite } from './folder.js';

const name = 'name: { kk: А, ru: А, en: A }';
const three =
  'choices: [{ code: a, name: { kk: А, ru: А, en: A } }, { code: b, name: { kk: Ә, ru: Б, en: B } }]';
/** A field in front of the others, in line 18. */
const with18 = (field: string): readonly [string, string] => ['fields:', `fields:\n  ${field}`];

const limits: readonly Row[] = [
  [...with18(`km: { kind: number, min: 5, max: 1, ${name} }`), 18, 36, { code: 'limitsBackwards' }],
  [...with18(`km: { kind: number, min: few, ${name} }`), 18, 28, { code: 'wrongType', expected: 'number', key: 'min' }],
  [...with18(`km: { kind: text, max: 1.5, ${name} }`), 18, 26, { code: 'badAmount', value: '1.5' }],
  [...with18(`km: { kind: text, max: -1, ${name} }`), 18, 26, { code: 'badAmount', value: '-1' }],
  [...with18(`km: { kind: number, decimals: -1, ${name} }`), 18, 33, { code: 'badAmount', value: '-1' }],
  [...with18(`km: { kind: number, unit: km, ${name} }`), 18, 29, { code: 'wrongType', expected: 'textByLanguage', key: 'unit' }],
  [...with18(`km: { kind: severalChoices, max: 3, ${three}, ${name} }`), 18, 36, { code: 'moreThanChoices', have: 2 }],
  [...with18(`km: { kind: severalChoices, min: 3, ${three}, ${name} }`), 18, 36, { code: 'moreThanChoices', have: 2 }],
  [...with18(`km: { kind: severalChoices, min: 0.5, ${three}, ${name} }`), 18, 36, { code: 'badAmount', value: '0.5' }],
]; // prettier-ignore

const misplaced: readonly Row[] = [
  ['min', 'text', 'min: 1'], ['decimals', 'text', 'decimals: 1'], ['notSelf', 'phone', 'notSelf: true'],
  ['parts', 'text', 'parts: [name]'], ['unit', 'date', 'unit: { kk: к, ru: к, en: k }'], ['choices', 'number', three],
  ['range', 'iin', 'range: past'], ['max', 'register', 'max: 3'],
].map(([key = '', kind = '', written = '']) => [
  ...with18(`km: { ${written}, kind: ${kind}, ${kind === 'register' ? `${three}, ` : ''}${name} }`),
  18,
  // A list or a block is named by its key.
  /[[{]/.test(written) ? 9 : 9 + written.indexOf(':') + 2,
  { code: 'notForKind', key, kind },
]); // prettier-ignore

const many = `choices: [${Array.from({ length: 51 }, (_, index) => `{ code: c${index}, ${name} }`).join()}]`;

const contents: readonly Row[] = [
  [...with18(`km: { ${many}, kind: choice, ${name} }`), 18, 9, { code: 'tooManyChoices', max: 50 }],
  [...with18(`km: { ${many}, kind: severalChoices, ${name} }`), 18, 9, { code: 'tooManyChoices', max: 50 }],
  [...with18(`km: { kind: severalChoices, ${name} }`), 18, 3, { code: 'choicesMissing' }],
  [...with18(`km: { kind: register, ${name} }`), 18, 3, { code: 'choicesMissing' }],
  [...with18(`who: { kind: person, ${name} }`), 18, 3, { code: 'partsMissing', allowed: personParts }],
  [
    ...with18(`who: { kind: person, parts: [surnam], ${name} }`),
    18,
    32,
    { code: 'notOneOf', value: 'surnam', allowed: [...personParts], suggestion: 'surname' },
  ],
  [
    ...with18(`who: { kind: person, parts: [name, iin, name], ${name} }`),
    18,
    43,
    { code: 'repeatedCode', value: 'name' },
  ],
  [
    ...with18(`who: { kind: person, optional: true, parts: [name], ${name} }`),
    18,
    34,
    { code: 'notForKind', key: 'optional', kind: 'person' },
  ],
];

/** A date after `leaveFrom`, which every ground asks for; with it in line 19. */
const until = (lasts: string, more = ''): readonly [string, string] => [
  '  grant: {',
  `  until: { kind: date, ${more}lasts: ${lasts}, ${name} }\n  grant: {`,
];

const lasting: readonly Row[] = [
  [...until('{ from: leaveFrom }'), 19, 24, { code: 'lastsHow' }],
  [...until('{ from: leaveFrom, months: 1-3, days: 5 }'), 19, 24, { code: 'lastsHow' }],
  [...until('{ from: leaveFrom, by: ground, months: 1-3 }'), 19, 24, { code: 'lastsHow' }],
  [...until('{ from: leaveFrom, months: 3-1 }'), 19, 58, { code: 'badRange', value: '3-1' }],
  [...until('{ from: leaveFrom, by: grant }'), 19, 54, { code: 'notOneOf', value: 'grant', allowed: ['ground'] }],
  [
    ...until('{ from: leavFrom, days: 5 }'),
    19,
    39,
    { code: 'unknownCode', what: 'field', value: 'leavFrom', allowed: ['leaveFrom'], suggestion: 'leaveFrom' },
  ],
  [
    ...until('{ from: form, days: 5 }'),
    19,
    39,
    { code: 'unknownCode', what: 'field', value: 'form', allowed: ['leaveFrom'] },
  ],
  [...with18(`km: { kind: text, lasts: { from: leaveFrom, days: 5 }, ${name} }`), 18, 21, { code: 'notForKind', key: 'lasts', kind: 'text' }],
]; // prettier-ignore

describe('how long something lasts', () => {
  testFaults(lasting);

  test.each<[string, string, object]>([
    ['by the grounds, of which none says so', '{ from: leaveFrom, by: ground }', { code: 'lastsEndless' }],
    ['from a day that is asked later', '{ from: back, days: 5 }', { code: 'conditionLater', value: 'back' }],
    ['to a day gone by, from one to come', '{ from: ahead, days: 5 }', { code: 'dateNeverFits', value: 'ahead' }],
  ])('%s', async (_, lasts, problem) => {
    const leave = rewrite(
      rewrite(await fixture('leave.yaml'), '    duration: { months: 6-12 }\n', ''),
      '  grant: {',
      `  ahead: { kind: date, range: future, ${name} }
  until: { kind: date, range: past, lasts: ${lasts}, ${name} }
  back: { kind: date, ${name} }
  grant: {`,
    );
    const loaded = await loadFiles({ 'institution.yaml': await fixture('institution.yaml'), 'leave.yaml': leave });
    expect(loaded.ok ? [] : loaded.faults.map((fault) => fault.problem)).toEqual([problem]);
  }); // prettier-ignore

  test('is read as it is written', async () => {
    const leave = rewrite(await fixture('leave.yaml'), ...until('{ from: leaveFrom, by: ground }'));
    const loaded = await loadFiles({
      'institution.yaml': await fixture('institution.yaml'),
      'leave.yaml': leave,
    });
    const service = loaded.ok ? loaded.catalogue.getService('leave').service : undefined;
    expect(service?.fields.until?.lasts).toEqual({ from: 'leaveFrom', by: 'ground' });
  });
});

const codes: readonly Row[] = [
  [
    ...with18(`representative: { kind: person, parts: [name, patronymic], ${name} }`),
    18,
    3,
    { code: 'longCode', value: 'representative', max: 13 },
  ],
  [
    ...with18(`who-name: { kind: text, ${name} }\n  who: { kind: person, parts: [name], ${name} }`),
    18,
    3,
    { code: 'repeatedCode', value: 'who-name' },
  ],
  [...with18(`proxy: { kind: text, ${name} }`), 18, 3, { code: 'reservedCode', value: 'proxy' }],
  [...with18(`proxy-iin: { kind: iin, ${name} }`), 18, 3, { code: 'reservedCode', value: 'proxy-iin' }],
  [...with18(`applicant: { kind: text, ${name} }`), 18, 3, { code: 'reservedCode', value: 'applicant' }],
  [
    ...with18(`applicant-iin: { kind: iin, ${name} }`),
    18,
    3,
    { code: 'reservedCode', value: 'applicant-iin' },
  ],
  [...with18(`id-document: { kind: text, ${name} }`), 18, 3, { code: 'reservedCode', value: 'id-document' }],
  [...with18(`birth: { kind: date, ${name} }`), 18, 3, { code: 'reservedCode', value: 'birth' }],
  ['code: full-time', 'code: leave', 25, 17, { code: 'reservedCode', value: 'leave' }],
];

const facets: readonly Row[] = [
  ['facets: [form]', 'facets: [form, number]', 27, 16, { code: 'facetKind', value: 'number', allowed: ['form'] }],
]; // prettier-ignore

const conditions: readonly Row[] = [
  [
    ...with18(`km: { kind: number, ${name} }\n  far: { kind: text, askWhen: { km: 5 }, ${name} }`),
    19,
    33,
    { code: 'conditionKind', value: 'km' },
  ],
  [
    ...with18(`club: { kind: severalChoices, ${three}, ${name} }\n  far: { kind: text, askWhen: { club: c }, ${name} }`),
    19,
    39,
    { code: 'conditionValue', value: 'c', allowed: ['a', 'b'], suggestion: 'a' },
  ],
  [
    ...with18(`club: { kind: register, ${three}, ${name} }\n  far: { kind: text, askWhen: { club: [a, d] }, ${name} }`),
    19,
    33,
    { code: 'conditionValue', value: 'd', allowed: ['a', 'b'], suggestion: 'a' },
  ],
]; // prettier-ignore

describe('a fault in the limits of a field is named with its place', () => testFaults(limits));
describe('a property that the kind does not know is named with its place', () => testFaults(misplaced));
describe('a fault in what a field is about is named with its place', () => testFaults(contents));
describe('a code that the form needs itself is named with its place', () => testFaults(codes));
describe('a facet by which no list can filter is named with its place', () => testFaults(facets));
describe('a condition on a kind of field is named with its place', () => testFaults(conditions));

test('every kind with all that it knows is good, and comes into the service as it is written', async () => {
  const leave = rewrite(
    await fixture('leave.yaml'),
    'fields:',
    `fields:
  km: { kind: number, min: -1.5, max: 10, decimals: 1, unit: { kk: км, ru: км, en: km }, ${name} }
  clubs: { kind: severalChoices, min: 1, max: 2, optional: true, ${three}, ${name} }
  school: { kind: register, ${three}, askWhen: { clubs: [a, b] }, ${name} }
  wife: { kind: iin, notSelf: true, ${name} }
  home: { kind: location, ${name} }
  since: { kind: date, notBefore: birth, ${name} }
  mother: { kind: person, notSelf: true, parts: [surname, name, patronymic, iin], ${name} }`,
  );
  const loaded = await loadFiles({ 'institution.yaml': await fixture('institution.yaml'), 'leave.yaml': leave });
  const service = loaded.ok ? loaded.catalogue.getService('leave').service : undefined;
  expect(service?.fields).toMatchObject({
    km: { kind: 'number', min: -1.5, max: 10, decimals: 1, unit: { kk: 'км', ru: 'км', en: 'km' } },
    clubs: { kind: 'severalChoices', min: 1, max: 2, optional: true },
    school: { kind: 'register', askWhen: { clubs: ['a', 'b'] } },
    wife: { kind: 'iin', notSelf: true },
    home: { kind: 'location' },
    since: { kind: 'date', notBefore: 'birth' },
    mother: { kind: 'person', notSelf: true, parts: ['surname', 'name', 'patronymic', 'iin'] },
  });
}); // prettier-ignore
