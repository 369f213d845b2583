import en from '../../locales/en/catalogue.json' with { type: 'json' };
import kk from '../../locales/kk/catalogue.json' with { type: 'json' };
import ru from '../../locales/ru/catalogue.json' with { type: 'json' };
import type { Locale } from '../domain/text.js';
import { examples } from './examples.js';
import type { Problem } from './fault.js';

const texts = { kk, ru, en } satisfies Record<Locale, object>;

/** What is wrong, and how to mend it, for the clerk who keeps the catalogue. */
export function describeProblem(
  problem: Problem,
  locale: Locale,
): { readonly problem: string; readonly mend: string } {
  const words = texts[locale];
  const text = words.faults[problem.code];
  const values = shown(problem, locale);
  const suggestion = values.suggestion ? `${fill(words.suggestion, values)} ` : '';
  return { problem: fill(text.problem, values), mend: `${suggestion}${fill(text.mend, values)}` };
}

/** "12 services, no faults", "3 faults", in the plural form of the language. */
export function countLine(kind: 'good' | 'bad', count: number, locale: Locale): string {
  const form = new Intl.PluralRules(locale).select(count);
  const words: Readonly<Record<string, unknown>> = texts[locale];
  return fill(String(words[`${kind}_${form}`] ?? words[`${kind}_other`]), { count: String(count) });
}

export function usageLine(locale: Locale): string {
  return texts[locale].usage;
}

/** The values of a problem as they stand in a sentence: languages, types and things by their names. */
function shown(problem: Problem, locale: Locale): Readonly<Record<string, string>> {
  const words = texts[locale];
  const values = Object.fromEntries(Object.entries(problem).map(([key, value]) => [key, String(value)]));
  return {
    ...values,
    ...('allowed' in problem && { allowed: problem.allowed.join(', ') || words.nothing }),
    ...('language' in problem && { language: words.languages[problem.language] }),
    ...('expected' in problem &&
      problem.code === 'wrongType' && { expected: words.expected[problem.expected] }),
    ...('what' in problem && { what: words.what[problem.what] }),
    ...('lost' in problem && { lost: words.lost[problem.lost] }),
    ...('why' in problem && problem.why !== 'other' && { detail: words.unreadable[problem.why] }),
    ...(problem.code === 'wrongType' && { example: exampleOf(problem, locale) }),
  };
}

/** How it is written; where no line shows it, the files that do. */
function exampleOf({ key = '' }: { readonly key?: string }, locale: Locale): string {
  const written: Readonly<Record<string, string>> = examples;
  return written[key] === undefined ? texts[locale].inSample : `${key}: ${written[key]}`;
}

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
