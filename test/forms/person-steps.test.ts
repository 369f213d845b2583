import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Answer } from '../../src/domain/application.js';
import type { PersonalCard } from '../../src/domain/person.js';
import { personParts } from '../../src/domain/field.js';
import { type Service } from '../../src/domain/service.js';
import { factsFor } from '../../src/forms/facts.js';
import { kinds } from '../../src/forms/kinds.js';
import { conditionSteps, isAsked } from '../../src/forms/next-step.js';
import { missingSteps, summary } from '../../src/forms/review.js';
import { formSteps } from '../../src/forms/steps.js';
import { bareService, facts, field, words } from './sample-service.js';

const motherOf = (set: Partial<Service> = {}) =>
  formSteps(
    bareService({
      fields: {
        orphan: field('yesNo'),
        mother: field('person', {
          name: words('Mother'),
          note: words('As in the certificate'),
          parts: ['surname', 'patronymic', 'birthDate', 'iin', 'phone', 'idType', 'idDate'],
          notSelf: true,
          askWhen: { orphan: ['no'] },
        }),
      },
      asks: ['orphan', 'mother'],
      ...set,
    }),
  );
const step = (code: string) => motherOf().find((one) => one.code === code)!;

describe('another person', () => {
  test('is asked part by part, under the conditions of the block', () => {
    expect(motherOf().map(({ code }) => code)).toEqual([
      'phone', 'email', 'orphan', 'mother-surname', 'mother-patronymic', 'mother-birthDate', 'mother-iin', 'mother-phone',
      'mother-idType', 'mother-idDate',
    ]); // prettier-ignore
    expect(step('mother-iin').askWhen).toEqual({ orphan: ['no'] });
  });

  test('each question names the person, and only the first has the note', () => {
    expect(step('mother-surname')).toMatchObject({
      name: { key: 'person.surname', params: { person: { text: words('Mother') } } },
      note: { text: words('As in the certificate') },
    });
    expect(step('mother-iin').note).toBeUndefined();
  });

  test('a patronymic may be skipped, a surname may not', () => {
    const optional = motherOf().filter((one) => one.optional);
    expect(optional.map(({ code }) => code)).toEqual(['mother-patronymic']);
  });

  test('every part has a kind that fits, and a code that fits a button', () => {
    const steps = motherOf({ fields: { p: field('person', { parts: personParts }) }, asks: ['p'] }).slice(2);
    expect(Object.fromEntries(steps.map(({ code, kind }) => [code, kind]))).toEqual({
      'p-surname': 'text', 'p-name': 'text', 'p-patronymic': 'text', 'p-birthDate': 'date', 'p-iin': 'iin',
      'p-phone': 'phone', 'p-email': 'email', 'p-address': 'text', 'p-idType': 'choice', 'p-idNumber': 'text',
      'p-idSeries': 'text', 'p-idDate': 'date', 'p-idIssuer': 'text',
    }); // prettier-ignore
  });

  test('the applicant’s own number is not offered for somebody else', () => {
    const phone = step('mother-phone');
    expect(kinds.phone.shares?.(phone)).toBeUndefined();
    expect(kinds.phone.offers(phone, facts({ card: { phone: '+77011234567' } as PersonalCard }))).toEqual([]);
    expect(kinds.phone.read({ type: 'text', text: '12345' }, phone, facts())).toMatchObject({
      fault: { code: 'phone.formatOther' },
    });
  });

  test('an identity document is chosen from the directory, by a tap or in words', () => {
    const idType = step('mother-idType');
    expect(kinds.choice.offers(idType, facts()).map(({ code }) => code)).toEqual([
      'identityCard', 'passport', 'birthCertificate', 'residencePermit', 'statelessCertificate',
    ]); // prettier-ignore
    expect(kinds.choice.read({ type: 'text', text: 'Жеке куәлік' }, idType, facts())).toEqual({
      ok: true,
      value: 'identityCard',
    });
    expect(kinds.choice.show('passport', idType, facts())).toEqual({
      type: 'label',
      label: { key: 'idTypes.passport' },
    });
    expect(kinds.choice.check('visa', idType, facts())).toEqual({ code: 'choice.gone' });
  });

  test.each([
    ['150315500124', '2015-03-15', '2015-03-14', ['mother-idDate']],
    ['150315500124', '2015-03-15', '2015-03-15', []],
    ['150315500124', '2015-03-16', '2026-01-01', ['mother-iin']],
    ['010901500210', '2001-09-01', '2020-01-01', ['mother-iin']],
  ])('IIN %s, born on %s, document of %s: to be mended is %j', (iin, birthDate, idDate, missing) => {
    const answers = plainAnswers({
      phone: { value: '+77011234567' },
      email: { value: 'a@example.kz' },
      orphan: { value: false },
      'mother-surname': { value: 'Серікова' },
      'mother-patronymic': { skipped: true },
      'mother-birthDate': { value: birthDate },
      'mother-iin': { value: iin },
      'mother-phone': { value: '+77011234567' },
      'mother-idType': { value: 'passport' },
      'mother-idDate': { value: idDate },
    });
    const card = { iin: '010901500210' } as PersonalCard;
    expect(missingSteps(motherOf(), answers, facts({ card }))).toEqual(missing);
  });

  test('a birth that an IIN tells is one as well', () => {
    const steps = motherOf({
      fields: { child: field('person', { parts: ['iin', 'idDate'] }) },
      asks: ['child'],
    });
    const answers = plainAnswers({ 'child-iin': { value: '150315500124' } });
    const idDate = steps.find(({ code }) => code === 'child-idDate')!;
    expect(factsFor(steps, answers, idDate, facts()).born).toBe('2015-03-15');
    expect(conditionSteps(steps)).toContain('child-iin');
  });
});

