import { describe, expect, test } from '@jest/globals';
import { date } from '../../../src/forms/kinds/date.js';
import type { Step } from '../../../src/forms/step.js';
import { facts, step } from '../sample-service.js';

/** Today is 22 November 2026 in Almaty. */
const read = (text: string, set: Partial<Step> = {}, more = {}) =>
  date.read({ type: 'text', text }, step('date', set), facts(more));

describe('the spellings of a date', () => {
  test.each([
    '24.11.2026', '24/11/2026', '24-11-2026', '24 11 2026', '24.11.26', '24/11/26?', '24112026', '24 . 11 . 2026', '24–11–2026',
    '2026-11-24', '2026/11/24', '2026.11.24', ' 24.11.2026 г.', '24.11.2026 ж.', '24.11.2026ж', '24,11,2026', '２４.１１.２０２６',
    '24 ноября 2026', '24 ноября 2026 г.', '24 Ноября 2026 года', '24 нояб. 2026', '24-ноября-2026',
    '24 қараша 2026', '24 Караша 2026', '2026 жылғы 24 қараша', '2026 жылы 24 қарашада', '24 қар 2026', '2026 ж. 24 қараша',
    '24 November 2026', 'November 24, 2026', '24th of November 2026', 'Nov 24 2026', '24 nov 26',
  ])('%s', (text) => {
    expect(read(text)).toEqual({ ok: true, value: '2026-11-24' });
  }); // prettier-ignore

  test.each([
    ['қаңтар', 'кантар', 'января', 'January', '01'],
    ['ақпан', 'акпан', 'февраля', 'February', '02'],
    ['наурыз', 'наурыз', 'марта', 'March', '03'],
    ['сәуір', 'сауир', 'апреля', 'April', '04'],
    ['мамыр', 'мамыр', 'мая', 'May', '05'],
    ['маусым', 'маусым', 'июня', 'June', '06'],
    ['шілде', 'шилде', 'июля', 'July', '07'],
    ['тамыз', 'тамыз', 'августа', 'August', '08'],
    ['қыркүйек', 'кыркуйек', 'сентября', 'September', '09'],
    ['қазан', 'казан', 'октября', 'October', '10'],
    ['қараша', 'караша', 'ноября', 'November', '11'],
    ['желтоқсан', 'желтоксан', 'декабря', 'December', '12'],
  ])('the month %s, %s, %s, %s', (...names) => {
    const month = names.pop();
    for (const name of names) expect(read(`7 ${name} 2027`)).toEqual({ ok: true, value: `2027-${month}-07` });
  });

  test.each(['бүгін', 'Сегодня', 'today'])('%s', (text) => {
    expect(read(text)).toEqual({ ok: true, value: '2026-11-22' });
  });

  test.each([
    ['29.02.2028', '2028-02-29'],
    ['1.9.2027', '2027-09-01'],
    ['31.12.2026', '2026-12-31'],
  ])('%s is a day of the calendar', (text, value) => {
    expect(read(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['31 June', '31.06.2027'],
    ['31 June in words', '31 маусым 2027'],
    ['31 June in Russian words', '31 июня 2026 г.'],
    ['30 February', '30 February 2028'],
    ['29 February of a common year', '29.02.2027'],
    ['29 February 1900', '29.02.1900'],
    ['a thirteenth month', '24.13.2026'],
    ['month before day', '11/24/2026'],
    ['day naught', '00.11.2026'],
    ['32 November', '32 ноября 2026'],
  ])('%s does not exist', (_, received) => {
    expect(read(received)).toMatchObject({
      ok: false,
      fault: { code: 'date.nonexistent', params: { received } },
    });
  });

  test.each(['24.11', '24 ноября', '24 қараша'])('%s lacks the year', (received) => {
    expect(read(received)).toMatchObject({
      ok: false,
      fault: { code: 'date.yearMissing', params: { received } },
    });
  });

  test.each([
    'завтрашний день',
    '12345',
    '24 карандаша 2026',
    '24',
    '2026',
    '24.11.2026 18:00',
    '24.11.202',
    'от 24 до 25 ноября',
    '24 25 ноября 2026',
  ])('%s is no date', (received) => {
    expect(read(received)).toMatchObject({ ok: false, fault: { code: 'date.format', params: { received } } });
  });

  test.each(['24.11.0026', '24.11.1826', '24.11.9999'])('nobody means %s', (received) => {
    expect(read(received)).toMatchObject({
      ok: false,
      fault: { code: 'date.unlikely', params: { received } },
    });
  });

  test.each([
    ['past', '01.09.08', '2008-09-01'],
    ['past', '01.09.85', '1985-09-01'],
    ['past', '23.11.26', '1926-11-23'],
    ['future', '01.09.30', '2030-09-01'],
    [undefined, '01.09.27', '2027-09-01'],
    [undefined, '01.09.99', '1999-09-01'],
  ] as const)('a year of two digits, range %s: %s is %s', (range, text, value) => {
    expect(read(text, { range })).toEqual({ ok: true, value });
  });
});

describe('a day ahead or behind', () => {
  test('today is in both ranges; it is the day in Almaty, not in Greenwich', () => {
    expect(read('22.11.2026', { range: 'past' })).toEqual({ ok: true, value: '2026-11-22' });
    expect(read('22.11.2026', { range: 'future' })).toEqual({ ok: true, value: '2026-11-22' });
  });

  test('tomorrow is not in the past', () => {
    expect(read('23.11.2026', { range: 'past' })).toEqual({
      ok: false,
      fault: { code: 'date.ahead', params: { date: '23.11.2026', today: '22.11.2026' } },
    });
  });

  test('yesterday is not in the future', () => {
    expect(read('21.11.2026', { range: 'future' })).toEqual({
      ok: false,
      fault: { code: 'date.passed', params: { date: '21.11.2026', today: '22.11.2026' } },
    });
  });

  test('an end is not before its beginning', () => {
    const until = { notBefore: 'leaveFrom' };
    expect(read('10.01.2027', until, { notBefore: '2027-01-11' })).toEqual({
      ok: false,
      fault: { code: 'date.order', params: { date: '10.01.2027', from: '11.01.2027' } },
    });
    expect(read('11.01.2027', until, { notBefore: '2027-01-11' })).toMatchObject({ ok: true });
    expect(read('10.01.2027', until)).toMatchObject({ ok: true });
  });

  test('a last day lies between those on which it may end; the fault names both', () => {
    const until = { lasts: { from: 'leaveFrom', byGround: {} } };
    const period = { from: '2027-01-11', earliest: '2027-07-10', latest: '2028-01-11' };
    const days = { from: '11.01.2027', earliest: '10.07.2027', latest: '11.01.2028' };
    expect(read('09.07.2027', until, { period })).toEqual({
      ok: false,
      fault: { code: 'date.tooShort', params: { date: '09.07.2027', ...days } },
    });
    expect(read('12.01.2028', until, { period })).toEqual({
      ok: false,
      fault: { code: 'date.tooLong', params: { date: '12.01.2028', ...days } },
    });
    expect(read('10.07.2027', until, { period })).toMatchObject({ ok: true });
    expect(read('11.01.2028', until, { period })).toMatchObject({ ok: true });
    expect(read('12.01.2030', until)).toMatchObject({ ok: true });
    expect(date.standing?.(step('date', until), facts({ period }))).toEqual({
      key: 'standing.period',
      params: { earliest: '10.07.2027', latest: '11.01.2028' },
    });
  });

  test.each([
    ['from the earlier day on', '2026-12-01', '01.12.2026'],
    ['from today on', undefined, '22.11.2026'],
    ['whole, where nothing is left of it', '2030-01-01', '14.08.2026'],
  ])('a period from a birth is told %s', (_, notBefore, earliest) => {
    const until = {
      range: 'future',
      notBefore: 'leaveFrom',
      lasts: { from: 'birth', byGround: {} },
    } as const;
    const period = { from: '2026-08-14', earliest: '2026-08-14', latest: '2029-08-14' };
    expect(date.standing?.(step('date', until), facts({ period, notBefore }))).toMatchObject({
      params: { earliest, latest: '14.08.2029' },
    });
  });

  test.each([
    ['2005-03-15', '14.03.2005', false],
    ['2005-03-15', '15.03.2005', true],
    ['2005-03-15', '16.03.2005', true],
    ['2008-02-29', '29.02.2008', true],
    ['2008-02-29', '28 февраля 2008', false],
  ])('for somebody born on %s, %s comes after the birth: %s', (born, text, good) => {
    const found = read(text, { born: 'card' }, { born });
    if (good) expect(found).toMatchObject({ ok: true });
    else expect(found).toMatchObject({ ok: false, fault: { code: 'date.beforeBirth' } });
  });

  test('a day before the birth is named with both days', () => {
    expect(read('31.12.2004', { born: 'card' }, { born: '2005-03-15' })).toEqual({
      ok: false,
      fault: { code: 'date.beforeBirth', params: { date: '31.12.2004', born: '15.03.2005' } },
    });
    expect(read('31.12.2004', { born: 'card' })).toMatchObject({ ok: true });
  });

  test('today is a button where a day ahead is asked for, not for a day behind', () => {
    const offers = (set: Partial<Step>, more = {}) =>
      date.offers(step('date', set), facts(more)).map(({ code }) => code);
    expect(offers({ range: 'future' })).toEqual(['today']);
    expect(offers({ range: 'past' })).toEqual([]);
    expect(offers({ notBefore: 'leaveFrom' }, { notBefore: '2027-01-11' })).toEqual([]);
    expect(date.read({ type: 'option', code: 'today' }, step('date'), facts())).toEqual({
      ok: true,
      value: '2026-11-22',
    });
  });

  test.each([
    ['on a Sunday, the Monday', '2026-11-22', {}, {}, '23.11.2026'],
    ['before a weekend, the Monday', '2026-11-27', {}, {}, '30.11.2026'],
    ['before a public holiday, the day after it', '2026-12-15', { range: 'future' }, {}, '17.12.2026'],
    ['at the end of the year, a day of the next', '2026-12-31', {}, {}, '05.01.2027'],
    ['for a day behind, one long past', '2026-11-24', { range: 'past' }, {}, '24.11.2016'],
    [
      'for an end, one after its beginning',
      '2026-11-24',
      { notBefore: 'x' },
      { notBefore: '2027-08-31' },
      '01.09.2027',
    ],
    [
      'for a last day, one of those on which it may end',
      '2026-11-24',
      { lasts: { from: 'x', byGround: {} } },
      { period: { from: '2026-11-24', earliest: '2027-06-01', latest: '2027-12-01' } },
      '02.06.2027',
    ],
  ] as const)('the example is no day that is over: %s', (_, today, set, more, example) => {
    const then = { now: new Date(`${today}T10:00:00+05:00`), ...more };
    expect(date.hint?.(step('date', set), facts(then))).toMatchObject({ params: { example } });
    expect(read(example, set, then)).toMatchObject({ ok: true });
    const refused = read('24', set, then);
    expect(refused).toMatchObject({ fault: { code: 'date.format', params: { example } } });
  });

  test('the day that stands can be kept while it is good', () => {
    const keep = (value: string) =>
      date.offers(step('date', { range: 'future' }), facts({ current: { value } }));
    expect(keep('2026-12-01').at(-1)).toEqual({
      code: 'keep',
      label: { key: 'offers.keep', params: { value: '01.12.2026' } },
    });
    expect(keep('2026-11-01').map(({ code }) => code)).toEqual(['today']);
  });
});
