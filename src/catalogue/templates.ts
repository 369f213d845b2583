import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { locales, type Locale } from '../domain/text.js';
import { knownInTexts } from './check-texts.js';
import type { Finding, Lost, Problem } from './fault.js';
import { isRecord } from './notations.js';
import type { ServiceOutline } from './outline.js';
import { allow } from './suggestion.js';
import { templateNames } from './template-names.js';

/** Bytes; a letterhead with a coat of arms is far smaller, and every case keeps the one it was filed under. */
const largest = 1024 * 1024;

/** The DOCX files that a service names, by name; undefined: the folder has none of that name. */
export type TemplateFiles = ReadonlyMap<string, TemplateFile | undefined>;

interface TemplateFile {
  readonly bytes: Uint8Array;
  readonly opened: Opened;
}

/** Undefined: no DOCX; `near`: a bracket without its partner stands there. */
type Opened =
  { readonly places: readonly string[]; readonly text: string } | { readonly near: string } | undefined;

/** What our writer passes over: named before somebody misses it on paper. */
const lost = {
  textBox: ['txbxContent'],
  floating: ['anchor', 'pict'],
  numbering: ['numPr'],
  footnote: ['footnoteReference', 'endnoteReference'],
  heading: ['headerReference', 'footerReference'],
} as const satisfies Record<Lost, readonly string[]>;

/** Reads the templates of a service; they stand in the folder of the catalogue. */
export async function readTemplates(dir: string, { result }: ServiceOutline): Promise<TemplateFiles> {
  const names = new Set(templateNames(result?.template).values());
  return new Map(
    await Promise.all([...names].map(async (name) => [name, await readIfThere(dir, name)] as const)),
  );
}

async function readIfThere(dir: string, name: string): Promise<TemplateFile | undefined> {
  if (basename(name) !== name) return undefined;
  const bytes = await readFile(join(dir, name)).catch(() => undefined);
  return bytes && { bytes, opened: bytes.length > largest ? undefined : await open(bytes) };
}

/**
 * A template can be opened, its places are such as a statement's, and nothing stands in it that would not come along on
 * paper. Each language in which the document is issued has one.
 */
export function checkTemplates(service: ServiceOutline, files: TemplateFiles): readonly Finding[] {
  const written = service.result?.template;
  if (written === undefined) return [];
  const path = ['result', 'template'];
  const names = templateNames(written);
  if (service.result?.text !== undefined) return [{ path, problem: { code: 'textAndTemplate' } }];
  const issued = service.result?.languages.length ? service.result.languages : locales;
  const missing = isRecord(written)
    ? locales.filter((locale) => issued.includes(locale) && !names.has(locale))
    : [];
  return [
    ...missing.map((language): Finding => ({ path, problem: { code: 'missingTranslation', language } })),
    ...[...new Set(names.values())].flatMap((name) => {
      const at = isRecord(written) ? [...path, ...firstWith(names, name)] : path;
      return checkTemplate(name, files.get(name), knownInTexts(service)).map((problem) => ({
        path: at,
        problem,
      }));
    }),
  ];
}

function firstWith(names: ReadonlyMap<Locale, string>, name: string): readonly Locale[] {
  return [...names].flatMap(([locale, one]) => (one === name ? [locale] : [])).slice(0, 1);
}

function checkTemplate(
  value: string,
  file: TemplateFile | undefined,
  known: readonly string[],
): readonly Problem[] {
  if (file === undefined) return [{ code: 'templateMissing', value }];
  const { bytes, opened } = file;
  if (bytes.length > largest) return [{ code: 'templateBig', value, max: largest / 1024 }];
  if (opened === undefined) return [{ code: 'templateBroken', value }];
  if ('near' in opened) return [{ code: 'templateBrackets', value, near: opened.near }];
  const { places, text } = opened;
  const passedOver = Object.entries(lost).filter(([, elements]) =>
    elements.some((element) => new RegExp(`<(?:\\w+:)?${element}[\\s/>]`).test(text)),
  );
  return [
    ...places
      .filter((place) => !known.includes(place))
      .map((place): Problem => ({
        code: 'templatePlace',
        file: value,
        value: place,
        ...allow(place, known),
      })),
    ...passedOver.map(([what]): Problem => ({ code: 'templateLost', value, lost: what as Lost })),
  ];
}

/** Undefined: no DOCX; `near`: a bracket without its partner stands there. */
async function open(bytes: Uint8Array): Promise<Opened> {
  // Loaded where there is a template: it takes longer than all the rest of the check.
  const [{ default: Docxtemplater }, { default: PizZip }] = await Promise.all([
    import('docxtemplater'),
    import('pizzip'),
  ]);
  const places = new Set<string>();
  const collect = {
    name: 'places',
    set({ inspect }: { readonly inspect?: { readonly postparsed?: readonly Part[] } }) {
      for (const place of placesIn(inspect?.postparsed ?? [])) places.add(place);
    },
  };
  let text: string | undefined;
  try {
    const zip = new PizZip(bytes);
    text = zip.file('word/document.xml')?.asText();
    new Docxtemplater(zip, { modules: [collect], paragraphLoop: true, errorLogging: false });
  } catch (error) {
    return text === undefined ? undefined : { near: nearOf(error) };
  }
  return text === undefined ? undefined : { places: [...places], text };
}

/** As the library has parsed it. */
interface Part {
  readonly type: string;
  readonly value?: string | undefined;
  readonly subparsed?: readonly Part[] | undefined;
}

/** Those within a part that may be left out stand below it. */
function placesIn(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ type, value = '', subparsed = [] }) =>
    type === 'placeholder' ? [value.trim(), ...placesIn(subparsed)] : [],
  );
}

interface TemplateError {
  readonly properties?: {
    readonly errors?: readonly TemplateError[];
    readonly xtag?: string;
    readonly context?: string;
  };
}

function nearOf(error: unknown): string {
  const { properties } = error as TemplateError;
  const first = properties?.errors?.[0]?.properties ?? properties;
  return first?.xtag || first?.context || '';
}
