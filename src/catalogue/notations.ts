import { z } from 'zod';
import { locales, type Locale, type Localized } from '../domain/text.js';
import type { Expected, Path, Problem, Report } from './fault.js';
import { allow } from './suggestion.js';

/** A code must fit into the data of a Telegram button beside an action and an application. */
export const codeLength = 24;

/**
 * A way of writing a value. `read` returns the value, or reports what is wrong with what stands there; it is asked
 * about an absent value too, with `undefined`.
 */
export function notation<T>(read: (written: unknown, report: Report) => T | undefined): z.ZodType<T> {
  return z.unknown().transform((written, context): T => {
    let reported = false;
    const report = (problem: Problem, path: Path = []) => {
      reported = true;
      context.addIssue({ code: 'custom', params: problem, path: [...path], input: written });
    };
    const value = read(written, report);
    if (value === undefined && !reported) throw new Error('A notation read nothing and reported nothing');
    return reported ? z.NEVER : (value as T);
  });
}

/** A block of keys; a key that is not known is a fault, with the one that was probably meant. */
export function block<S extends z.ZodRawShape>(shape: S) {
  const known = Object.keys(shape);
  const check = (value: Record<string, unknown>, context: z.RefinementCtx) => {
    for (const key of Object.keys(value).filter((written) => !known.includes(written))) {
      const params = { code: 'unknownKey', value: key, ...allow(key, known) } satisfies Problem;
      context.addIssue({ code: 'custom', params, path: [key], input: value });
    }
  };
  // Unknown keys are named together with all other faults, not only after those are mended.
  return z.looseObject(shape).superRefine(check, { when: ({ value }) => isRecord(value) });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text in all three languages; blanks around it are not part of it. */
export function text(max: number): z.ZodType<Localized> {
  return notation((written, report) => {
    if (!isRecord(written)) return wrong('textByLanguage', report);
    const texts: Partial<Record<Locale, string>> = {};
    for (const key of Object.keys(written).filter((language) => !isLanguage(language))) {
      report(
        { code: written[key] === null ? 'strayText' : 'unknownKey', value: key, ...allow(key, locales) },
        [key],
      );
    }
    for (const language of locales) {
      const text = plain(written[language])?.trim() ?? '';
      // Dots stand in a new file where a text is still to be written.
      const value = /^(…|\.+)$/.test(text) ? '' : text;
      if (value === '') report({ code: 'missingTranslation', language }, [language]);
      if (value.length > max) report({ code: 'tooLong', max, length: value.length }, [language]);
      texts[language] = value;
    }
    return texts as Localized;
  });
}

/** A word or number as it was written: `1`, `yes`, `№ 12`. */
export const word: z.ZodType<string> = notation((written, report) => {
  const value = plain(written)?.trim();
  return value ? value : wrong('text', report);
});

/** `kebab-case`, at most 24 characters. */
export const code: z.ZodType<string> = notation((written, report) =>
  readCode(written, kebabCase, 'badCode', report),
);

/** `camelCase` or `kebab-case`: codes of fields and roles. */
export const fieldCode: z.ZodType<string> = notation((written, report) =>
  readCode(written, /^[a-z][a-zA-Z0-9]*(-[a-z0-9]+)*$/, 'badFieldCode', report),
);

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What is wrong with the code of a new service; undefined: nothing. */
export function codeProblem(written: string): Problem | undefined {
  const lookalikes = lookalikesIn(written);
  if (lookalikes) return { code: 'mixedCode', value: written, letters: lookalikes };
  if (!kebabCase.test(written)) return { code: 'badCode', value: written };
  if (written.length > codeLength) return { code: 'longCode', value: written, max: codeLength };
  return undefined;
}

/** Cyrillic letters that slipped into a Latin word, where nobody sees them; undefined where the word is not Latin at all. */
function lookalikesIn(written: string): string | undefined {
  const found = written.match(/[асеорхукіһАВСЕНКМОРТХІ]/g) ?? [];
  const rest = written.replace(/[асеорхукіһАВСЕНКМОРТХІ]/g, 'a');
  return found.length > 0 && /[a-z]/.test(written) && /^[a-zA-Z0-9-]+$/.test(rest)
    ? [...new Set(found)].join(', ')
    : undefined;
}

function readCode(written: unknown, shape: RegExp, fault: 'badCode' | 'badFieldCode', report: Report) {
  const value = plain(written)?.trim();
  if (!value) return wrong<string>('text', report);
  const lookalikes = lookalikesIn(value);
  if (lookalikes) report({ code: 'mixedCode', value, letters: lookalikes });
  else if (!shape.test(value)) report({ code: fault, value });
  if (value.length > codeLength) report({ code: 'longCode', value, max: codeLength });
  return value;
}

/** Whole and not below zero: tenge, days, characters. */
export const amount: z.ZodType<number> = notation((written, report) => {
  if (typeof written !== 'number') return wrong('number', report);
  if (!Number.isInteger(written) || written < 0) report({ code: 'badAmount', value: String(written) });
  return written;
});

/** Any number, also with decimals or below zero; what it limits decides which of them make sense. */
export const limit: z.ZodType<number> = notation((written, report) =>
  typeof written === 'number' && Number.isFinite(written) ? written : wrong('number', report),
);

/** `1-4`, or `2` for exactly two. */
export const range: z.ZodType<{ min: number; max: number }> = notation((written, report) => {
  const value = plain(written);
  if (value === undefined) return wrong('text', report);
  const [, min, max] = /^(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?$/.exec(value.trim()) ?? [];
  const parsed = { min: Number(min), max: Number(max ?? min) };
  if (min === undefined || parsed.min < 1 || parsed.max < parsed.min) report({ code: 'badRange', value });
  return parsed;
});

/** `09-05`: a day that every year has. */
export const monthDay: z.ZodType<string> = notation((written, report) =>
  // 2001 is a common year: 29 February is refused, since a window cannot wait for it.
  readDate(written, 'MM-DD', (value) => `2001-${value}`, report),
);

/** `2014-12-04`. */
export const isoDate: z.ZodType<string> = notation((written, report) =>
  readDate(written, 'YYYY-MM-DD', (value) => value, report),
);

function readDate(
  written: unknown,
  pattern: 'MM-DD' | 'YYYY-MM-DD',
  full: (value: string) => string,
  report: Report,
): string | undefined {
  const value = plain(written)?.trim();
  if (!value) return wrong<string>('text', report);
  const date = full(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) report({ code: 'badDate', value, pattern });
  else if (!isCalendarDate(date)) report({ code: 'noSuchDate', value });
  return value;
}

function isCalendarDate(date: string): boolean {
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}

/** `https://adilet.zan.kz/…`. */
export const link: z.ZodType<string> = notation((written, report) => {
  const value = plain(written)?.trim();
  if (!value) return wrong('text', report);
  if (!/^https?:\/\/[^\s/]+\.[^\s]+$/.test(value)) report({ code: 'badLink', value });
  return value;
});

/** `09:00`. */
export const time: z.ZodType<string> = notation((written, report) => {
  const value = plain(written)?.trim();
  if (!value) return wrong('text', report);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) report({ code: 'badTime', value });
  return value;
});

/** A plain value as a string; `undefined` for what is absent or is a block or a list. */
export function plain(written: unknown): string | undefined {
  return typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean'
    ? String(written)
    : undefined;
}

function isLanguage(key: string): key is Locale {
  return (locales as readonly string[]).includes(key);
}

/** Reports what should have stood there; whether it is absent, empty or something else is told later, from the data. */
function wrong<T>(expected: Expected, report: Report): T | undefined {
  report({ code: 'wrongType', expected });
  return undefined;
}
