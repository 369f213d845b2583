import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Answers } from '../../src/domain/application.js';
import { factsFor } from '../../src/forms/facts.js';
import { facts, step } from './sample-service.js';

const steps = [
  step('choice', {
    code: 'reasonChoice',
    choices: [
      { code: 'other', name: { kk: 'Өзге', ru: 'Иное', en: 'Something else' } },
      { code: 'bank', name: { kk: 'Банкке беру үшін', ru: 'Для банка', en: 'For a bank' } },
    ],
  }),
  step('longText', { code: 'reason', startsFrom: 'reasonChoice' }),
  step('date', { code: 'from' }),
  step('date', { code: 'until', notBefore: 'from' }),
  step('text', { code: 'remark' }),
];
const of = (code: string) => steps.find((one) => one.code === code)!;
const answers = plainAnswers({
  reasonChoice: { value: 'bank' },
  from: { value: '2027-01-11' },
  remark: { value: 'secret' },
});

describe('what a question may look at', () => {
  test('the ready reason in the language of the application', () => {
    expect(factsFor(steps, answers, of('reason'), facts({ locale: 'ru' })).start).toBe('Для банка');
  });

  test.each([['other'], ['gone']])('the reason %s has no ready text', (value) => {
    const chosen = plainAnswers({ reasonChoice: { value } });
    expect(factsFor(steps, chosen, of('reason'), facts()).start).toBeUndefined();
  });

  test('the date it must not precede, and the answer that stands', () => {
    expect(factsFor(steps, answers, of('until'), facts()).notBefore).toBe('2027-01-11');
    expect(factsFor(steps, answers, of('remark'), facts()).current).toEqual({ value: 'secret' });
    const skipped = plainAnswers({ from: { skipped: true } });
    expect(factsFor(steps, skipped, of('until'), facts()).notBefore).toBeUndefined();
  });

  test('no other answer is opened', () => {
    const opened: string[] = [];
    const watched: Answers = {
      ...answers,
      get: (code) => {
        opened.push(code);
        return answers.get(code);
      },
    };
    factsFor(steps, watched, of('until'), facts());
    expect(opened.sort()).toEqual(['from', 'until']);
  });
});
