import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { zoneOf } from '../domain/zone.js';
import { demoPeople } from './people.js';
import { readTable } from '../imports/read-table.js';
import type { Deps } from '../usecases/deps.js';
import { importStaff } from '../usecases/import-staff.js';
import { importStudents } from '../usecases/import-students.js';
import type { Imported, Table } from '../usecases/table.js';

export const studentsFile = fileURLToPath(new URL('./data/students.csv', import.meta.url));
export const staffFile = fileURLToPath(new URL('./data/staff.csv', import.meta.url));

/** Whether the register is the demo's: invented people have no place among those of an institution. */
export async function isDemoRegister({ persons }: Pick<Deps, 'persons'>): Promise<boolean> {
  const known = demoPeople.find((person) => person.iin !== undefined)?.iin ?? '';
  return (await persons.isEmpty()) || (await persons.findByIin(known)) !== undefined;
}

/**
 * Puts the demo's people into the register and the staff list by the way an institution would; a second time
 * changes nothing. With a catalogue of another institution the staff of units that it lacks are left out, and
 * stand in `faults`.
 */
export async function importDemo(
  deps: Pick<Deps, 'persons' | 'accounts' | 'services' | 'clock'>,
): Promise<{ readonly students: Imported; readonly staff: Imported }> {
  const today = zoneOf(deps.services.institution.timeZone).localDate(deps.clock.now());
  return {
    students: await importStudents(deps, { table: await tableOf(studentsFile), skipBad: true, today }),
    staff: await importStaff(deps, { table: await tableOf(staffFile), skipBad: true }),
  };
}

async function tableOf(file: string): Promise<Table> {
  const read = await readTable(await readFile(file));
  if (!read.ok) throw new Error(`${file} cannot be read: ${read.code}`);
  return read.table;
}
