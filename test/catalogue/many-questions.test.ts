import { describe, expect, test } from '@jest/globals';
import { manyQuestions } from '../support/services.js';

describe('a form for measuring', () => {
  test.each([
    [12, 0],
    [12, 3],
    [40, 10],
    [80, 20],
    [80, 40],
  ])('of %d questions has %d that hang on the answer right before them', (questions, conditional) => {
    const service = manyQuestions(questions, conditional);
    const hanging = service.asks.filter((code) => Object.keys(service.fields[code]!.askWhen).length > 0);
    expect([service.asks.length, hanging.length]).toEqual([questions, conditional]);
    for (const code of hanging) {
      const before = `q${Number(code.slice(1)) - 1}`;
      expect(service.fields[code]!.askWhen).toEqual({ [before]: ['yes'] });
      expect(service.fields[before]!.kind).toBe('yesNo');
    }
  });
});
