import { describe, expect, test } from '@jest/globals';
import { choice } from '../../../src/forms/kinds/choice.js';
import { consent } from '../../../src/forms/kinds/consent.js';
import { yesNo } from '../../../src/forms/kinds/yes-no.js';
import { facts, step } from '../sample-service.js';

const ground = step('choice', {
  choices: [
    { code: 'illness', name: { kk: 'Сырқатына байланысты', ru: 'По болезни', en: 'Illness' } },
    {
      code: 'child',
      name: { kk: 'Бала 3 жасқа толғанға дейін', ru: 'До 3 лет ребёнку', en: 'Child under 3' },
    },
  ],
});
const typed = (text: string, set = {}) => choice.read({ type: 'text', text }, { ...ground, ...set }, facts());

describe('a choice', () => {
  test('each choice is a button, "other" before them where it is offered', () => {
    expect(choice.offers(ground, facts()).map(({ code }) => code)).toEqual(['illness', 'child']);
    expect(choice.offers({ ...ground, other: true }, facts())[0]).toEqual({
      code: 'other',
      label: { key: 'offers.other' },
    });
  });

  test('a tap gives the code', () => {
    expect(choice.read({ type: 'option', code: 'child' }, ground, facts())).toEqual({
      ok: true,
      value: 'child',
    });
  });

  test.each([
    ['По болезни', 'illness'],
    ['по болезни.', 'illness'],
    ['  ILLNESS ', 'illness'],
    ['Сырқатына  байланысты', 'illness'],
    ['«до 3 лет ребенку»', 'child'],
    ['child under 3', 'child'],
  ])('%j typed in whatever language is %s', (text, value) => {
    expect(typed(text)).toEqual({ ok: true, value });
  });

  test.each(['Басқа', 'другое', 'Other'])('%s is typed for "other" where that is offered', (text) => {
    expect(typed(text, { other: true })).toEqual({ ok: true, value: 'other' });
    expect(typed(text)).toEqual({ ok: false, fault: { code: 'choice.unknown', params: { received: text } } });
  });

  test('a word that two languages use for different things means that of the reader’s language', () => {
    const step = {
      ...ground,
      choices: [
        { code: 'one', name: { kk: 'Бал', ru: 'Мёд', en: 'Honey' } },
        { code: 'two', name: { kk: 'Би', ru: 'Бал', en: 'Ball' } },
      ],
    };
    const read = (locale: 'kk' | 'ru') => choice.read({ type: 'text', text: 'бал' }, step, facts({ locale }));
    expect(read('kk')).toEqual({ ok: true, value: 'one' });
    expect(read('ru')).toEqual({ ok: true, value: 'two' });
  });

  test('a choice that the service no longer has does not stand, and its button answers', () => {
    expect(choice.check('conscription', ground, facts())).toEqual({ code: 'choice.gone' });
    expect(choice.read({ type: 'option', code: 'conscription' }, ground, facts())).toEqual({
      ok: false,
      fault: { code: 'oldButton' },
    });
    expect(choice.show('conscription', ground, facts())).toEqual({
      type: 'label',
      label: { plain: '' },
    });
  });

  test('a long text is quoted in sixty characters', () => {
    const read = typed('слово '.repeat(50));
    const params = { received: `${'слово '.repeat(9)}слово…` };
    expect(params.received).toHaveLength(60);
    expect(read).toEqual({ ok: false, fault: { code: 'choice.unknown', params } });
  });
});

describe('yes or no', () => {
  const read = (text: string) => yesNo.read({ type: 'text', text }, step('yesNo'), facts());

  test.each(['Иә', 'иә!', 'ИЯ', 'да', 'Да.', 'yes', 'Y'])('%s means yes', (text) => {
    expect(read(text)).toEqual({ ok: true, value: true });
  });

  test.each(['Жоқ', 'жок', 'нет', 'Нет, ', 'no', 'N'])('%s means no', (text) => {
    expect(read(text)).toEqual({ ok: true, value: false });
  });

  test.each(['мүмкін', 'не знаю', 'maybe', 'данет', '1'])('%s means neither', (received) => {
    expect(read(received)).toEqual({ ok: false, fault: { code: 'yesNo.unknown', params: { received } } });
  });

  test('taps', () => {
    const tap = (code: string) => yesNo.read({ type: 'option', code }, step('yesNo'), facts());
    expect([tap('yes'), tap('no')]).toEqual([
      { ok: true, value: true },
      { ok: true, value: false },
    ]);
    expect(tap('maybe')).toMatchObject({ fault: { code: 'oldButton' } });
  });
});

describe('consent', () => {
  const read = (text: string) => consent.read({ type: 'text', text }, step('consent'), facts());

  test('R7: a tap or the word gives it', () => {
    expect(consent.read({ type: 'option', code: 'agree' }, step('consent'), facts())).toEqual({
      ok: true,
      value: true,
    });
    for (const word of ['келісемін', 'Согласна', 'да', 'I agree'])
      expect(read(word)).toEqual({ ok: true, value: true });
  });

  test.each(['жоқ', 'не согласен', 'no', 'ok?'])('R7: %s does not', (received) => {
    expect(read(received)).toEqual({ ok: false, fault: { code: 'consent.needed', params: { received } } });
    expect(consent.check(false, step('consent'), facts())).toEqual({ code: 'consent.missing' });
  });

  test('the standard statement has its own words on the button, a consent of the service the general ones', () => {
    expect(consent.offers(step('consent', { code: 'consent' }), facts())[0]?.label).toEqual({
      key: 'offers.agreeStatement',
    });
    expect(consent.offers(step('consent', { code: 'houseRules' }), facts())[0]?.label).toEqual({
      key: 'offers.agree',
    });
  });
});
