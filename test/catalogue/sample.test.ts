import { describe, expect, test } from '@jest/globals';
import { loadCatalogue, sampleDir } from '../../src/catalogue/load-catalogue.js';
import { locales } from '../../src/domain/text.js';
import { certificate } from '../support/services.js';

describe('the sample catalogue', () => {
  test('has no faults', async () => {
    expect(await loadCatalogue(sampleDir)).toMatchObject({ ok: true });
  });

  test('its certificate of study is what the centre offers', () => {
    const service = certificate();
    expect(service.name).toEqual({
      kk: 'Оқу орнынан анықтама',
      ru: 'Справка с места учёбы',
      en: 'Certificate of study',
    });
    expect([service.category, service.audience, service.identity, service.unit]).toEqual([
      'certificates',
      ['student'],
      'card',
      'centre',
    ]);
    expect(service.result).toMatchObject({ document: 'file', languages: ['kk', 'ru', 'en'] });
    expect(service.result.text?.body.kk).toContain('{card.name}');
    expect(service.term).toEqual({ days: 1, kind: 'working', intakeDay: 'not' });
    expect(service.expedited).toEqual({ term: { hours: 4, kind: 'working', intakeDay: 'not' }, fee: 1500 });
    expect([service.fee, service.proxy, service.print, service.statement]).toEqual([
      0,
      'none',
      true,
      undefined,
    ]);
    expect(service.documents.map(({ code, files }) => [code, files])).toEqual([
      ['id-document', { min: 1, max: 4 }],
    ]);
    expect(service.reasons.map(({ code }) => code)).toEqual([
      'parents-work',
      'own-work',
      'military',
      'social-aid',
      'bank',
      'visa',
      'transport',
    ]);
    expect(service.refusals.map(({ code }) => code)).toEqual([
      'data-mismatch',
      'unreadable-scan',
      'incomplete',
      'not-a-student',
      'already-issued',
    ]);
    expect(service.legal.map(({ state }) => state)).toEqual(['sample']);
  });

  test('R39: its academic leave has four grounds, each with its own questions, duration and document', async () => {
    const result = await loadCatalogue(sampleDir);
    const service = result.ok ? result.catalogue.getService('academic-leave').service : undefined;
    expect(
      service?.grounds.map(({ code, duration, asks, documents }) => [
        code,
        duration?.months,
        asks,
        documents,
      ]),
    ).toEqual([
      ['illness', { min: 6, max: 12 }, ['leaveFrom', 'leaveUntil'], ['dkk-conclusion']],
      ['tuberculosis', { min: 1, max: 36 }, ['leaveFrom', 'leaveUntil'], ['odkk-decision']],
      [
        'child-care',
        undefined,
        ['leaveFrom', 'childName', 'childBirthDate', 'careUntil'],
        ['birth-or-adoption'],
      ],
      ['conscription', undefined, ['leaveFrom', 'draftOffice'], ['call-up-paper']],
    ]);
    // Until the child is three.
    expect(service?.fields['careUntil']?.lasts).toEqual({
      from: 'childBirthDate',
      months: { min: 1, max: 36 },
    });
    expect(service?.approvals).toEqual({ order: 'sequential', by: ['adviser', 'dean'] });
    expect(service?.legal.map(({ act, date, state }) => [act, date, state])).toEqual([
      ['№ 506', '2014-12-04', 'as-printed'],
    ]);
  });

  test('a ready reason is short enough for a button of a phone', () => {
    const lengths = certificate().reasons.flatMap(({ name }) => locales.map((locale) => name[locale].length));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
  });

  test('its consent names who, what, why, Telegram, how long, how to withdraw it and the law, in each language', async () => {
    const result = await loadCatalogue(sampleDir);
    const text = result.ok ? result.catalogue.institution.consent.text : undefined;
    const words = {
      kk: ['Көкжиек университеті', 'ЖСН', 'Не үшін', 'Telegram', '3 жыл', 'кері қайтарып', '№ 94-V'],
      ru: ['Университет «Көкжиек»', 'ИИН', 'Зачем', 'Telegram', '3 года', 'отозвать', '№ 94-V'],
      en: ['Kokzhiek University', 'IIN', 'Why', 'Telegram', '3 years', 'withdraw', 'No. 94-V'],
    };
    for (const locale of locales) {
      for (const word of words[locale]) expect(text?.[locale]).toContain(word);
    }
  });
});
