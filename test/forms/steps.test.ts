import { describe, expect, test } from '@jest/globals';
import type { Field } from '../../src/domain/field.js';
import type { Service } from '../../src/domain/service.js';
import { formSteps } from '../../src/forms/steps.js';
import { bareService, field, words } from './sample-service.js';

const codes = (set: Partial<Service> = {}) => formSteps(bareService(set)).map(({ code }) => code);
const found = (code: string, set: Partial<Service> = {}) =>
  formSteps(bareService(set)).find((step) => step.code === code);
const choice = (code: string) => ({ code, name: words(code) });
const document = (code: string, ifNeeded = false) => ({
  code,
  name: words(code),
  files: { min: 1, max: 4 },
  ifNeeded,
});
const term = { hours: 4, kind: 'working', intakeDay: 'not' } as const;

describe('the questions of a form', () => {
  test('R2, R5: a service with nothing set asks for phone and e-mail only', () => {
    expect(codes()).toEqual(['phone', 'email']);
  });

  test('R2: phone and e-mail are mandatory, belong to the applicant and stand beside the card', () => {
    const [phone, email] = formSteps(bareService());
    expect(phone).toMatchObject({ kind: 'phone', group: 'applicant', optional: false, card: 'phone' });
    expect(email).toMatchObject({ kind: 'email', group: 'applicant', optional: false, card: 'email' });
  });

  test('everything that a service can ask comes in one order', () => {
    expect(
      codes({
        grounds: [{ ...choice('illness'), asks: ['leaveFrom'], documents: ['conclusion'] }],
        fields: { leaveFrom: field('date'), remark: field('longText') },
        asks: ['remark'],
        result: { document: 'file', languages: ['kk', 'ru', 'en'] },
        reasons: [choice('bank')],
        expedited: { term, fee: 2500 },
        proxy: 'passport',
        documents: [document('id-document'), document('conclusion')],
        paymentProof: true,
        fee: 1000,
        statement: { standard: words('I ask for leave'), own: true },
      }),
    ).toEqual([
      'ground', 'leaveFrom', 'phone', 'email', 'documentLanguage', 'reasonChoice', 'reason', 'remark', 'expedited',
      'proxy', 'proxy-agreed', 'proxy-surname', 'proxy-name', 'proxy-patronymic', 'proxy-birthDate', 'proxy-iin', 'proxy-address',
      'proxy-idType', 'proxy-idNumber', 'proxy-idSeries', 'proxy-idDate', 'proxy-idIssuer',
      'id-document', 'conclusion', 'payment', 'statement', 'ownStatement', 'consent',
    ]); // prettier-ignore
  });

  test.each(['file', 'paper', 'both'] as const)(
    'R4: the language is asked where the result is %s, and must be chosen',
    (kind) => {
      const language = found('documentLanguage', {
        result: { document: kind, languages: ['kk', 'ru', 'en'] },
      });
      expect(language).toMatchObject({ kind: 'choice', optional: false });
      expect(language?.choices.map(({ name }) => name.ru)).toEqual(['Қазақ тілі', 'Русский', 'English']);
    },
  );

  test('R4: the language is not asked where no document is issued', () => {
    expect(codes({ result: { document: 'none', languages: ['kk', 'ru'] } })).not.toContain(
      'documentLanguage',
    );
  });

  test('R5, R6: expedited processing is asked only where it is offered, with its own price and term', () => {
    const expedited = found('expedited', { fee: 1000, expedited: { term, fee: 2500 } });
    expect(expedited?.question).toEqual({ key: 'questions.expeditedPaid', params: { price: '2\u00a0500' } });
    expect(expedited?.note).toEqual({
      key: 'expedited.working.h',
      params: { days: 0, hours: 4, minutes: 0, price: '2\u00a0500' },
    });
  });

  test('R37: an expedited term in calendar days says so', () => {
    const expedited = found('expedited', {
      expedited: { term: { days: 1, hours: 2, kind: 'calendar', intakeDay: 'not' }, fee: 0 },
    });
    expect(expedited?.question).toEqual({ key: 'questions.expedited' });
    expect(expedited?.note).toMatchObject({ key: 'expedited.calendar.dh', params: { days: 1, hours: 2 } });
  });

  test.each([
    ['free, not expedited', { fee: 0 }, undefined],
    ['with a fee', { fee: 1000 }, {}],
    ['free, and paid when expedited', { fee: 0, expedited: { term, fee: 2500 } }, { expedited: ['yes'] }],
    [
      'with a fee, and free when expedited',
      { fee: 1000, expedited: { term, fee: 0 } },
      { expedited: ['no'] },
    ],
    ['with both prices', { fee: 1000, expedited: { term, fee: 2500 } }, {}],
    ['free in both cases', { fee: 0, expedited: { term, fee: 0 } }, undefined],
  ])('R5: proof of payment for a service that is %s', (_, set, askWhen) => {
    expect(found('payment', { ...set, paymentProof: true })?.askWhen).toEqual(askWhen);
  });

  test('R6: the question for proof of payment names both prices', () => {
    expect(
      found('payment', { fee: 1000, expedited: { term, fee: 12_500 }, paymentProof: true })?.note,
    ).toEqual({
      key: 'notes.paymentTwo',
      params: { price: '1\u00a0000', expedited: '12\u00a0500' },
    });
  });

  test('R7: consent is asked for where there is a standard statement, and shows its text', () => {
    const standard = words('I ask for leave');
    expect(found('consent', { statement: { standard, own: false } })).toMatchObject({
      kind: 'consent',
      optional: false,
      note: { text: standard },
    });
    expect(codes({ statement: { own: true } })).not.toContain('consent');
  });

  test('R11: a document takes several sheets, and one that is only needed by some may be skipped', () => {
    const set = { documents: [document('id-document'), document('certificate', true)] };
    expect(found('id-document', set)).toMatchObject({ optional: false, files: { min: 1, max: 4 } });
    expect(found('certificate', set)).toMatchObject({ optional: true });
  });

  test('K2: whoever may skip a document says that there is none, unless it may be brought later', () => {
    const later = { ...document('photo', true), later: true };
    const set = { documents: [document('certificate', true), later] };
    expect(found('certificate', set)).toMatchObject({ optional: true, absent: true });
    expect(found('photo', set)).toMatchObject({ optional: true, absent: undefined });
  });

  test('R39: fields and documents of a ground are asked for that ground only', () => {
    const steps = formSteps(
      bareService({
        grounds: [
          { ...choice('illness'), asks: ['leaveFrom'], documents: ['conclusion'] },
          { ...choice('conscription'), asks: ['leaveFrom', 'office'], documents: [] },
          { ...choice('child'), asks: [], documents: [] },
        ],
        fields: { leaveFrom: field('date'), office: field('text') },
        documents: [document('conclusion'), document('id-document')],
      }),
    );
    expect(Object.fromEntries(steps.map(({ code, askWhen }) => [code, askWhen]))).toEqual({
      ground: {},
      leaveFrom: { ground: ['illness', 'conscription'] },
      office: { ground: ['conscription'] },
      phone: {},
      email: {},
      conclusion: { ground: ['illness'] },
      'id-document': {},
    });
  });

  test('a field that is asked anyway is not asked a second time for a ground', () => {
    const set = {
      grounds: [{ ...choice('illness'), asks: ['remark'], documents: [] }],
      fields: { remark: field('text') },
      asks: ['remark'],
    };
    expect(codes(set)).toEqual(['ground', 'phone', 'email', 'remark']);
    expect(found('remark', set)?.askWhen).toEqual({});
  });

  test('a condition on a question carries the conditions of that question with it', () => {
    const steps = formSteps(
      bareService({
        grounds: [{ ...choice('family'), asks: ['hasChildren'], documents: [] }],
        fields: {
          hasChildren: field('yesNo'),
          many: field('choice', {
            choices: [choice('few'), choice('many')],
            askWhen: { hasChildren: ['yes'] },
          }),
          names: field('text', { askWhen: { many: ['many'] } }),
        },
        asks: ['many', 'names'],
      }),
    );
    expect(steps.at(-1)?.askWhen).toEqual({ many: ['many'], hasChildren: ['yes'], ground: ['family'] });
  });

  test('a ready reason comes after "other", and its text is the start of the reason', () => {
    const set = { reasons: [choice('bank'), choice('visa')] };
    expect(found('reasonChoice', set)).toMatchObject({
      other: true,
      choices: [{ code: 'bank' }, { code: 'visa' }],
    });
    expect(found('reason', set)).toMatchObject({
      kind: 'longText',
      startsFrom: 'reasonChoice',
      optional: false,
    });
  });

  test('a service that names "other" itself gets it once and first', () => {
    const step = found('reasonChoice', { reasons: [choice('bank'), choice('other')] });
    expect(step?.choices.map(({ code }) => code)).toEqual(['other', 'bank']);
    expect(step?.other).toBe(false);
  });

  test('a number tells its limits, its decimals and what it counts', () => {
    const hint = (set: Partial<Field>) =>
      found('km', { fields: { km: field('number', set) }, asks: ['km'] })?.hint;
    const params = { min: { number: 0 }, max: { number: 0 }, decimals: 0 };
    expect(hint({})).toEqual({ key: 'numbers.whole', params });
    expect(hint({ min: 1, max: 5 })).toEqual({
      key: 'numbers.wholeFromTo',
      params: { ...params, min: { number: 1 }, max: { number: 5 } },
    });
    expect(hint({ decimals: 2, unit: words('km') })).toEqual({
      key: 'numbers.counted',
      params: {
        sentence: { key: 'numbers.decimal', params: { ...params, decimals: 2 } },
        unit: { text: words('km') },
      },
    });
  });

  test('a date that must not precede the birth of the applicant looks at the card', () => {
    const set = { fields: { issued: field('date', { notBefore: 'birth' }) }, asks: ['issued'] };
    expect(found('issued', set)).toMatchObject({ born: 'card', notBefore: undefined });
  });

  test.each([
    [
      'a part of a person and a field of one code',
      {
        fields: { mother: field('person', { parts: ['name'] }), 'mother-name': field('text') },
        asks: ['mother', 'mother-name'],
      },
      /two questions with the code mother-name/,
    ],
    [
      'a field called like a question of the bot',
      { fields: { phone: field('text') }, asks: ['phone'] },
      /two questions with the code phone/,
    ],
    [
      'a field and a document of one code',
      { fields: { proof: field('text') }, asks: ['proof'], documents: [document('proof')] },
      /two questions with the code proof/,
    ],
    [
      'a code too long for a button',
      { documents: [document('family-composition-certificate')] },
      /more than 24/,
    ],
    ['a Cyrillic code', { documents: [document('справка')] }, /ASCII/],
    ['a field that is not there', { asks: ['ghost'] }, /ghost, which is not among its fields/],
  ])('%s is a bug of the catalogue', (_, set, message) => {
    expect(() => codes(set)).toThrow(message);
  });
});
