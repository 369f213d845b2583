import i18next from 'i18next';
import type { Locale } from '../domain/text.js';
import type { TableFault } from '../usecases/table.js';
import en from '../../locales/en/import.json' with { type: 'json' };
import kk from '../../locales/kk/import.json' with { type: 'json' };
import ru from '../../locales/ru/import.json' with { type: 'json' };

type Params = Readonly<Record<string, string | number>>;

/** What the command says, in one language. */
export interface ImportWords {
  say(key: string, params?: Params): string;
  /** `line 12, birthDate: …`, with how to mend it. */
  fault(fault: TableFault): string;
  /** The same without its place. */
  reason(fault: TableFault): string;
}

export function importWords(locale: Locale): ImportWords {
  const i18n = i18next.createInstance();
  void i18n.init({
    lng: locale,
    fallbackLng: ['ru', 'en'],
    ns: ['import'],
    defaultNS: 'import',
    resources: { kk: { import: kk }, ru: { import: ru }, en: { import: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  // The keys of this namespace stand apart from those of the bot, which are typed.
  const translate = i18n.t as unknown as (key: string, params?: Params) => string;
  const reason = ({ column, code, params = {} }: TableFault) =>
    translate(`faults.${code}`, { ...params, ...(column !== undefined && { column }) });
  return {
    say: (key, params = {}) => translate(key, params),
    reason,
    fault(found) {
      const { line, column, code } = found;
      const fault = reason(found);
      const columns = code === 'columnMissing' || code === 'columnTwice';
      return column === undefined || columns
        ? translate('line', { line, fault })
        : translate('place', { line, column, fault });
    },
  };
}
