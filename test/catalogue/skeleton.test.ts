import { describe, expect, test } from '@jest/globals';
import { codeProblem } from '../../src/catalogue/notations.js';
import { serviceSchema } from '../../src/catalogue/service-schema.js';
import { skeleton } from '../../src/catalogue/skeleton.js';
import { fixture, loadFiles } from './folder.js';

const files = { 'institution.yaml': await fixture('institution.yaml') };
const codes = { categories: ['study'], units: ['centre'], roles: ['adviser'] };
const fill = (text: string) => text.replaceAll(/^( {2}(?:kk|ru|en)):$/gm, '$1: Text');

describe('the file of a new service', () => {
  test('lacks nothing but its texts', async () => {
    const text = skeleton('lost-card', codes, 'en');
    const result = await loadFiles({ ...files, 'lost-card.yaml': text });
    const faults = result.ok ? [] : result.faults.map(({ problem }) => problem.code);
    expect(faults).toEqual(Array.from({ length: 6 }, () => 'missingTranslation'));
    expect(await loadFiles({ ...files, 'lost-card.yaml': fill(text) })).toMatchObject({
      ok: true,
      catalogue: { services: [{ service: { code: 'lost-card', unit: 'centre', category: 'study' } }] },
    });
  });

  test('names every property that a service may have', () => {
    const text = skeleton('lost-card', codes, 'en');
    const named = new Set(Array.from(text.matchAll(/^(?:# )?(\w+):/gm), ([, key]) => key));
    expect(Object.keys(serviceSchema.shape).filter((key) => !named.has(key))).toEqual([]);
  });

  test('explains in the language asked for', () => {
    const text = skeleton('lost-card', codes, 'kk');
    expect(text).toContain('# Кім орындайды. Мыналардың бірі: centre\nunit: centre');
    expect(text).toContain('# Кім келіседі: кезекпен (sequential) немесе қатар (parallel). Рөлдер: adviser');
  });

  test('what stands in it as a comment is right once it is wanted', async () => {
    const text = skeleton('lost-card', codes, 'en');
    const wanted = fill(text.replaceAll(/^# (?=\w+:(?: [{[]| \w+$|$)| {2,})/gm, '').replaceAll('…', 'Text'));
    expect(wanted).toContain('\napprovals: {');
    const summer =
      'studyHolidays: [{ name: { kk: Жаз, ru: Лето, en: Summer }, from: 06-26, until: 08-24 }]\n';
    const institution = `${files['institution.yaml']}\n${summer}`;
    const loaded = await loadFiles({ 'institution.yaml': institution, 'lost-card.yaml': wanted });
    expect(loaded).toMatchObject({
      ok: true,
      catalogue: {
        services: [
          {
            service: {
              grounds: [{ code: 'illness', asks: ['since', 'until'], documents: ['certificate'] }],
              asks: ['way', 'address', 'otherEmail'],
              oneOpen: 'applicant',
              originals: { by: '09-05' },
              approvals: { by: ['adviser'] },
              expedited: { fee: 1500 },
            },
          },
        ],
      },
    });
  });

  test.each([
    ['lost-card', undefined],
    ['Lost_Card', { code: 'badCode', value: 'Lost_Card' }],
    ['../leave', { code: 'badCode', value: '../leave' }],
    ['a'.repeat(25), { code: 'longCode', value: 'a'.repeat(25), max: 24 }],
  ])('is called %s: %j', (code, problem) => {
    expect(codeProblem(code)).toEqual(problem);
  });
});
