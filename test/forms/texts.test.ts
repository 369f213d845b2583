import { describe, expect, test } from '@jest/globals';
import i18next from 'i18next';
import { locales } from '../../src/domain/text.js';
import { ownSteps, type FieldKindCode, type Service } from '../../src/domain/service.js';
import { kinds } from '../../src/forms/kinds.js';
import { formSteps } from '../../src/forms/steps.js';
import type { Reading, UnreadableKind } from '../../src/forms/reading.js';
import type { Fault, Label, Step } from '../../src/forms/step.js';
import en from '../../locales/en/forms.json' with { type: 'json' };
import kk from '../../locales/kk/forms.json' with { type: 'json' };
import ru from '../../locales/ru/forms.json' with { type: 'json' };
import { bareService, facts, step, words } from './sample-service.js';

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
  const text = t(key, { lng: locale, ...params });
  expect(typeof text).toBe('string');
  expect(text).not.toMatch(/\{\{|undefined|NaN/);
  return text as string;
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
  'location',
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
  { type: 'option', code: 'from-another-question' },
];

describe.each(locales)('what the form says in %s', (locale) => {
  test.each(Object.keys(kinds) as FieldKindCode[])(
    'a question of kind %s answers whatever is sent to it',
    (code) => {
      for (const reading of readings) {
        const read = kinds[code].read(reading, step(code, { max: 5, range: 'past' }), facts());
        expect(read).toMatchObject({ ok: false });
        const { fault } = read as { fault: Fault };
        expect(said(locale, `faults.${fault.code}`, fault.params)).not.toContain('forms:');
      }
    },
  );

  test('every question, note, hint and button of a form has its words', () => {
    const term = { days: 1, hours: 2, minutes: 30, intakeDay: 'not' } as const;
    const variants: Partial<Service>[] = [
      { fee: 1000 },
      { expedited: { term: { ...term, kind: 'calendar' }, fee: 2500 } },
      { fee: 1000, expedited: { term: { hours: 4, kind: 'working', intakeDay: 'not' }, fee: 2500 } },
      { fee: 1000, expedited: { term: { ...term, kind: 'working', hours: 0 }, fee: 0 } },
    ];
    const labels = (one: Step): (Label | undefined)[] => [
      one.name,
      one.question,
      one.note,
      one.hint,
      ...kinds[one.kind].offers(one, facts()).map(({ label }) => label),
    ];
    const steps = variants.flatMap((set) =>
      formSteps(
        bareService({
          ...set,
          paymentProof: true,
          grounds: [{ code: 'illness', name: words('Illness'), asks: [], documents: [] }],
          result: { document: 'file', languages: ['kk'] },
          reasons: [{ code: 'bank', name: words('Bank') }],
          statement: { standard: words('I ask'), own: false },
        }),
      ),
    );
    expect(new Set(steps.map(({ code }) => code))).toEqual(new Set(ownSteps));
    for (const label of steps.flatMap(labels)) {
      if (label && 'key' in label) said(locale, label.key, label.params);
    }
  });

  test('every fault of a file and of a stored answer has its words', () => {
    const codes = ['tooBig', 'type', 'heic', 'key', 'empty', 'many', 'none', 'few', 'notStored', 'duplicate'];
    const params = { received: 'a.heic', size: 34, limit: 20, max: 3, have: 1, min: 2 };
    for (const code of codes) said(locale, `faults.documents.${code}`, params);
    for (const code of ['choice', 'phone', 'email', 'date']) said(locale, `faults.${code}.gone`);
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
