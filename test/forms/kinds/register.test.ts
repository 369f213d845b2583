import { describe, expect, test } from '@jest/globals';
import { register } from '../../../src/forms/kinds/register.js';
import type { ListView } from '../../../src/forms/step.js';
import { facts, step } from '../sample-service.js';

const school = (number: number, kk: string, ru: string, en: string) => ({
  code: `school-${number}`,
  name: { kk, ru, en },
});
const named = [
  school(90, 'Абай атындағы гимназия', 'Гимназия имени Абая', 'Abai Gymnasium'),
  school(91, 'Қаныш Сәтбаев атындағы лицей', 'Лицей имени Каныша Сатпаева', 'Satpayev Lyceum'),
];
const numbered = Array.from({ length: 300 }, (_, index) =>
  school(
    index + 100,
    `№ ${index + 100} мектеп`,
    `Школа № ${index + 100}`,
    index === 0 ? 'Lyceum' : `School No. ${index + 100}`,
  ),
);
const schools = step('register', { choices: [...named, ...numbered] });

const offers = (view?: ListView) => register.offers(schools, facts({ view }));
const codes = (view?: ListView) => offers(view).map(({ code }) => code);
const said = (text: string, view?: ListView) =>
  register.goOn?.({ type: 'text', text }, schools, facts({ view }));
const read = (text: string) => register.read({ type: 'text', text }, schools, facts());

describe('one of a long list', () => {
  test('comes in pages of eight, with arrows where there is more', () => {
    expect(codes()).toEqual([
      'pick-school-90', 'pick-school-91', 'pick-school-100', 'pick-school-101', 'pick-school-102', 'pick-school-103',
      'pick-school-104', 'pick-school-105', 'page-1',
    ]); // prettier-ignore
    expect(offers({ page: 1 }).slice(-2)).toEqual([
      { code: 'page-0', label: { plain: '◀️' }, below: true },
      { code: 'page-2', label: { plain: '▶️' }, below: true },
    ]);
    expect(codes({ page: 37 })).toEqual([
      'pick-school-394', 'pick-school-395', 'pick-school-396', 'pick-school-397', 'pick-school-398', 'pick-school-399',
      'page-36',
    ]); // prettier-ignore
    expect(register.standing?.(schools, facts({ view: { page: 37 } }))).toEqual({
      key: 'standing.page',
      params: { page: 38, pages: 38 },
    });
  });

  test('arrows turn the page and keep what was sought', () => {
    const turn = (code: string, view?: ListView) =>
      register.goOn?.({ type: 'option', code }, schools, facts({ view }));
    expect(turn('page-1')).toEqual({ view: { page: 1 } });
    expect(turn('page-2', { page: 1, search: 'школа' })).toEqual({ view: { page: 2, search: 'школа' } });
    expect(turn('all', { page: 1, search: 'школа' })).toEqual({ view: { page: 0 } });
    expect(codes({ page: 99, search: 'гимназия' })).toEqual(['pick-school-90', 'all']);
  });

  test.each([
    ['гимн', ['school-90']],
    ['АБАЯ', ['school-90']],
    ['abai', ['school-90']],
    ['сатбаев', ['school-91']],
    ['Қаныш', ['school-91']],
    ['lyc sat', ['school-91']],
    ['399', ['school-399']],
    ['№ 39', ['school-139', 'school-239', 'school-339', 'school-390', 'school-391', 'school-392', 'school-393', 'school-394']],
  ])('%j narrows it, whatever the language and the keyboard', (search, found) => {
    expect(said(search)).toEqual({ view: { page: 0, search } });
    expect(codes({ page: 0, search }).filter((code) => code.startsWith('pick-'))).toEqual(
      found.map((code) => `pick-${code}`),
    );
  }); // prettier-ignore

  test('says how many were found', () => {
    const standing = (search: string) => register.standing?.(schools, facts({ view: { page: 0, search } }));
    expect(standing('сатбаев')).toEqual({
      key: 'standing.found',
      params: { page: 1, pages: 1, search: 'сатбаев', names: 1 },
    });
    expect(standing('№ 39')).toEqual({
      key: 'standing.foundPages',
      params: { page: 1, pages: 2, search: '№ 39', names: 13 },
    });
  });

  test.each([
    ['№ 100 мектеп', 'school-100'],
    ['Школа № 399', 'school-399'],
    ['abai gymnasium', 'school-90'],
    ['Lyceum', 'school-100'],
  ])('%j is a whole name and the answer, even where other names hold it', (text, value) => {
    expect(said(text)).toBeUndefined();
    expect(read(text)).toEqual({ ok: true, value });
  });

  test.each(['балабақша', '?!', '999'])('%j is in no name', (received) => {
    expect(said(received)).toBeUndefined();
    expect(read(received)).toEqual({ ok: false, fault: { code: 'register.unknown', params: { received } } });
  });

  test('a tap picks; a name that is gone does not stand', () => {
    const pick = (code: string) => register.read({ type: 'option', code }, schools, facts());
    expect(pick('pick-school-91')).toEqual({ ok: true, value: 'school-91' });
    expect(pick('pick-school-1')).toMatchObject({ fault: { code: 'oldButton' } });
    expect(register.check('school-1', schools, facts())).toEqual({ code: 'choice.gone' });
    expect(register.show('school-90', schools, facts())).toEqual({
      type: 'label',
      label: { text: named[0]?.name },
    });
  });
});
