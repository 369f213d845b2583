import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Answer } from '../../src/domain/application.js';
import type { PersonalCard } from '../../src/domain/person.js';
import { afterEdit, missingSteps, submittedAnswers, summary } from '../../src/forms/review.js';
import { formSteps } from '../../src/forms/steps.js';
import { bareService, facts, field, step, words } from './sample-service.js';

const card: PersonalCard = {
  iin: '080229600346',
  surname: 'Серікова',
  name: 'Айгүл',
  birthDate: '2008-02-29',
  phone: '+77011234567',
  email: 'Aigul@Example.kz',
  state: 'active',
};
const sheet = { file: 'f1', unique: 'u1', name: 'scan.jpg', type: 'image/jpeg', size: 1000 };
const choice = (code: string) => ({ code, name: words(code) });

const steps = formSteps(
  bareService({
    grounds: [
      {
        ...choice('illness'),
        duration: { months: { min: 6, max: 12 } },
        asks: ['leaveFrom', 'leaveUntil'],
        documents: ['conclusion'],
      },
      { ...choice('child'), asks: [], documents: ['birth'] },
    ],
    fields: {
      leaveFrom: field('date', { range: 'future' }),
      leaveUntil: field('date', { notBefore: 'leaveFrom', lasts: { from: 'leaveFrom', by: 'ground' } }),
      remark: field('text', { optional: true }),
    },
    asks: ['remark'],
    reasons: [choice('bank'), choice('visa')],
    documents: ['conclusion', 'birth'].map((code) => ({
      ...choice(code),
      files: { min: 1, max: 3 },
      ifNeeded: false,
    })),
    statement: { standard: words('I ask for leave'), own: false },
  }),
);

const complete: Record<string, Answer> = {
  ground: { value: 'illness' },
  leaveFrom: { value: '2027-01-11' },
  leaveUntil: { value: '2027-07-11' },
  phone: { value: '+77011234567' },
  email: { value: 'aigul@example.kz' },
  reasonChoice: { value: 'bank' },
  reason: { value: 'bank' },
  remark: { skipped: true },
  conclusion: { value: [sheet] },
  consent: { value: true },
};
const missing = (changes: Record<string, Answer | undefined>, at = facts()) =>
  missingSteps(steps, answered(changes), at);

function answered(changes: Record<string, Answer | undefined> = {}) {
  const values = Object.entries({ ...complete, ...changes }).filter(
    (entry): entry is [string, Answer] => !!entry[1],
  );
  return plainAnswers(Object.fromEntries(values));
}

describe('what stands in the way of submitting', () => {
  test('R12: nothing, where all that is mandatory is answered', () => {
    expect(missing({})).toEqual([]);
  });

  test.each([
    ['without an answer', { phone: undefined }, ['phone']],
    ['skipped although mandatory', { email: { skipped: true } as const }, ['email']],
    ['R7: without consent', { consent: undefined }, ['consent']],
    ['with no sheet left of a document', { conclusion: { value: [] } }, ['conclusion']],
    ['with a choice that the service no longer has', { ground: { value: 'gone' } }, ['ground']],
    ['with an end before the beginning', { leaveUntil: { value: '2027-01-10' } }, ['leaveUntil']],
    ['for less time than the ground lasts', { leaveUntil: { value: '2027-07-09' } }, ['leaveUntil']],
    ['for more time than the ground lasts', { leaveUntil: { value: '2028-01-12' } }, ['leaveUntil']],
    ['with a phone number of an older way of storing', { phone: { value: '8701' } }, ['phone']],
    ['with a day that does not exist', { leaveFrom: { value: '2027-02-30' } }, ['leaveFrom']],
    ['in several places', { phone: undefined, consent: undefined }, ['phone', 'consent']],
  ])('R12: a form %s', (_, changes, expected) => {
    expect(missing(changes)).toEqual(expected);
  });

  test('R12: a day that has passed since it was given must be given anew', () => {
    expect(missing({}, facts({ now: new Date('2027-01-11T18:59:00Z') }))).toEqual([]);
    expect(missing({}, facts({ now: new Date('2027-01-11T19:00:00Z') }))).toEqual(['leaveFrom']);
  });

  test('R41: what was handed in stands, but for what is to be mended', () => {
    const later = { now: new Date('2027-02-01T10:00:00Z') };
    expect(missing({}, facts({ ...later, open: [] }))).toEqual([]);
    expect(missing({ remark: undefined }, facts({ ...later, open: ['phone'] }))).toEqual([]);
    expect(missing({ phone: { value: '8701' } }, facts({ ...later, open: ['phone'] }))).toEqual(['phone']);
    expect(missing({}, facts({ ...later, open: ['leaveFrom'] }))).toEqual(['leaveFrom']);
  });

  test('what a branch hides is not missing, and what it opens is', () => {
    expect(missing({ ground: { value: 'child' }, leaveFrom: undefined })).toEqual(['birth']);
  });

  test('an optional question may be unanswered, but a bad answer to it is not passed over', () => {
    expect(missing({ remark: undefined })).toEqual([]);
    expect(missing({ remark: { value: 'x'.repeat(301) } })).toEqual(['remark']);
  });
});

