import { describe, expect, test } from '@jest/globals';
import { checkTexts } from '../../src/catalogue/check-texts.js';
import { serviceOutline } from '../../src/catalogue/outline.js';

const fields = {
  leaveFrom: { kind: 'date' },
  why: { kind: 'longText' },
  office: { kind: 'text', max: 20 },
  scan: { kind: 'documents' },
  child: { kind: 'person', parts: ['surname', 'iin'] },
};

/** What is found in a statement whose Russian text this is. */
function found(ru: unknown) {
  return checkTexts(
    serviceOutline({ fields, statement: { standard: { kk: 'Сұраймын.', ru, en: 'I ask.' } } }),
  );
}

const path = ['statement', 'standard', 'ru'];

describe('the text of a standard statement', () => {
  test('may name what the form asks and what the register knows', () => {
    expect(
      found('{card.name}, {ground}, {leaveFrom}[, {why}], {child-surname}, {today}, {institution}'),
    ).toEqual([]);
  });

  test.each([
    ['{leaveForm}', 'leaveForm', 'leaveFrom'],
    ['{scan}', 'scan', undefined],
    ['{child}', 'child', undefined],
    ['{consent}', 'consent', undefined],
  ])('must not have the place %s', (text, value, suggestion) => {
    const [finding, ...more] = found(text);
    expect(finding).toMatchObject({
      path,
      problem: { code: 'statementPlace', value, ...(suggestion && { suggestion }) },
    });
    expect(more).toEqual([]);
  });

  test('must have its brackets in order', () => {
    expect(found('Прошу [с {leaveFrom}.')).toEqual([{ path, problem: { code: 'statementBrackets' } }]);
  });

  test.each([
    ['text', 'я'.repeat(3600), 'я'.repeat(3601), 3601],
    ['places', `${'я'.repeat(3400)}{why}`, `${'я'.repeat(3401)}{why}`, 3601],
    [
      'short places',
      `${'я'.repeat(3540)}{leaveFrom}{office}`,
      `${'я'.repeat(3541)}{leaveFrom}{office}`,
      3601,
    ],
  ])('must fit one message with the longest that can stand in it: %s', (_, fits, long, length) => {
    expect(found(fits)).toEqual([]);
    expect(found(long)).toEqual([{ path, problem: { code: 'statementLong', length, max: 3600 } }]);
  });
});

describe('the text of a document that the bot makes', () => {
  test('has the same places, and may be as long as it needs to be', () => {
    const kk = `{card.name}, {number}, {leaveForm}. ${'я'.repeat(5000)}`;
    const result = { document: 'file', text: { body: { kk, ru: '{today}', en: 'x' } } };
    expect(checkTexts(serviceOutline({ fields, result }))).toMatchObject([
      { path: ['result', 'text', 'body', 'kk'], problem: { code: 'statementPlace', value: 'leaveForm' } },
    ]);
  });
});
