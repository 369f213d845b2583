import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Answer, type Answers, type AnswerValue } from '../../src/domain/application.js';
import {
  conditionSteps,
  firstStep,
  isAsked,
  nextStep,
  previousStep,
  progress,
  resumeStep,
} from '../../src/forms/next-step.js';
import { step } from './sample-service.js';

const skipped = { skipped: true } as const;

function given(values: Record<string, AnswerValue | typeof skipped>): Answers {
  const answer = (value: AnswerValue | typeof skipped): Answer =>
    typeof value === 'object' && 'skipped' in value ? value : { value };
  return plainAnswers(
    Object.fromEntries(Object.entries(values).map(([code, value]) => [code, answer(value)])),
  );
}

/** Answers that remember which were opened. */
function watched(answers: Answers): { answers: Answers; opened: string[] } {
  const opened: string[] = [];
  const get = (code: string) => {
    opened.push(code);
    return answers.get(code);
  };
  return { answers: { ...answers, get }, opened };
}

const steps = [
  step('choice', { code: 'ground' }),
  step('date', { code: 'leaveFrom', askWhen: { ground: ['illness', 'conscription'] } }),
  step('yesNo', { code: 'children' }),
  step('text', { code: 'names', askWhen: { children: ['yes'] } }),
  step('text', { code: 'remark' }),
];

describe('the way through a form', () => {
  test.each([
    ['illness', 'leaveFrom'],
    ['conscription', 'leaveFrom'],
    ['child', 'children'],
  ])('R39: the ground %s leads on to %s', (ground, expected) => {
    expect(nextStep(steps, given({ ground }), 'ground')?.code).toBe(expected);
  });

  test.each([
    [true, 'names'],
    [false, 'remark'],
    [skipped, 'remark'],
  ])('the answer %j to yes or no leads on to %s', (children, expected) => {
    expect(nextStep(steps, given({ ground: 'child', children }), 'children')?.code).toBe(expected);
  });

  test('after the last question comes the summary', () => {
    expect(nextStep(steps, given({}), 'remark')).toBeUndefined();
  });

  test('all conditions must be fulfilled', () => {
    const both = step('text', { askWhen: { ground: ['illness'], children: ['no'] } });
    expect(isAsked(both, given({ ground: 'illness', children: false }))).toBe(true);
    expect(isAsked(both, given({ ground: 'illness', children: true }))).toBe(false);
    expect(isAsked(both, given({ ground: 'illness' }))).toBe(false);
  });

  test('Back passes over what a branch hides, and stops at the first question', () => {
    const answers = given({ ground: 'child', children: false });
    expect(previousStep(steps, answers, 'remark')?.code).toBe('children');
    expect(previousStep(steps, answers, 'children')?.code).toBe('ground');
    expect(previousStep(steps, answers, 'ground')).toBeUndefined();
    expect(firstStep(steps, answers)?.code).toBe('ground');
  });

  test('progress counts the questions that are asked', () => {
    expect(progress(steps, given({}), 'ground')).toEqual({ at: 1, of: 3 });
    expect(progress(steps, given({ ground: 'illness', children: true }), 'remark')).toEqual({ at: 5, of: 5 });
    expect(progress(steps, given({ ground: 'child', children: true }), 'names')).toEqual({ at: 3, of: 4 });
  });

  test('only answers that other questions look at are condition answers', () => {
    const form = [
      ...steps,
      step('longText', { code: 'reason', startsFrom: 'remark' }),
      step('date', { code: 'until', notBefore: 'leaveFrom' }),
    ];
    expect(conditionSteps(form)).toEqual(['ground', 'children', 'remark', 'leaveFrom']);
  });

  test('eighty questions open no answer but those that a condition names', () => {
    const long = Array.from({ length: 80 }, (_, index) =>
      step('text', {
        code: `q${index}`,
        kind: index % 20 === 0 ? 'yesNo' : 'text',
        askWhen: index % 20 > 10 ? { [`q${index - (index % 20)}`]: ['yes'] } : {},
      }),
    );
    const all = given(
      Object.fromEntries(long.map(({ code, kind }) => [code, kind === 'yesNo' ? code !== 'q20' : 'text'])),
    );
    const { answers, opened } = watched(all);

    const way: string[] = [];
    for (let at = firstStep(long, answers); at; at = nextStep(long, answers, at.code)) {
      way.push(at.code);
      progress(long, answers, at.code);
      previousStep(long, answers, at.code);
    }

    expect(way).toHaveLength(71);
    expect([...new Set(opened)].sort()).toEqual(['q0', 'q20', 'q40', 'q60']);
    expect(conditionSteps(long)).toEqual(['q0', 'q20', 'q40', 'q60']);
  });
});

describe('going on with a draft', () => {
  const answers = given({ ground: 'illness', children: true });

  test('it goes on where it stood', () => {
    expect(resumeStep(steps, answers, 'names')?.code).toBe('names');
  });

  test('a draft that had reached the summary goes on there', () => {
    expect(resumeStep(steps, answers, undefined)).toBeUndefined();
  });

  test('a question that a newer version dropped gives way to the next one', () => {
    const now = steps.filter(({ code }) => code !== 'names');
    expect(resumeStep(now, answers, 'names', steps)?.code).toBe('remark');
  });

  test('where nothing follows, to the one before', () => {
    const now = steps.filter(({ code }) => code !== 'remark' && code !== 'names');
    expect(resumeStep(now, answers, 'remark', steps)?.code).toBe('children');
  });

  test('a question that is no longer asked gives way to the next one', () => {
    const now = steps.map((one) => (one.code === 'names' ? { ...one, askWhen: { ground: ['child'] } } : one));
    expect(resumeStep(now, answers, 'names', steps)?.code).toBe('remark');
  });

  test('a form in which nothing is left of the old one begins at its first question', () => {
    const now = [step('text', { code: 'fresh' })];
    expect(resumeStep(now, answers, 'names', steps)?.code).toBe('fresh');
    expect(resumeStep(now, answers, 'never-there')?.code).toBe('fresh');
  });
});
