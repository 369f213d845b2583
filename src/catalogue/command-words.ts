import en from '../../locales/en/catalogue.json' with { type: 'json' };
import kk from '../../locales/kk/catalogue.json' with { type: 'json' };
import ru from '../../locales/ru/catalogue.json' with { type: 'json' };
import type { Locale } from '../domain/text.js';
import { fill } from './describe-fault.js';

type Texts = typeof en;
type Values = Readonly<Record<string, string>>;

const texts: Readonly<Record<Locale, Texts>> = { kk, ru, en };

/** What the commands for the keepers of a catalogue say and write, in one language. */
export interface CommandWords {
  readonly say: (key: keyof Texts['command'], values?: Values) => string;
  /** A comment or text of a new service's file. */
  readonly comment: (key: keyof Texts['skeleton'], values?: Values) => string;
  /** What stands between the screens of a preview. */
  readonly heading: (key: keyof Texts['preview'], values?: Values) => string;
}

export function commandWords(locale: Locale): CommandWords {
  const { command, skeleton, preview } = texts[locale];
  return {
    say: (key, values = {}) => fill(command[key], values),
    comment: (key, values = {}) => fill(skeleton[key], values),
    heading: (key, values = {}) => fill(preview[key], values),
  };
}
