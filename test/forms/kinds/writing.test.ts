import { describe, expect, test } from '@jest/globals';
import { longText } from '../../../src/forms/kinds/long-text.js';
import { text } from '../../../src/forms/kinds/text.js';
import { facts, step } from '../sample-service.js';

const line = (typed: string, set = {}) =>
  text.read({ type: 'text', text: typed }, step('text', set), facts());
const lines = (typed: string, set = {}) =>
  longText.read({ type: 'text', text: typed }, step('longText', set), facts());

describe('a line of text', () => {
  test.each([
    ['Айгүл Серікова', 'Айгүл Серікова'],
    ['  Almaty,\n Abay\t ave. 10 ', 'Almaty, Abay ave. 10'],
    ['й in two parts: и\u0306', 'й in two parts: й'],
    ['👩‍👧 mother', '👩‍👧 mother'],
    ['قازاق', 'قازاق'],
    ['“quoted” <b>bold</b> & more', '“quoted” <b>bold</b> & more'],
    ['price {{received}} $t(forms:names.phone)', 'price {{received}} $t(forms:names.phone)'],
  ])('%j is kept as %j', (typed, value) => {
    expect(line(typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['an override of the writing direction', 'abc\u202egpj.exe', 'abcgpj.exe'],
    ['isolates and marks of direction', '\u2066a\u2069\u200fb\u200e', 'ab'],
    ['control characters', 'a\u0000b\u0007c\u009bd', 'abcd'],
    ['invisible spaces and hyphens', 'a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
    ['half of a character', 'a\ud83db', 'ab'],
    ['all but four of the accents on one letter', `e${'\u0301'.repeat(40)}x`, `é${'\u0301'.repeat(4)}x`],
  ])('%s is dropped', (_, typed, value) => {
    expect(line(typed)).toEqual({ ok: true, value });
  });

  test.each(['', '   ', '\u200b\u200d', '.', '— —', '👍', '\u3164', '\u2800'])('%j says nothing', (typed) => {
    expect(line(typed)).toEqual({ ok: false, fault: { code: 'text.empty' } });
  });

  test('300 characters fit, 301 do not', () => {
    expect(line('ә'.repeat(300))).toMatchObject({ ok: true });
    expect(line('ә'.repeat(301))).toEqual({
      ok: false,
      fault: { code: 'text.long', params: { length: 301, max: 300, over: 1 } },
    });
  });

  test('a limit of the service holds instead', () => {
    expect(line('12345', { max: 4 })).toMatchObject({ ok: false, fault: { params: { max: 4, over: 1 } } });
  });

  test('the answer that stands is offered and can be kept', () => {
    const standing = facts({ current: { value: 'Әуезов көшесі, 5' } });
    expect(text.offers(step('text'), standing)).toEqual([
      { code: 'keep', label: { key: 'offers.keep', params: { value: 'Әуезов көшесі, 5' } } },
    ]);
    expect(text.read({ type: 'option', code: 'keep' }, step('text'), standing)).toEqual({
      ok: true,
      value: 'Әуезов көшесі, 5',
    });
    expect(text.offers(step('text'), facts({ current: { skipped: true } }))).toEqual([]);
  });

  test('an answer that has become too long is not offered', () => {
    expect(text.offers(step('text', { max: 3 }), facts({ current: { value: 'long' } }))).toEqual([]);
  });

  test.each(['keep', 'start', 'today', 'delete-12345678'])('the old button %s changes nothing', (code) => {
    expect(text.read({ type: 'option', code }, step('text'), facts())).toEqual({
      ok: false,
      fault: { code: 'oldButton' },
    });
  });
});

describe('a text of several lines', () => {
  test('paragraphs stay, the emptiness between them does not', () => {
    expect(lines('  One \r\n\r\n\r\n\r\n Two\u2028three  \n')).toEqual({
      ok: true,
      value: 'One\n\nTwo\nthree',
    });
  });

  test('a message of 4096 characters, the longest there is, gets a clear answer', () => {
    expect(lines('a'.repeat(4096))).toEqual({
      ok: false,
      fault: { code: 'text.long', params: { length: 4096, max: 2000, over: 2096 } },
    });
  });

  test('length counts as Telegram counts, an emoji for two', () => {
    expect(lines(`a${'😀'.repeat(1000)}`)).toMatchObject({ ok: false, fault: { params: { length: 2001 } } });
  });
});

describe('a reason that starts from a ready text', () => {
  const reason = step('longText', { code: 'reason', startsFrom: 'reasonChoice' });
  const ready = facts({ start: 'Банкке беру үшін' });

  test('the ready text can be kept', () => {
    expect(longText.offers(reason, ready).map(({ code }) => code)).toEqual(['start']);
    expect(longText.read({ type: 'option', code: 'start' }, reason, ready)).toEqual({
      ok: true,
      value: 'Банкке беру үшін',
    });
  });

  test('or written anew', () => {
    expect(longText.read({ type: 'text', text: 'Банк «Х» үшін' }, reason, ready)).toEqual({
      ok: true,
      value: 'Банк «Х» үшін',
    });
  });

  test('a standing text of one’s own is offered beside it, the same text is not', () => {
    const offered = (value: string) =>
      longText.offers(reason, { ...ready, current: { value } }).map(({ code }) => code);
    expect(offered('Банк «Х» үшін')).toEqual(['start', 'keep']);
    expect(offered('Банкке беру үшін')).toEqual(['start']);
  });

  test('"other" has no ready text and must be typed', () => {
    expect(longText.offers(reason, facts())).toEqual([]);
    expect(longText.read({ type: 'option', code: 'start' }, reason, facts())).toMatchObject({ ok: false });
  });
});
