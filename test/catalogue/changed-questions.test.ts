import { describe, expect, test } from '@jest/globals';
import { changedQuestions } from '../../src/catalogue/changed-questions.js';
import type { Service } from '../../src/domain/service.js';
import { testService } from '../support/services.js';

const old = testService('academic-leave');
const unchanged = { added: [], removed: [], changed: [] };

function withField(code: string, change: Partial<Service['fields'][string]>): Service {
  return { ...old, fields: { ...old.fields, [code]: { ...old.fields[code]!, ...change } } };
}

describe('a draft moves to the newest version of its service', () => {
  test('nothing is told where no question changed', () => {
    expect(changedQuestions(old, JSON.parse(JSON.stringify(old)))).toEqual(unchanged);
    expect(
      changedQuestions(old, { ...old, fee: 500, term: { days: 9, kind: 'working', intakeDay: 'not' } }),
    ).toEqual(unchanged);
    expect(changedQuestions(old, { ...old, asks: [...old.asks].reverse() })).toEqual(unchanged);
  });

  test('questions and documents that came and went are named', () => {
    const { grantNumber, ...kept } = old.fields;
    const now: Service = {
      ...old,
      fields: { ...kept, dormitory: { ...old.fields.grant!, name: { kk: 'Ж', ru: 'О', en: 'Dormitory?' } } },
      asks: ['grant', 'dormitory'],
      documents: old.documents.slice(0, 2),
    };
    expect(changedQuestions(old, now)).toEqual({
      added: [{ kind: 'field', code: 'dormitory', name: { kk: 'Ж', ru: 'О', en: 'Dormitory?' } }],
      removed: [
        { kind: 'field', code: 'grantNumber', name: grantNumber!.name },
        {
          kind: 'document',
          code: 'id-document',
          name: { kk: 'Жеке куәлік', ru: 'Удостоверение личности', en: 'Identity document' },
        },
      ],
      changed: [],
    });
  });

  test.each<[string, Service, string]>([
    ['its words', withField('grant', { name: { kk: 'Г', ru: 'Г', en: 'A grant?' } }), 'grant'],
    ['its kind', withField('grant', { kind: 'text' }), 'grant'],
    ['its limits', withField('grantNumber', { min: 2 }), 'grantNumber'],
    ['what is asked of a person', withField('grantNumber', { parts: ['name', 'iin'] }), 'grantNumber'],
    ['its condition', withField('grantNumber', { askWhen: { grant: ['no'] } }), 'grantNumber'],
    [
      'the sheets of a document',
      { ...old, documents: old.documents.map((document) => ({ ...document, ifNeeded: true })).slice(0, 3) },
      'dkk-conclusion',
    ],
    [
      'the grounds that ask for it',
      { ...old, grounds: old.grounds.map((ground) => ({ ...ground, asks: ['leaveFrom', 'leaveUntil'] })) },
      'leaveUntil',
    ],
    ['being asked whatever the ground', { ...old, asks: [...old.asks, 'leaveFrom'] }, 'leaveFrom'],
    [
      'the duration of a ground',
      {
        ...old,
        grounds: old.grounds.map((ground) =>
          ground.code === 'illness' ? { ...ground, duration: { months: { min: 1, max: 3 } } } : ground,
        ),
      },
      'illness',
    ],
  ])('a question has changed with %s', (_, now, code) => {
    const { added, removed, changed } = changedQuestions(old, now);
    expect([added, removed]).toEqual([[], []]);
    expect(changed.map((question) => question.code)).toContain(code);
  });

  test('a changed question goes by its new name', () => {
    const now = withField('grant', { name: { kk: 'Г', ru: 'Г', en: 'A grant?' } });
    expect(changedQuestions(old, now).changed).toEqual([
      { kind: 'field', code: 'grant', name: { kk: 'Г', ru: 'Г', en: 'A grant?' } },
    ]);
  });
});