describe('what is submitted', () => {
  test('answers that a branch hides are kept in the draft and left out', () => {
    const draft = answered({ ground: { value: 'child' }, birth: { value: [sheet] } });
    const submitted = submittedAnswers(steps, draft);
    expect(submitted.codes()).toEqual([
      'ground',
      'phone',
      'email',
      'reasonChoice',
      'reason',
      'remark',
      'birth',
      'consent',
    ]);
    expect(submitted.has('leaveFrom')).toBe(false);
    expect(submitted.get('leaveFrom')).toBeUndefined();
    expect(draft.get('leaveFrom')).toEqual({ value: '2027-01-11' });
  });
});

describe('editing one answer', () => {
  const next = (edited: string, changes: Record<string, Answer | undefined>) =>
    afterEdit(steps, answered(changes), edited, facts())?.code;

  test('leads back to the summary where all else stands', () => {
    expect(next('phone', { phone: { value: '+77770001122' } })).toBeUndefined();
  });

  test('opens the questions of the new branch, one after another', () => {
    const changes = { ground: { value: 'child' } };
    expect(next('ground', changes)).toBe('birth');
    expect(next('birth', { ...changes, birth: { value: [sheet] } })).toBeUndefined();
  });

  test('going back to the old branch finds its answers kept', () => {
    expect(next('ground', { birth: { value: [sheet] } })).toBeUndefined();
  });

  test('asks again what no longer fits the new answer', () => {
    expect(next('leaveFrom', { leaveFrom: { value: '2027-09-01' } })).toBe('leaveUntil');
  });

  test.each([
    ['too short', '2027-01-13'],
    ['too long', '2026-07-10'],
  ])('leads to the end exactly when it has become %s', (_, from) => {
    expect(next('leaveFrom', { leaveFrom: { value: from } })).toBe('leaveUntil');
    expect(next('leaveFrom', { leaveFrom: { value: '2027-01-12' } })).toBeUndefined();
  });

  test('asks for the reason again when another ready one is chosen', () => {
    expect(next('reasonChoice', { reasonChoice: { value: 'visa' } })).toBe('reason');
    expect(
      next('reason', { reasonChoice: { value: 'visa' }, reason: { value: 'For a visa to Japan' } }),
    ).toBeUndefined();
  });

  test('asks for the reason when "other" is chosen and a ready text stands there', () => {
    expect(next('reasonChoice', { reasonChoice: { value: 'other' } })).toBe('reason');
    expect(
      next('reasonChoice', { reasonChoice: { value: 'other' }, reason: { value: 'My own words' } }),
    ).toBeUndefined();
  });

  test('asks an optional question too that nobody has seen yet', () => {
    expect(next('phone', { remark: undefined })).toBe('remark');
  });

  test('comes to a question above the edited one last', () => {
    expect(next('email', { phone: undefined, consent: undefined })).toBe('consent');
    expect(next('consent', { phone: undefined })).toBe('phone');
  });
});

