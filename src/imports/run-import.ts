import { readFile } from 'node:fs/promises';
import type { Deps } from '../usecases/deps.js';
import { importAreas } from '../usecases/import-areas.js';
import { importFamilies } from '../usecases/import-families.js';
import { importSchools } from '../usecases/import-schools.js';
import { importSeats } from '../usecases/import-seats.js';
import { importStaff } from '../usecases/import-staff.js';
import { importStudents } from '../usecases/import-students.js';
import type { Imported, Table } from '../usecases/table.js';
import { readTable } from './read-table.js';
import type { ImportWords } from './words.js';

export type ImportDeps = Pick<Deps, 'persons' | 'accounts' | 'families' | 'schools' | 'places' | 'services'>;

interface ImportInput {
  readonly table: Table;
  readonly skipBad: boolean;
  /** Local date, `YYYY-MM-DD`. */
  readonly today: string;
}

/** In the order in which they follow from each other: areas and seats name schools. */
const imports = {
  students: importStudents,
  families: importFamilies,
  schools: importSchools,
  areas: importAreas,
  seats: importSeats,
  staff: importStaff,
} satisfies Record<string, (deps: ImportDeps, input: ImportInput) => Promise<Imported>>;

export const importKinds = ['students', 'families', 'schools', 'areas', 'seats', 'staff'] as const;

export type ImportKind = (typeof importKinds)[number];

export interface ImportCommand {
  readonly kind: ImportKind;
  readonly file: string;
  readonly skipBad: boolean;
  /** Local date, `YYYY-MM-DD`. */
  readonly today: string;
}

export function isImportKind(text: string | undefined): text is ImportKind {
  return (importKinds as readonly (string | undefined)[]).includes(text);
}

/**
 * Reads one file into the register.
 *
 * @param connect called once the file turned out to be a table, so that a slip of the finger starts no database
 * @param print takes the lines for the person at the terminal
 * @returns the exit code: 0, or 1 where something was wrong with the file
 */
export async function runImport(
  command: ImportCommand,
  connect: () => Promise<ImportDeps>,
  words: ImportWords,
  print: (line: string) => void,
): Promise<0 | 1> {
  const { file } = command;
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) {
    print(words.say('noFile', { file }));
    return 1;
  }
  const read = await readTable(bytes);
  if (!read.ok) {
    const { line } = read;
    print(line === undefined ? words.say(read.code, { file }) : words.say('brokenLine', { file, line }));
    return 1;
  }
  const imported = await importTable(await connect(), { ...command, table: read.table });
  for (const line of report(imported, words)) print(line);
  return imported.ok ? 0 : 1;
}

/** Into the register of that kind. */
export async function importTable(
  deps: ImportDeps,
  { kind, ...input }: ImportInput & { readonly kind: ImportKind },
): Promise<Imported> {
  return imports[kind](deps, input);
}

function report(imported: Imported, words: ImportWords): readonly string[] {
  const lines = imported.faults.map((fault) => words.fault(fault));
  if (imported.ignored.length > 0) lines.push(words.say('ignored', { columns: imported.ignored.join(', ') }));
  if (!imported.ok) {
    const columns = imported.faults.some(({ code }) => code === 'columnMissing' || code === 'columnTwice');
    lines.push(
      columns ? words.say('refusedColumns') : words.say('refused', { faults: imported.faults.length }),
    );
    return lines;
  }
  const rows = new Set(imported.faults.map(({ line }) => line));
  if (rows.size > 0) lines.push(words.say('skipped', { rows: rows.size }));
  const { added, changed, unchanged } = imported;
  lines.push(words.say('done', { added, changed, unchanged }));
  return lines;
}
