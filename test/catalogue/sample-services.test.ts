import { describe, expect, test } from '@jest/globals';
import { commandWords } from '../../src/catalogue/command-words.js';
import { loadCatalogue, sampleDir } from '../../src/catalogue/load-catalogue.js';
import type { Service } from '../../src/domain/service.js';
import { locales } from '../../src/domain/text.js';
import { formSteps } from '../../src/forms/steps.js';
import { previewService } from '../../src/preview/preview-service.js';

const loaded = await loadCatalogue(sampleDir);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
const { institution } = loaded.catalogue;
const services = loaded.catalogue.services.map(({ service }) => service);

function service(code: string): Service {
  return loaded.ok ? loaded.catalogue.getService(code).service : undefined!;
}

describe('the sample services', () => {
  test.each(services.map(({ code }) => code))(
    '%s leads through its dialogue in every language',
    async (code) => {
      const now = new Date('2026-07-01T10:00:00+05:00');
      for (const locale of locales) {
        const text = await previewService(service(code), institution, commandWords(locale), locale, now);
        expect(text).not.toMatch(/❗|undefined|\[object|faults\./);
      }
    },
  );

  test('have buttons that can be read on a phone', () => {
    const choices = services.flatMap((one) => formSteps(one).flatMap((step) => step.choices));
    const names = [...choices, ...services].flatMap(({ name }) => locales.map((locale) => name[locale]));
    expect(names.filter((name) => name.length > 75)).toEqual([]);
  });

  const uses: readonly (readonly [string, (service: Service) => boolean])[] = [
    ...(['automatic', 'electronic', 'semiElectronic', 'paper'] as const).map(
      (form) => [`form ${form}`, (one: Service) => one.form === form] as const,
    ),
    ...(['student', 'graduate', 'expelled', 'guardian', 'anyone'] as const).map(
      (who) => [`audience ${who}`, (one: Service) => one.audience.includes(who)] as const,
    ),
    ...(['none', 'file', 'paper', 'both'] as const).map(
      (document) => [`result ${document}`, (one: Service) => one.result.document === document] as const,
    ),
    ...(['none', 'notarised', 'passport', 'choice'] as const).map(
      (proxy) => [`proxy ${proxy}`, (one: Service) => one.proxy === proxy] as const,
    ),
    ['identity self', ({ identity }) => identity === 'self'],
    ['grounds with durations', ({ grounds }) => grounds.some(({ duration }) => duration !== undefined)],
    ['grounds with documents', ({ grounds }) => grounds.some(({ documents }) => documents.length > 0)],
    ['grounds in the holidays', ({ grounds }) => grounds.some(({ inHolidays }) => inHolidays === true)],
    ['grounds after an expulsion', ({ grounds }) => grounds.some((one) => one.expelledWithin !== undefined)],
    ['documents if needed', ({ documents }) => documents.some(({ ifNeeded, later }) => ifNeeded && !later)],
    ['documents brought later', ({ documents }) => documents.some(({ later }) => later === true)],
    ['documents of several sheets', ({ documents }) => documents.some(({ files }) => files.max > 1)],
    ['a term in days and hours', ({ term }) => term.days !== undefined && term.hours !== undefined],
    ['a term in hours', ({ term }) => term.days === undefined && term.hours !== undefined],
    ['a term in minutes', ({ term }) => term.minutes !== undefined],
    ['calendar days', ({ term }) => term.kind === 'calendar'],
    ['an intake day that counts', ({ term }) => term.intakeDay === 'counted'],
    ['another term elsewhere', ({ term }) => term.elsewhere !== undefined],
    ['a fee', ({ fee }) => fee > 0],
    ['expedited processing', ({ expedited }) => expedited !== undefined],
    ['a proof of payment', ({ paymentProof }) => paymentProof],
    ['no statement', ({ statement }) => statement === undefined],
    ['a standard statement only', ({ statement }) => statement?.standard !== undefined && !statement.own],
    ['an own statement only', ({ statement }) => statement?.own === true && !statement.standard],
    ['both statements', ({ statement }) => statement?.own === true && statement.standard !== undefined],
    ['a signature at submission', ({ sign }) => sign.statement !== undefined],
    ['a signature at download', ({ sign }) => sign.result !== undefined],
    ['who signs the result', ({ result }) => result.signedBy !== undefined],
    ['reasons', ({ reasons }) => reasons.length > 0],
    ['refusals', ({ refusals }) => refusals.length > 0],
    ['approvals one after another', ({ approvals }) => approvals?.order === 'sequential'],
    ['approvals side by side', ({ approvals }) => approvals?.order === 'parallel'],
    ['a competition for places', ({ competition }) => competition !== undefined],
    ['a window', ({ open }) => open !== undefined && open.by === undefined],
    ['a window by an answer', ({ open }) => open?.by !== undefined],
    ['one case at a time', ({ oneOpen }) => oneOpen === 'applicant'],
    ['no print', ({ print }) => !print],
    ['a day of the originals', ({ originals }) => originals !== undefined],
    ['words of their own', ({ statusWords }) => statusWords.completed !== undefined],
    ['facets', ({ facets }) => facets.length > 0],
  ];

  test.each(uses)('between them use %s', (_, used) => {
    expect(services.filter(used).map(({ code }) => code)).not.toEqual([]);
  });
});

describe('what the sources say', () => {
  test.each([
    ['free-meals', { days: 10, kind: 'calendar' }, '№ 320', '2012-03-12'],
    ['dormitory', { days: 3, kind: 'working' }, '№ 66', '2016-01-22'],
    ['education-duplicate', { days: 15, kind: 'working' }, '№ 39', '2015-01-28'],
    ['incomplete-education', { days: 3, elsewhere: { days: 8, kind: 'working' } }, '№ 289', '2009-06-12'],
    ['state-order', { days: 5, kind: 'working' }, '№ 122', '2016-01-29'],
    ['college-admission', {}, '№ 578', '2018-10-18'],
    ['transfer', {}, '№ 19', '2015-01-20'],
  ])('of %s', (code, term, act, date) => {
    expect(service(code)).toMatchObject({ term, legal: [{ act, date, state: 'as-printed' }] });
  });

  test('R38: admission by form of study', () => {
    expect(service('college-admission').open).toEqual({
      from: '06-20',
      until: '08-20',
      by: { field: 'studyForm', windows: { evening: { until: '09-20' } } },
    });
  });

  test('R39: six categories of free meals, each with its document', () => {
    expect(service('free-meals').grounds.map(({ code, documents }) => [code, documents])).toEqual([
      ['large-family', ['birth-certificate']],
      ['orphan', ['guardianship']],
      ['disability', ['disability']],
      ['limited-abilities', ['pmpk-conclusion']],
      ['social-aid', ['social-aid-proof']],
      ['low-income', ['income']],
    ]);
  });

  test('R44, R43: eight cases of a transfer or reinstatement', () => {
    const { grounds } = service('transfer');
    expect(
      grounds.map(({ code, inHolidays = false, expelledWithin }) => [
        code,
        inHolidays,
        expelledWithin?.months,
      ]),
    ).toEqual([
      ['same-organisation', true, undefined],
      ['other-organisation', true, undefined],
      ['to-school', true, undefined],
      ['to-state-order', true, undefined],
      ['other-form', true, undefined],
      ['foreign', true, undefined],
      ['reinstate-former', false, undefined],
      ['reinstate-debt', false, 1],
    ]);
  });

  test('R42: a commission distributes the places of the dormitory', () => {
    const { competition, approvals } = service('dormitory');
    expect([competition?.places, approvals?.by]).toEqual([120, ['commission']]);
  });
});
