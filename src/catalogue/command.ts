import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { isLocale, locales, type Locale } from '../domain/text.js';
import { commandWords } from './command-words.js';
import { countLine, describeProblem, usageLine } from './describe-fault.js';
import type { Fault, Problem } from './fault.js';
import {
  hasInstitution,
  institutionFile,
  loadCatalogue,
  readInstitutionCodes,
  sampleDir,
} from './load-catalogue.js';
import { codeProblem } from './notations.js';
import { skeleton } from './skeleton.js';

/**
 * For the keepers of a catalogue. Exit code 0: done, no faults; 1: faults; 2: the command was not understood.
 *
 * `npm run catalogue -- check [DIR]`: every fault with file, line and column, what is wrong and how to mend it.
 * `npm run catalogue -- new CODE [--dir DIR]`: the file of a new service, to be filled in; a new folder gets an institution too.
 * `npm run catalogue -- preview CODE [--dir DIR]`: the whole dialogue of a service and its papers, in three languages or in `--lang`.
 *
 * Without a folder it is that of `CATALOGUE_DIR`, or the sample. `--lang kk|ru|en` is the language of what is printed.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { lang: { type: 'string' }, dir: { type: 'string' } },
});
const locale = chosenLocale(values.lang);
const words = commandWords(locale);
const [verb, given, ...more] = positionals;
const kept = process.env.CATALOGUE_DIR || sampleDir;
const dir = typeof values.dir === 'string' ? values.dir : kept;

if (verb === 'check' && more.length === 0) process.exitCode = await check(given ?? dir);
else if (verb === 'new' && given !== undefined && more.length === 0) process.exitCode = await create(given);
else if (verb === 'preview' && given !== undefined && more.length === 0)
  process.exitCode = await preview(given);
else {
  console.error(usageLine(locale));
  process.exitCode = 2;
}

async function check(folder: string): Promise<number> {
  const result = await loadCatalogue(folder);
  if (!result.ok) return printFaults(result.faults, folder);
  console.log(countLine('good', result.catalogue.services.length, locale));
  return 0;
}

async function create(code: string): Promise<number> {
  const problem = codeProblem(code);
  if (problem) return printProblem(problem);
  if (!(await hasInstitution(dir))) await beginFolder();
  const codes = await readInstitutionCodes(dir);
  if (!codes) return check(dir).then(() => 1);
  const known = (all: readonly { readonly code?: string | undefined }[]) =>
    all.flatMap((one) => one.code ?? []);
  const { categories, units, roles } = codes;
  const file = join(dir, `${code}.yaml`);
  const text = skeleton(
    code,
    { categories: known(categories), units: known(units), roles: known(roles) },
    locale,
  );
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    console.log(words.say('exists', { file: shown(file) }));
    return 1;
  }
  console.log(words.say('written', { file: shown(file), dir: shown(dir) }));
  return 0;
}

/** A folder's first service comes with an institution, whose codes it needs. */
async function beginFolder(): Promise<void> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, institutionFile);
  const sample = await readFile(join(sampleDir, institutionFile), 'utf8');
  // Complaints are filed by a service that the new folder has not got.
  await writeFile(file, sample.replace(/^ {4}service: .*\n/gm, ''), { flag: 'wx' });
  console.log(words.say('begun', { file: shown(file) }));
}

async function preview(code: string): Promise<number> {
  const result = await loadCatalogue(dir);
  if (!result.ok) return printFaults(result.faults, dir);
  const { institution, services } = result.catalogue;
  const version = result.catalogue.findService(code);
  if (!version) {
    const allowed = services.map(({ service }) => service.code).join(', ');
    console.log(words.say('noService', { code, allowed }));
    return 1;
  }
  // The bot's screens take a while to load; the other verbs need none of them.
  const { previewService } = await import('../preview/preview-service.js');
  const languages = values.lang === undefined ? locales : [locale];
  for (const language of languages) {
    console.log(
      await previewService(version.service, institution, commandWords(language), language, new Date()),
    );
  }
  return 0;
}

function printFaults(faults: readonly Fault[], folder: string): number {
  for (const { file, line, column, problem } of faults) {
    const text = describeProblem(problem, locale);
    console.log(`${shown(join(folder, file))}:${line}:${column}: ${text.problem}\n    ${text.mend}`);
  }
  console.log(`\n${countLine('bad', faults.length, locale)}`);
  return 1;
}

function printProblem(problem: Problem): number {
  const text = describeProblem(problem, locale);
  console.log(`${text.problem}\n    ${text.mend}`);
  return 1;
}

function shown(path: string): string {
  return relative(process.cwd(), path) || '.';
}

/** `--lang`, else the language of the terminal, else English. */
function chosenLocale(asked: unknown): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = (typeof asked === 'string' ? asked : (LC_ALL ?? LC_MESSAGES ?? LANG ?? ''))
    .slice(0, 2)
    .toLowerCase();
  return isLocale(language) ? language : 'en';
}
