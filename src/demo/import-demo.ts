import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { zoneOf } from '../domain/zone.js';
import { demoPeople } from './people.js';
import { readTable } from '../imports/read-table.js';
import { importKinds, importTable, type ImportDeps, type ImportKind } from '../imports/run-import.js';
import type { Deps } from '../usecases/deps.js';
import type { Imported, Table } from '../usecases/table.js';

export const staffFile = fileOf('staff');

/** Whether the register is the demo's: invented people have no place among those of an institution. */
export async function isDemoRegister({ persons }: Pick<Deps, 'persons'>): Promise<boolean> {
  const known = demoPeople.find((person) => person.iin !== undefined)?.iin ?? '';
  return (await persons.isEmpty()) || (await persons.findByIin(known)) !== undefined;
}

/**
 * Puts the demo's people and schools into the registers by the way an institution would; a second time changes
 * nothing. With a catalogue of another institution the staff of units that it lacks are left out, and stand in `faults`.
 */
export async function importDemo(
  deps: ImportDeps & Pick<Deps, 'clock'>,
): Promise<Readonly<Record<ImportKind, Imported>>> {
  const today = zoneOf(deps.services.institution.timeZone).localDate(deps.clock.now());
  const done: [ImportKind, Imported][] = [];
  for (const kind of importKinds) {
    const table = await tableOf(fileOf(kind));
    done.push([kind, await importTable(deps, { kind, table, skipBad: true, today })]);
  }
  return Object.fromEntries(done) as Record<ImportKind, Imported>;
}

/**
 * Whom the demo lacks, and why: a line each for whoever starts it with a catalogue that has other units or roles. A
 * person who stands in several rows of the table is named once.
 */
export async function linesOfLeftOut(
  done: Readonly<Record<ImportKind, Imported>>,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const kind of importKinds.filter((one) => done[one].faults.length > 0)) {
    const { importWords } = await import('../imports/words.js');
    const words = importWords('en');
    const { rows } = await tableOf(fileOf(kind));
    for (const fault of done[kind].faults) {
      const cells = rows.find(({ line }) => line === fault.line)?.cells;
      const who = cells?.['name']?.text ?? `line ${fault.line}`;
      lines.push(`The demo lacks ${who} (${kind}.csv): ${words.reason(fault)}`);
    }
  }
  return [...new Set(lines)];
}

function fileOf(kind: ImportKind): string {
  return fileURLToPath(new URL(`./data/${kind}.csv`, import.meta.url));
}

async function tableOf(file: string): Promise<Table> {
  const read = await readTable(await readFile(file));
  if (!read.ok) throw new Error(`${file} cannot be read: ${read.code}`);
  return read.table;
}
