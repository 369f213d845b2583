import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDatabase } from './command-database.js';
import { loadCatalogue, sampleDir } from './catalogue/load-catalogue.js';
import { isLocale, type Locale } from './domain/text.js';
import { zoneOf } from './domain/zone.js';
import { importKinds, isImportKind, runImport, type ImportDeps } from './imports/run-import.js';
import { importWords } from './imports/words.js';
import { parseDataKey } from './storage/data-key.js';
import { openStorage } from './storage/open-storage.js';
import { VaultFault } from './storage/keys.js';

/**
 * `npm run import -- KIND FILE [--skip-bad] [--lang kk|ru|en]`: a register into the database, while the bot runs or not. Exit code 0: done; 1: something is wrong with the file or the settings; 2: the command was not
 * understood.
 */
if (existsSync('.env')) process.loadEnvFile('.env');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { lang: { type: 'string' }, 'skip-bad': { type: 'boolean' } },
});
const words = importWords(chosenLocale(values['lang']));
const [kind, file, ...more] = positionals;
const open: (() => Promise<void>)[] = [];

if (kind === undefined || file === undefined || more.length > 0) {
  console.error(words.say('usage'));
  process.exitCode = 2;
} else if (!isImportKind(kind)) {
  console.error(words.say('unknownKind', { kind, known: importKinds.join(', ') }));
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await run(kind, file);
  } catch (error) {
    const trouble = describeTrouble(error);
    if (trouble === undefined) throw error;
    console.error(words.say(trouble));
    process.exitCode = 1;
  } finally {
    for (const close of open.reverse()) await close();
  }
}

async function run(kind: (typeof importKinds)[number], path: string): Promise<0 | 1> {
  const loaded = await loadCatalogue(process.env['CATALOGUE_DIR'] || sampleDir);
  if (!loaded.ok) {
    console.error(words.say('catalogue'));
    return 1;
  }
  const { institution, services } = loaded.catalogue;
  const { MONGODB_URI, DATA_KEY } = process.env;
  if (MONGODB_URI && !(DATA_KEY && parseDataKey(DATA_KEY).ok)) {
    console.error(words.say('dataKey'));
    return 1;
  }
  const timeZone = process.env['TIME_ZONE'] || institution.timeZone;
  const today = zoneOf(timeZone).localDate(new Date());
  const skipBad = values['skip-bad'] === true;
  const connect = async (): Promise<ImportDeps> => {
    const database = await openDatabase();
    open.push(() => database.stop());
    const storage = await openStorage(database);
    open.push(() => storage.close());
    const list = () => services;
    const find = (code: string) => loaded.catalogue.findService(code);
    const version = async (hash: string) => (await storage.catalogue.get(hash)).service;
    const { persons, accounts, families, schools, places } = storage;
    return {
      persons,
      accounts,
      families,
      schools,
      places,
      services: { institution, list, find, version },
    };
  };
  return runImport({ kind, file: path, skipBad, today }, connect, words, (line) => console.log(line));
}

/** What an administrator can mend; anything else is a bug. */
function describeTrouble(error: unknown): 'dataKey' | 'unreachable' | undefined {
  if (error instanceof VaultFault) return 'dataKey';
  const name = error instanceof Error ? error.name : '';
  return /^Mongo(?:ose)?ServerSelectionError$/.test(name) ? 'unreachable' : undefined;
}

/** `--lang`, else the language of the terminal, else English. */
function chosenLocale(asked: unknown): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const language = (typeof asked === 'string' ? asked : LC_ALL || LC_MESSAGES || LANG || '')
    .slice(0, 2)
    .toLowerCase();
  return isLocale(language) ? language : 'en';
}
