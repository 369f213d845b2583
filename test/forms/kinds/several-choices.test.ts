import { describe, expect, test } from '@jest/globals';
import { severalChoices } from '../../../src/forms/kinds/several-choices.js';
import type { Step } from '../../../src/forms/step.js';
import { facts, step } from '../sample-service.js';

const name = (kk: string, ru: string, en: string) => ({ kk, ru, en });
const languages = step('severalChoices', {
  choices: [
    { code: 'kk', name: name('Қазақ тілі', 'Казахский', 'Kazakh') },
    { code: 'ru', name: name('Орыс тілі', 'Русский', 'Russian') },
    { code: 'en', name: name('Ағылшын тілі', 'Английский', 'English') },
    { code: 'read-and-write', name: name('Оқу және жазу', 'Чтение и письмо', 'Reading and writing') },
  ],
});
const ticked = (...chosen: string[]) => facts({ current: { value: { chosen } } });
const tap = (code: string, now = facts(), set: Partial<Step> = {}) =>
  severalChoices.goOn?.({ type: 'option', code }, { ...languages, ...set }, now);
const typed = (text: string, set: Partial<Step> = {}, now = facts()) =>
  severalChoices.read({ type: 'text', text }, { ...languages, ...set }, now);

describe('several choices', () => {
  test('a tick is a button that is drawn anew, and names what a tap on it makes of it', () => {
    expect(severalChoices.offers(languages, ticked('ru'))).toEqual([
      { code: 'tick-kk', label: { text: name('☐ 1. Қазақ тілі', '☐ 1. Казахский', '☐ 1. Kazakh') } },
      { code: 'untick-ru', label: { text: name('☑ 2. Орыс тілі', '☑ 2. Русский', '☑ 2. Russian') } },
      { code: 'tick-en', label: { text: name('☐ 3. Ағылшын тілі', '☐ 3. Английский', '☐ 3. English') } },
      {
        code: 'tick-read-and-write',
        label: { text: name('☐ 4. Оқу және жазу', '☐ 4. Чтение и письмо', '☐ 4. Reading and writing') },
      },
      { code: 'done', label: { key: 'offers.done' }, below: true },
    ]);
    expect(severalChoices.standing?.(languages, ticked('ru'))).toEqual({
      key: 'standing.ticked',
      params: { ticked: 1 },
    });
  });

  test('taps tick and untick in the order of the list, and twice the same changes nothing', () => {
    expect(tap('tick-en')).toEqual({ value: { chosen: ['en'] } });
    expect(tap('tick-kk', ticked('en'))).toEqual({ value: { chosen: ['kk', 'en'] } });
    expect(tap('tick-kk', ticked('kk', 'en'))).toEqual({ value: { chosen: ['kk', 'en'] } });
    expect(tap('untick-kk', ticked('kk', 'en'))).toEqual({ value: { chosen: ['en'] } });
    expect(tap('untick-kk', ticked('en'))).toEqual({ value: { chosen: ['en'] } });
  });

  test('"done" is offered when enough is ticked and not too much', () => {
    const offers = (now = facts(), set: Partial<Step> = {}) =>
      severalChoices.offers({ ...languages, ...set }, now).some(({ code }) => code === 'done');
    expect(offers()).toBe(false);
    expect(offers(ticked('kk'))).toBe(true);
    expect(offers(ticked('kk'), { min: 2 })).toBe(false);
    expect(offers(ticked('kk', 'ru'), { min: 2, max: 2 })).toBe(true);
  });

  test.each([
    ['one too many', 'tick-en', ticked('kk', 'ru'), { code: 'several.many', params: { max: 2 } }],
    ['done with nothing', 'done', facts(), { code: 'several.none' }],
    ['a choice that is gone', 'tick-de', facts(), { code: 'oldButton' }],
  ])('%s', (_, code, now, fault) => {
    expect(tap(code, now, { max: 2 })).toBeUndefined();
    expect(severalChoices.read({ type: 'option', code }, { ...languages, max: 2 }, now)).toEqual({
      ok: false,
      fault,
    });
  });

  test.each(['Дайын', 'готово', 'done'])('%s ends it like the button', (text) => {
    expect(typed(text, {}, ticked('ru'))).toEqual({ ok: true, value: { chosen: ['ru'] } });
    expect(severalChoices.read({ type: 'option', code: 'done' }, languages, ticked('ru'))).toEqual({
      ok: true,
      value: { chosen: ['ru'] },
    });
  });

  test.each([
    ['1, 3', ['kk', 'en']],
    ['3 1', ['kk', 'en']],
    ['2.', ['ru']],
    ['№ 2; 3)', ['ru', 'en']],
    ['Орыс тілі', ['ru']],
    ['русский и английский', ['ru', 'en']],
    ['Қазақ тілі және орыс тілі', ['kk', 'ru']],
    ['Kazakh, русский\nағылшын тілі', ['kk', 'ru', 'en']],
    ['оқу және жазу', ['read-and-write']],
    ['Чтение и письмо, 1', ['kk', 'read-and-write']],
    ['1, 1', ['kk']],
  ])('%j typed is the whole list', (text, chosen) => {
    expect(typed(text, {}, ticked('en'))).toEqual({ ok: true, value: { chosen } });
  });

  test.each([
    ['5', '5'],
    ['1, немецкий', 'немецкий'],
    ['0', '0'],
    ['?!', '?!'],
  ])('%j is not in the list', (text, received) => {
    expect(typed(text)).toEqual({ ok: false, fault: { code: 'several.unknown', params: { received } } });
  });

  test('the limits hold for what is typed', () => {
    expect(typed('1', { min: 2 })).toEqual({
      ok: false,
      fault: { code: 'several.few', params: { have: 1, min: 2 } },
    });
    expect(typed('1, 2, 3', { max: 2 })).toEqual({
      ok: false,
      fault: { code: 'several.many', params: { max: 2 } },
    });
  });

  test('a name counts before a number', () => {
    const grades = ['2', '3', '1'].map((code) => ({ code: `grade-${code}`, name: name(code, code, code) }));
    expect(typed('1', { choices: grades })).toEqual({ ok: true, value: { chosen: ['grade-1'] } });
  });

  test('is shown as a list; what the service no longer offers is left out, and nothing is no answer', () => {
    expect(severalChoices.show({ chosen: ['ru', 'de', 'kk'] }, languages, facts())).toEqual({
      type: 'label',
      label: { list: [{ text: languages.choices[0]?.name }, { text: languages.choices[1]?.name }] },
    });
    expect(severalChoices.check({ chosen: ['de'] }, languages, facts())).toEqual({ code: 'several.none' });
    expect(severalChoices.check({ chosen: ['kk'] }, languages, facts())).toBeUndefined();
  });
});
