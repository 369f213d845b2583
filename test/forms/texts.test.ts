import { describe, expect, test } from '@jest/globals';
import i18next from 'i18next';
import { locales } from '../../src/domain/text.js';
import type { PersonalCard } from '../../src/domain/person.js';
import { ownSteps, personParts, questionKinds } from '../../src/domain/field.js';
import { type Service } from '../../src/domain/service.js';
import { kinds } from '../../src/forms/kinds.js';
import { formSteps } from '../../src/forms/steps.js';
import type { Reading, UnreadableKind } from '../../src/forms/reading.js';
import type { Fault, FormFacts, Label, Step } from '../../src/forms/step.js';
import en from '../../locales/en/forms.json' with { type: 'json' };
import kk from '../../locales/kk/forms.json' with { type: 'json' };
import ru from '../../locales/ru/forms.json' with { type: 'json' };
import { bareService, facts, field, step, words } from './sample-service.js';

const texts = { kk, ru, en };
const i18n = i18next.createInstance();
void i18n.init({
  resources: { kk: { forms: kk }, ru: { forms: ru }, en: { forms: en } },
  ns: ['forms'],
  defaultNS: 'forms',
  fallbackLng: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});

function said(locale: string, key: string, params: object = {}): string {
  expect(i18n.exists(key, { lng: locale })).toBe(true);
  const t = i18n.t.bind(i18n) as unknown as (key: string, options: object) => unknown;
  const spoken = Object.entries(params).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'object' && value !== null ? put(locale, value as Label) : value,
  ]);
  const text = t(key, { lng: locale, ...Object.fromEntries(spoken) });
  expect(typeof text).toBe('string');
  expect(text).not.toMatch(/\{\{|undefined|NaN|\[object/);
  return text as string;
}

function put(locale: string, label: Label): string {
  if ('key' in label) return said(locale, label.key, label.params);
  if ('text' in label) return label.text[locale as 'kk'];
  if ('list' in label) return label.list.map((one) => put(locale, one)).join();
  if ('lines' in label) return label.lines.map((one) => put(locale, one)).join('\n');
  if ('month' in label) return label.month;
  if ('date' in label) return label.date;
  return 'plain' in label ? label.plain : String(label.number);
}

function flat(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null
      ? flat(inner, `${path}${key}.`)
      : [[`${path}${key}`, String(inner)]],
  );
}

const unreadable: readonly UnreadableKind[] = [
  'sticker',
  'voice',
  'video',
  'audio',
  'animation',
  'poll',
  'dice',
  'edited',
  'other',
];
const file = {
  source: 's',
  unique: 'u',
  name: 'a.exe',
  type: 'application/x-msdownload',
  size: 1,
  photo: false,
};
const readings: readonly Reading[] = [
  ...unreadable.map((what) => ({ type: 'unreadable', what }) as const),
  { type: 'text', text: '?!' },
  { type: 'contact', phone: '12', own: false },
  { type: 'file', file },
  { type: 'location', place: { latitude: 43.2, longitude: 76.9 } },
  { type: 'option', code: 'from-another-question' },
];

describe.each(locales)('what the form says in %s', (locale) => {
  test.each(questionKinds)('a question of kind %s answers whatever is sent to it', (code) => {
    for (const reading of readings.filter(({ type }) => type !== code)) {
      const read = kinds[code].read(reading, step(code, { max: 5, range: 'past' }), facts());
      expect(read).toMatchObject({ ok: false });
      const { fault } = read as { fault: Fault };
      expect(said(locale, `faults.${fault.code}`, fault.params)).not.toContain('forms:');
    }
  });

  test('every question, note, hint and button of a form has its words', () => {
    const term = { days: 1, hours: 2, minutes: 30, intakeDay: 'not' } as const;
    const variants: Partial<Service>[] = [
      { fee: 1000, proxy: 'choice' },
      { proxy: 'notarised' },
      { proxy: 'passport' },
      { expedited: { term: { ...term, kind: 'calendar' }, fee: 2500 } },
      { fee: 1000, expedited: { term: { hours: 4, kind: 'working', intakeDay: 'not' }, fee: 2500 } },
      { fee: 1000, expedited: { term: { ...term, kind: 'working', hours: 0 }, fee: 0 } },
    ];
    const list = ['a', 'b', 'c'].map((code) => ({ code, name: words(code) }));
    const unit = words('km');
    const limits = [undefined, 2].flatMap((decimals) => [
      { decimals },
      { decimals, min: 1 },
      { decimals, max: 5 },
      { decimals, min: 1, max: 5 },
    ]);
    const fields = {
      several: field('severalChoices', { choices: list }),
      severalFrom: field('severalChoices', { choices: list, min: 2 }),
      severalTo: field('severalChoices', { choices: list, max: 2 }),
      severalFromTo: field('severalChoices', { choices: list, min: 2, max: 2 }),
      school: field('register', { choices: Array.from({ length: 9 }, () => list).flat() }),
      iin: field('iin'),
      place: field('location'),
      mother: field('person', { parts: personParts }),
      ...Object.fromEntries(
        limits.flatMap((set, index) => [
          [`number${index}`, field('number', set)],
          [`counted${index}`, field('number', { ...set, unit })],
        ]),
      ),
    };
    const labels = (one: Step): (Label | undefined)[] => [
      one.name,
      one.question,
      one.note,
      one.hint,
      kinds[one.kind].hint?.(one, facts()),
      kinds[one.kind].standing?.(one, facts({ current: { value: { chosen: ['a'] } } })),
      kinds[one.kind].standing?.(one, facts({ view: { page: 0, search: 'a' } })),
      kinds[one.kind].standing?.(one, facts({ view: { page: 0, search: 'b c' } })),
      ...kinds[one.kind].offers(one, facts()).map(({ label }) => label),
      ...kinds[one.kind].offers(one, facts({ view: { page: 0, search: 'a' } })).map(({ label }) => label),
    ];
    const steps = variants.flatMap((set) =>
      formSteps(
        bareService({
          ...set,
          paymentProof: true,
          instruction: words('Read this'),
          grounds: [{ code: 'illness', name: words('Illness'), asks: [], documents: [] }],
          result: { document: 'file', languages: ['kk'] },
          reasons: [{ code: 'bank', name: words('Bank') }],
          fields,
          asks: Object.keys(fields),
          statement: { standard: words('I ask'), own: true },
          term: { ...term, kind: 'working', elsewhere: { ...term, kind: 'working', days: 8 } },
        }),
      ),
    );
    expect(steps.map(({ code }) => code)).toEqual(expect.arrayContaining([...ownSteps]));
    for (const label of steps.flatMap(labels)) {
      if (label) expect(put(locale, label)).not.toBe('');
    }
  });

  test('every fault of a file and of a stored answer has its words', () => {
    const stored = ['many', 'none', 'few', 'notStored', 'duplicate', 'earlierGone'];
    const codes = ['tooBig', 'type', 'heic', 'key', 'empty', ...stored];
    const params = { received: 'a.heic', size: 34, limit: 20, max: 3, have: 1, min: 2 };
    for (const code of codes) said(locale, `faults.documents.${code}`, params);
    for (const code of ['choice', 'phone', 'email'] as const) said(locale, `faults.${code}.gone`);
    const day = kinds.date.check('x', step('date'), facts());
    expect(said(locale, `faults.${day?.code}`, day?.params)).toMatch(/23\.11\.2026/);
  });

  test('every fault of an answer is told with all that it names', () => {
    const list = ['a', 'b', 'c'].map((code) => ({ code, name: words(code) }));
    const km = words('km');
    const text = (said: string): Reading => ({ type: 'text', text: said });
    const card = { iin: '150315500124' } as PersonalCard;
    const read: readonly [string, Reading, Step, Partial<FormFacts>?][] = [
      ['several.none', text('done'), step('severalChoices', { choices: list })],
      ['several.few', text('1'), step('severalChoices', { choices: list, min: 2 })],
      ['several.many', text('1 2'), step('severalChoices', { choices: list, max: 1 })],
      ['several.unknown', text('7'), step('severalChoices', { choices: list })],
      ['register.unknown', text('7'), step('register', { choices: list })],
      ['number.format', text('x'), step('number')],
      ['number.whole', text('1,5'), step('number')],
      ['number.decimals', text('1,55'), step('number', { decimals: 1 })],
      ['number.small', text('1'), step('number', { min: 2, unit: km })],
      ['number.great', text('3'), step('number', { max: 2, unit: km })],
      ['iin.self', text(card.iin), step('iin', { notSelf: true }), { card }],
      ['iin.otherBirth', text(card.iin), step('iin'), { born: '2015-03-16' }],
      ['date.beforeBirth', text('15.03.2015'), step('date'), { born: '2015-03-16' }],
      ['location.empty', text('…'), step('location')],
      [
        'choice.notExpelled',
        text('a'),
        step('choice', { choices: list, expelledWithin: { a: 1 } }),
        { card: { ...card, state: 'active' } },
      ],
      [
        'choice.tooLate',
        text('a'),
        step('choice', { choices: list, expelledWithin: { a: 1 } }),
        { card: { ...card, state: 'expelled', stateSince: '2015-04-01' } },
      ],
      ['phone.formatOther', text('1'), step('phone', { notSelf: true })],
    ];
    for (const [code, reading, asked, more] of read) {
      const found = kinds[asked.kind].read(reading, asked, facts(more));
      expect(found).toMatchObject({ ok: false, fault: { code } });
      if (!found.ok) expect(said(locale, `faults.${code}`, found.fault.params)).not.toBe('');
    }
    const gone = kinds.number.check('x', step('number'), facts());
    expect(said(locale, `faults.${gone?.code}`, gone?.params)).toMatch(/12/);
  });

  test('nothing that is received changes the sentence it stands in', () => {
    const received = '{{max}} $t(names.phone) <b>&amp;';
    expect(said(locale, 'faults.yesNo.unknown', { received: received.replace('{{max}}', '') })).toContain(
      '$t(names.phone) <b>&amp;',
    );
  });

  test('no text is empty, holds markup, or addresses people otherwise than the house does', () => {
    for (const [, text] of flat(texts[locale])) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[<>]|&\w+;|!/);
      if (locale === 'kk') expect(text).not.toMatch(/(?<!\p{L})сіз/u);
      if (locale === 'ru') expect(text).not.toMatch(/(?<!^|[.:] )(?<!\p{L})(?:Вы|Вам|Вас|Ваш)/u);
    }
  });

  test('no case ending hangs on a placeholder', () => {
    for (const [, text] of flat(texts[locale])) expect(text).not.toMatch(/\}\}[-’'\p{L}]/u);
  });
});

test('the three languages have the same texts with the same placeholders', () => {
  const shape = (locale: keyof typeof texts) =>
    flat(texts[locale]).map(([key, text]) => [key, (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()]);
  expect(shape('kk')).toEqual(shape('en'));
  expect(shape('ru')).toEqual(shape('en'));
});