describe('the summary', () => {
  const lines = (changes: Record<string, Answer | undefined> = {}, at = facts({ card })) =>
    new Map(
      summary(steps, answered(changes), at).flatMap((group) =>
        group.lines.map((line) => [line.step.code, line]),
      ),
    );

  test('groups the answers as the card does', () => {
    const groups = summary(steps, answered(), facts());
    expect(groups.map(({ group, lines }) => [group, lines.map((line) => line.step.code)])).toEqual([
      ['applicant', ['phone', 'email']],
      ['application', ['ground', 'leaveFrom', 'leaveUntil', 'reasonChoice', 'reason', 'remark', 'consent']],
      ['documents', ['conclusion']],
    ]);
  });

  test('shows what was chosen, typed, sent, skipped and what is missing', () => {
    const shown = lines({ reason: undefined });
    expect(shown.get('ground')).toMatchObject({
      state: 'shown',
      shown: { label: { text: words('illness') } },
    });
    expect(shown.get('leaveFrom')).toMatchObject({
      state: 'shown',
      shown: { type: 'date', date: '2027-01-11' },
    });
    expect(shown.get('phone')).toMatchObject({
      state: 'shown',
      shown: { label: { plain: '+7 701 123 45 67' } },
    });
    expect(shown.get('conclusion')).toMatchObject({
      state: 'shown',
      shown: { type: 'files', names: ['scan.jpg'] },
    });
    expect(shown.get('remark')).toMatchObject({ state: 'skipped' });
    expect(shown.get('reason')).toMatchObject({ state: 'missing' });
  });

  test('R12: an answer that no longer stands is shown with what is wrong', () => {
    const line = lines({ leaveFrom: { value: '2026-11-01' } }).get('leaveFrom');
    expect(line).toMatchObject({
      state: 'missing',
      shown: { type: 'date', date: '2026-11-01' },
      fault: { code: 'date.passed', params: { date: '01.11.2026', today: '22.11.2026' } },
    });
  });

  test('R3: the value of the card stands beside a differing one', () => {
    const shown = lines({ phone: { value: '+77770001122' }, email: { value: 'other@example.kz' } });
    expect(shown.get('phone')?.beside).toEqual({ type: 'label', label: { plain: '+7 701 123 45 67' } });
    expect(shown.get('email')?.beside).toEqual({ type: 'label', label: { plain: 'Aigul@example.kz' } });
  });

  test('R3: the same value in another spelling is not a differing one', () => {
    const spelled = facts({ card: { ...card, phone: '8 (701) 123-45-67' } });
    expect(lines({}, spelled).get('phone')?.beside).toBeUndefined();
    expect(lines().get('email')?.beside).toBeUndefined();
  });

  test('R3: nothing stands beside where the card has none', () => {
    expect(lines({}, facts({ card: { ...card, phone: undefined } })).get('phone')?.beside).toBeUndefined();
    expect(lines({}, facts()).get('phone')?.beside).toBeUndefined();
  });

  test('an answer of another kind, from an older version of the service, is missing and breaks nothing', () => {
    const form = (['text', 'choice', 'date', 'phone', 'email', 'yesNo', 'consent', 'documents'] as const).map(
      (kind) => step(kind, { code: kind }),
    );
    for (const [value, fitting] of [
      ['words', ['text']],
      [true, ['yesNo', 'consent']],
      [[sheet], ['documents']],
    ] as const) {
      const answers = plainAnswers(Object.fromEntries(form.map(({ code }) => [code, { value }])));
      const states = summary(form, answers, facts())
        .flatMap((group) => group.lines)
        .map(({ step: { code }, state }) => [code, state]);
      const good: readonly string[] = fitting;
      expect(states).toEqual(form.map(({ code }) => [code, good.includes(code) ? 'shown' : 'missing']));
    }
  });
});
