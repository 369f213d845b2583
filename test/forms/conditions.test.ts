import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type AnswerValue } from '../../src/domain/application.js';
import type { Field } from '../../src/domain/field.js';
import { kinds } from '../../src/forms/kinds.js';
import { isAsked, nextStep } from '../../src/forms/next-step.js';
import { missingSteps, submittedAnswers, summary } from '../../src/forms/review.js';
import { formSteps } from '../../src/forms/steps.js';
import { bareService, facts, field, words } from './sample-service.js';

const choices = ['chess', 'swimming', 'music'].map((code) => ({ code, name: words(code) }));
const formOf = (fields: Record<string, Field>) =>
  formSteps(bareService({ fields, asks: Object.keys(fields) }));

describe('a condition on another answer', () => {
  test.each<[Field, AnswerValue, readonly string[], boolean]>([
    [field('severalChoices', { choices }), { chosen: ['chess'] }, ['swimming'], false],
    [field('severalChoices', { choices }), { chosen: ['chess', 'swimming'] }, ['swimming'], true],
    [field('severalChoices', { choices }), { chosen: ['music'] }, ['swimming', 'music'], true],
    [field('severalChoices', { choices }), { chosen: [] }, ['swimming'], false],
    [field('register', { choices }), 'music', ['swimming', 'music'], true],
    [field('register', { choices }), 'chess', ['swimming', 'music'], false],
    [field('choice', { choices }), 'music', ['music'], true],
    [field('yesNo'), false, ['no'], true],
    [field('yesNo'), true, ['no'], false],
  ])('%j answered %j asks what wants %j: %s', (on, value, wanted, is) => {
    const steps = formOf({ first: on, second: field('text', { askWhen: { first: wanted } }) });
    const answers = plainAnswers({ first: { value } });
    expect(isAsked(steps.at(-1)!, answers)).toBe(is);
    expect(nextStep(steps, answers, 'first')?.code).toBe(is ? 'second' : undefined);
  });

  test.each([
    'text', 'longText', 'choice', 'severalChoices', 'register', 'yesNo', 'number', 'date', 'phone', 'email', 'iin', 'location',
    'consent', 'documents',
  ] as const)('can be put on a question of kind %s, which is hidden until it is fulfilled', (kind) => {
    const steps = formOf({ first: field('yesNo'), second: field(kind, { choices, askWhen: { first: ['yes'] } }) });
    const missing = (value: boolean) =>
      missingSteps(steps, plainAnswers({ first: { value } }), facts()).filter((code) => code === 'second');
    expect([missing(false), missing(true)]).toEqual([[], ['second']]);
  }); // prettier-ignore

  test('on a person holds for every part', () => {
    const steps = formOf({
      first: field('severalChoices', { choices }),
      coach: field('person', { parts: ['surname', 'phone'], askWhen: { first: ['chess'] } }),
    });
    const asked = (...chosen: string[]) =>
      steps.filter((one) => isAsked(one, plainAnswers({ first: { value: { chosen } } }))).length;
    expect([asked('music'), asked('music', 'chess')]).toEqual([3, 5]);
  });

  test('two conditions along a branch may each want another of several choices', () => {
    const steps = formOf({
      clubs: field('severalChoices', { choices }),
      rank: field('choice', { choices, askWhen: { clubs: ['chess'] } }),
      pool: field('text', { askWhen: { rank: ['music'], clubs: ['swimming'] } }),
    });
    const asked = (...chosen: string[]) =>
      isAsked(steps.at(-1)!, plainAnswers({ clubs: { value: { chosen } }, rank: { value: 'music' } }));
    expect([asked('swimming'), asked('chess'), asked('chess', 'swimming')]).toEqual([false, false, true]);
  });

  test('what a branch hides is kept and not submitted', () => {
    const steps = formOf({
      clubs: field('severalChoices', { choices }),
      distance: field('number', { askWhen: { clubs: ['swimming'] } }),
    });
    const answers = plainAnswers({ clubs: { value: { chosen: ['chess'] } }, distance: { value: 50 } });
    expect(submittedAnswers(steps, answers).codes()).toEqual(['clubs']);
  });
});

describe('what has no answer', () => {
  const steps = formSteps(
    bareService({
      fields: { clubs: field('severalChoices', { choices }), hobby: field('severalChoices', { choices, optional: true }) },
      asks: ['clubs', 'hobby'],
      documents: [
        { code: 'certificate', name: words('Certificate'), files: { min: 1, max: 2 }, ifNeeded: true },
        { code: 'passport', name: words('Passport'), files: { min: 1, max: 2 }, ifNeeded: false },
      ],
    }),
  ); // prettier-ignore
  const contacts = { phone: { value: '+77011234567' }, email: { value: 'a@example.kz' } };

  test('R39: a document that is only needed by some is skipped with "I do not have it", the others must be sent', () => {
    const answers = plainAnswers({
      ...contacts,
      clubs: { value: { chosen: ['chess'] } },
      certificate: { skipped: true },
    });
    expect(missingSteps(steps, answers, facts())).toEqual(['passport']);
    const lines = summary(steps, answers, facts()).flatMap((group) => group.lines);
    expect(lines.map(({ step, state }) => [step.code, state])).toEqual([
      ['phone', 'shown'],
      ['email', 'shown'],
      ['clubs', 'shown'],
      ['hobby', 'skipped'],
      ['certificate', 'skipped'],
      ['passport', 'missing'],
    ]);
    expect(steps.find(({ code }) => code === 'certificate')?.absent).toBe(true);
    expect(steps.find(({ code }) => code === 'passport')?.absent).toBeUndefined();
  });

  test('a list from which the last tick was taken is none', () => {
    const answers = plainAnswers({ ...contacts, clubs: { value: { chosen: [] } }, hobby: { value: { chosen: [] } } });
    expect(missingSteps(steps, answers, facts())).toEqual(['clubs', 'passport']);
    expect(kinds.severalChoices.check({ chosen: [] }, steps[2]!, facts())).toEqual({ code: 'several.none' });
  }); // prettier-ignore
});
