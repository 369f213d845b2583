import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Answers } from '../../src/domain/application.js';
import { factsFor } from '../../src/forms/facts.js';
import { conditionSteps } from '../../src/forms/next-step.js';
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

  test.each<[string, string, object | undefined]>([
    ['of the ground', 'illness', { from: '2027-01-11', earliest: '2027-07-10', latest: '2028-01-11' }],
    ['of a ground that lasts as long as one likes', 'service', undefined],
  ])('the days between which it ends, by the duration %s', (_, ground, period) => {
    const months = { unit: 'months', min: 6, max: 12 } as const;
    const end = step('date', { code: 'end', lasts: { from: 'from', byGround: { illness: months } } });
    const given = plainAnswers({ from: { value: '2027-01-11' }, ground: { value: ground } });
    expect(factsFor([...steps, end], given, end, facts()).period).toEqual(period);
    expect(conditionSteps([end])).toEqual(['from', 'ground']);
  });

  test('the days between which it ends, where it always lasts so long', () => {
    const always = { unit: 'days', min: 1, max: 30 } as const;
    const end = step('date', { code: 'end', lasts: { from: 'from', always, byGround: {} } });
    expect(factsFor(steps, answers, end, facts()).period).toEqual({
      from: '2027-01-11',
      earliest: '2027-01-11',
      latest: '2027-02-10',
    });
    expect(conditionSteps([end])).toEqual(['from']);
    expect(factsFor(steps, plainAnswers({}), end, facts()).period).toBeUndefined();
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
