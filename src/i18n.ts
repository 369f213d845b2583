import i18next, { type TFunction } from 'i18next';
import { locales, type Locale, type Localized } from './domain/text.js';
import enAccount from '../locales/en/account.json' with { type: 'json' };
import enApply from '../locales/en/apply.json' with { type: 'json' };
import enBulk from '../locales/en/bulk.json' with { type: 'json' };
import enCalendar from '../locales/en/calendar.json' with { type: 'json' };
import enCase from '../locales/en/case.json' with { type: 'json' };
import enCommon from '../locales/en/common.json' with { type: 'json' };
import enForms from '../locales/en/forms.json' with { type: 'json' };
import enInformation from '../locales/en/information.json' with { type: 'json' };
import enMail from '../locales/en/mail.json' with { type: 'json' };
import enPlaces from '../locales/en/places.json' with { type: 'json' };
import enPrint from '../locales/en/print.json' with { type: 'json' };
import enRating from '../locales/en/rating.json' with { type: 'json' };
import enReminders from '../locales/en/reminders.json' with { type: 'json' };
import enRoute from '../locales/en/route.json' with { type: 'json' };
import enSigning from '../locales/en/signing.json' with { type: 'json' };
import enStaff from '../locales/en/staff.json' with { type: 'json' };
import enVerify from '../locales/en/verify.json' with { type: 'json' };
import enWords from '../locales/en/words.json' with { type: 'json' };
import kkAccount from '../locales/kk/account.json' with { type: 'json' };
import kkApply from '../locales/kk/apply.json' with { type: 'json' };
import kkBulk from '../locales/kk/bulk.json' with { type: 'json' };
import kkCalendar from '../locales/kk/calendar.json' with { type: 'json' };
import kkCase from '../locales/kk/case.json' with { type: 'json' };
import kkCommon from '../locales/kk/common.json' with { type: 'json' };
import kkForms from '../locales/kk/forms.json' with { type: 'json' };
import kkInformation from '../locales/kk/information.json' with { type: 'json' };
import kkMail from '../locales/kk/mail.json' with { type: 'json' };
import kkPlaces from '../locales/kk/places.json' with { type: 'json' };
import kkPrint from '../locales/kk/print.json' with { type: 'json' };
import kkRating from '../locales/kk/rating.json' with { type: 'json' };
import kkReminders from '../locales/kk/reminders.json' with { type: 'json' };
import kkRoute from '../locales/kk/route.json' with { type: 'json' };
import kkSigning from '../locales/kk/signing.json' with { type: 'json' };
import kkStaff from '../locales/kk/staff.json' with { type: 'json' };
import kkVerify from '../locales/kk/verify.json' with { type: 'json' };
import kkWords from '../locales/kk/words.json' with { type: 'json' };
import ruAccount from '../locales/ru/account.json' with { type: 'json' };
import ruApply from '../locales/ru/apply.json' with { type: 'json' };
import ruBulk from '../locales/ru/bulk.json' with { type: 'json' };
import ruCalendar from '../locales/ru/calendar.json' with { type: 'json' };
import ruCase from '../locales/ru/case.json' with { type: 'json' };
import ruCommon from '../locales/ru/common.json' with { type: 'json' };
import ruForms from '../locales/ru/forms.json' with { type: 'json' };
import ruInformation from '../locales/ru/information.json' with { type: 'json' };
import ruMail from '../locales/ru/mail.json' with { type: 'json' };
import ruPlaces from '../locales/ru/places.json' with { type: 'json' };
import ruPrint from '../locales/ru/print.json' with { type: 'json' };
import ruRating from '../locales/ru/rating.json' with { type: 'json' };
import ruReminders from '../locales/ru/reminders.json' with { type: 'json' };
import ruRoute from '../locales/ru/route.json' with { type: 'json' };
import ruSigning from '../locales/ru/signing.json' with { type: 'json' };
import ruStaff from '../locales/ru/staff.json' with { type: 'json' };
import ruVerify from '../locales/ru/verify.json' with { type: 'json' };
import ruWords from '../locales/ru/words.json' with { type: 'json' };

