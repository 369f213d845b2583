import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { isLocale, type Locale } from '../domain/text.js';
import { countLine, describeProblem, usageLine } from './describe-fault.js';
import { loadCatalogue, sampleDir } from './load-catalogue.js';

/**
 * `npm run catalogue -- check [DIR] [--lang kk|ru|en]`: every fault with file, line and column, what is wrong and how
 * to mend it. Exit code 0: none; 1: faults; 2: the command was not understood.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { lang: { type: 'string' } },
});
const locale = chosenLocale(values.lang);
const [verb, dir = process.env.CATALOGUE_DIR || sampleDir, ...more] = positionals;

if (verb === 'check' && more.length === 0) process.exitCode = await check(dir);
else {
  console.error(usageLine(locale));
  process.exitCode = 2;
}

async function check(folder: string): Promise<number> {
  const result = await loadCatalogue(folder);
  if (result.ok) {
    console.log(countLine('good', result.catalogue.services.length, locale));
    return 0;
  }
  for (const { file, line, column, problem } of result.faults) {
    const text = describeProblem(problem, locale);
    const place = relative(process.cwd(), join(folder, file)) || '.';
    console.log(`${place}:${line}:${column}: ${text.problem}\n    ${text.mend}`);
  }
  console.log(`\n${countLine('bad', result.faults.length, locale)}`);
  return 1;
}

/** `--lang`, else the language of the terminal, else English. */
function chosenLocale(asked: unknown): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = (typeof asked === 'string' ? asked : (LC_ALL ?? LC_MESSAGES ?? LANG ?? ''))
    .slice(0, 2)
    .toLowerCase();
  return isLocale(language) ? language : 'en';
}