describe('R10: another person who collects the result', () => {
  const withProxy = (proxy: Service['proxy']) =>
    formSteps(bareService({ proxy, result: { document: 'paper', languages: [] } }));
  const asked = (proxy: Service['proxy'], answers: Record<string, Answer>) =>
    withProxy(proxy)
      .filter((one) => isAsked(one, plainAnswers(answers)))
      .map(({ code }) => code)
      .slice(2);
  const person = [
    'proxy-agreed', 'proxy-surname', 'proxy-name', 'proxy-patronymic', 'proxy-birthDate', 'proxy-iin', 'proxy-address',
    'proxy-idType', 'proxy-idNumber', 'proxy-idSeries', 'proxy-idDate', 'proxy-idIssuer',
  ]; // prettier-ignore
  const powerOfAttorney = ['proxy-poaNumber', 'proxy-poaDate', 'proxy-poaNotary'];
  const yes = { proxy: { value: true } };

  test.each<[Service['proxy'], Record<string, Answer>, string[]]>([
    ['none', {}, []],
    ['passport', {}, ['proxy']],
    ['passport', { proxy: { value: false } }, ['proxy']],
    ['passport', yes, ['proxy', ...person]],
    ['notarised', yes, ['proxy', ...powerOfAttorney, ...person]],
    ['choice', yes, ['proxy', 'proxy-basis', ...person]],
    ['choice', { ...yes, 'proxy-basis': { value: 'passport' } }, ['proxy', 'proxy-basis', ...person]],
    [
      'choice',
      { ...yes, 'proxy-basis': { value: 'notarised' } },
      ['proxy', 'proxy-basis', ...powerOfAttorney, ...person],
    ],
  ])('%s, answered %j', (proxy, answers, codes) => {
    expect(asked(proxy, answers)).toEqual(codes);
  });

  test('where nothing is issued nothing can be collected', () => {
    expect(formSteps(bareService({ proxy: 'choice' })).map(({ code }) => code)).toEqual(['phone', 'email']);
  });

  test('mandatory are surname, name, birth, IIN and the document without its series', () => {
    const optional = withProxy('choice').filter((one) => one.optional);
    expect(optional.map(({ code }) => code)).toEqual(['proxy-patronymic', 'proxy-address', 'proxy-idSeries']);
  });

  test('is not the applicant', () => {
    const iin = withProxy('passport').find(({ code }) => code === 'proxy-iin')!;
    const card = { iin: '150315500124' } as PersonalCard;
    const read = kinds.iin.read({ type: 'text', text: '150315500124' }, iin, facts({ card }));
    expect(read).toMatchObject({ ok: false, fault: { code: 'iin.self' } });
  });

  test('stands in a group of its own before the documents', () => {
    const steps = formSteps(
      bareService({
        proxy: 'passport',
        result: { document: 'paper', languages: [] },
        documents: [{ code: 'id', name: words('Id'), files: { min: 1, max: 1 }, ifNeeded: false }],
      }),
    );
    const groups = summary(steps, plainAnswers({}), facts());
    expect(groups.map(({ group }) => group)).toEqual(['applicant', 'receiver', 'documents']);
  });
});