const en = {
  account: enAccount,
  apply: enApply,
  bulk: enBulk,
  calendar: enCalendar,
  case: enCase,
  common: enCommon,
  forms: enForms,
  information: enInformation,
  mail: enMail,
  places: enPlaces,
  print: enPrint,
  rating: enRating,
  reminders: enReminders,
  route: enRoute,
  signing: enSigning,
  staff: enStaff,
  verify: enVerify,
  words: enWords,
};
const kk = {
  account: kkAccount,
  apply: kkApply,
  bulk: kkBulk,
  calendar: kkCalendar,
  case: kkCase,
  common: kkCommon,
  forms: kkForms,
  information: kkInformation,
  mail: kkMail,
  places: kkPlaces,
  print: kkPrint,
  rating: kkRating,
  reminders: kkReminders,
  route: kkRoute,
  signing: kkSigning,
  staff: kkStaff,
  verify: kkVerify,
  words: kkWords,
};
const ru = {
  account: ruAccount,
  apply: ruApply,
  bulk: ruBulk,
  calendar: ruCalendar,
  case: ruCase,
  common: ruCommon,
  forms: ruForms,
  information: ruInformation,
  mail: ruMail,
  places: ruPlaces,
  print: ruPrint,
  rating: ruRating,
  reminders: ruReminders,
  route: ruRoute,
  signing: ruSigning,
  staff: ruStaff,
  verify: ruVerify,
  words: ruWords,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

const namespaces = Object.keys(en) as (keyof typeof en)[];

/** Everything that is said in one language: texts, and the language's way with dates, money and numbers. */
export interface Words {
  readonly locale: Locale;
  readonly t: TFunction<typeof namespaces>;
  /** A text of a service in this language. */
  of(text: Localized): string;
  /** `24 November 2026`, from an ISO date or a moment. */
  date(when: Date | string): string;
  /** `24 November`, from `11-24`: a day of every year. */
  day(monthDay: string): string;
  /** `November 2026`, from `2026-11`. */
  month(yearMonth: string): string;
  /** `24 November 2026, 18:00`. */
  dateTime(when: Date): string;
  /** `24 November 2026, 18:00:07`: when something was received, to the second. */
  exactTime(when: Date): string;
  /** `10:42`. */
  time(when: Date): string;
  /** `2 500 ₸`. */
  money(tenge: number): string;
  /** `1 250,5`, in English `1 250.5`. */
  number(value: number): string;
}

/** The words of all three languages, with times in the given zone. */
export function createI18n(timeZone: string): (locale: Locale) => Words {
  const i18n = i18next.createInstance();
  void i18n.init({
    resources: { kk, ru, en },
    supportedLngs: [...locales],
    fallbackLng: { kk: ['ru', 'en'], ru: ['en'], default: ['ru', 'en'] },
    ns: namespaces,
    defaultNS: 'common',
    // Values are escaped where a message is put together, once and for its own format.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const words = new Map(
    locales.map((locale) => [locale, createWords(locale, remembering(i18n.getFixedT(locale)), timeZone)]),
  );
  return (locale) => words.get(locale)!;
}

/** A text without values is the same for ever: it is looked up once. */
function remembering(translate: TFunction): (key: string, values?: object) => string {
  const known = new Map<string, string>();
  const say = translate as (key: string, values?: object) => string;
  return (key, values) => {
    if (values !== undefined) return say(key, values);
    const text = known.get(key) ?? say(key);
    known.set(key, text);
    return text;
  };
}

const tags: Localized = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en-GB' };

function createWords(locale: Locale, t: unknown, timeZone: string): Words {
  const tag = tags[locale];
  const day = new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long' });
  const month = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'long' });
  const year = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const grouped = new Intl.NumberFormat('ru-KZ', { maximumFractionDigits: 2 });
  const plain = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'ru-KZ', { maximumFractionDigits: 9 });
  const dayAndYear: Record<Locale, (day: string, year: string) => string> = {
    kk: (d, y) => `${y} жылғы ${d}`,
    ru: (d, y) => `${d} ${y} г.`,
    en: (d, y) => `${d} ${y}`,
  };
  const date = (when: Date | string) => {
    // An ISO date has no hour: noon in UTC is the same day in every zone of the country.
    const moment = typeof when === 'string' ? new Date(`${when.slice(0, 10)}T07:00:00Z`) : when;
    return dayAndYear[locale](day.format(moment), year.format(moment));
  };
  return {
    locale,
    t: t as Words['t'],
    of: (text) => text[locale],
    date,
    day: (monthDay) => day.format(new Date(`2024-${monthDay}T07:00:00Z`)),
    month: (yearMonth) =>
      dayAndYear[locale](month.format(new Date(`${yearMonth}-15`)), yearMonth.slice(0, 4)),
    time: (when) => clock.format(when),
    dateTime: (when) => `${date(when)}, ${clock.format(when)}`,
    exactTime: (when) =>
      `${date(when)}, ${clock.format(when)}:${String(when.getUTCSeconds()).padStart(2, '0')}`,
    number: (value) =>
      plain
        .formatToParts(value)
        .map((part) => (part.type === 'group' ? '\u00a0' : part.value))
        .join(''),
    money: (tenge) => `${grouped.format(tenge).replaceAll(/\s/g, '\u00a0')}\u00a0₸`,
  };
}
