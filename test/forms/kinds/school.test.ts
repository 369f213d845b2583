import { describe, expect, test } from '@jest/globals';
import { locales } from '../../../src/domain/text.js';
import { school } from '../../../src/forms/kinds/school.js';
import type { OfferedSchool, SchoolFacts } from '../../../src/forms/step.js';
import { createI18n } from '../../../src/i18n.js';
import { labelText } from '../../../src/telegram/labels.js';
import { facts, step, words } from '../sample-service.js';

const one: OfferedSchool = {
  code: 'school-1',
  name: words('No. 1'),
  district: 'd',
  phone: '+77172000001',
  address: 'a',
  latitude: 51,
  longitude: 71,
  free: 3,
};
const nowhere: SchoolFacts = {
  address: '5, 12',
  byArea: [],
  areaHasOthers: false,
  byWish: [],
  contacts: [one],
};
const area = { ...nowhere, areaHasOthers: true };
const later = { wishFrom: '2026-12-01' };
const i18n = createI18n('Asia/Almaty');

/** The question as it stands, and the codes of its buttons. */
function asked(
  schools: SchoolFacts,
  locale: (typeof locales)[number] = 'en',
): readonly [string, ...string[]] {
  const given = facts({ schools });
  const standing = school.standing?.(step('school'), given);
  const hint = school.hint?.(step('school'), given);
  const texts = [hint, standing].map((label) => label && labelText(i18n(locale), label)).filter(Boolean);
  return [texts.join('\n'), ...school.offers(step('school'), given).map(({ code }) => code)];
}

describe('the question for a school', () => {
  test('R28 names the school of the area, and whether others have free places', () => {
    const [text, ...buttons] = asked({ ...area, byArea: [one] });
    expect(text).toMatch(/No\. 1\. Free places: 3\nThe other schools have no free places/);
    expect(buttons).toEqual(['see-school-1']);
  });

  test('R28 where the area has no such class, one wishes', () => {
    const [text, ...buttons] = asked({ ...area, byWish: [one] });
    expect(text).toMatch(/no seats for this grade and language\.\nGo back .* or choose a school by wish\.$/);
    expect(buttons).toEqual(['wish', 'contacts']);
  });

  test.each(locales)(
    'C4.3 where there is no free place anywhere, or not yet, nobody is told to choose one by wish, in %s',
    (locale) => {
      for (const schools of [area, { ...area, ...later }, nowhere]) {
        const [text, ...buttons] = asked(schools, locale);
        expect(text).not.toContain(i18n(locale).t('forms:schools.backOrWish'));
        expect(text).not.toContain(i18n(locale).t('forms:hints.school'));
        expect(buttons).toEqual(['contacts']);
      }
    },
  );

  test('C4.3 no free place anywhere: the school of the area is asked, or the answers are changed', () => {
    expect(asked(area)[0]).toBe(
      [
        "The child's registered address: 5, 12.",
        'The school of the catchment area has no seats for this grade and language.',
        'There are no records of free places for the chosen values.',
        'Go back and check the grade and language, or contact the school of the catchment area: its contacts are behind the button below.',
      ].join('\n'),
    );
  });

  test('C4.5 an address in no area leads to a school, with the contacts of the district', () => {
    const [text, ...buttons] = asked(nowhere);
    expect(text).toMatch(/go to a school to have it determined.*\nThere are no records of free places/);
    expect(text).not.toMatch(/Go back/);
    expect(buttons).toEqual(['contacts']);
  });
});
