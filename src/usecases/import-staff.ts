import type { Staff, StaffRole } from '../domain/person.js';
import type { Deps } from './deps.js';
import { importRows } from './import-rows.js';
import { readIin } from './read-iin.js';
import { knownSchools } from './read-school-code.js';
import type { RowReader } from './row-reader.js';
import type { Imported, Table } from './table.js';

export const staffColumns = {
  required: ['telegramId', 'name', 'unit', 'roles'],
  optional: ['scope', 'iin'],
} as const;

/** Roles that mean a whole unit or the institution: a scope narrows approvers only. */
const unscoped = ['operator', 'headOfUnit', 'director', 'administrator'];

interface Member {
  readonly line: number;
  readonly account: number;
  readonly staff: Staff;
}

/**
 * Takes over the staff list by Telegram id. Somebody with several scopes stands in several rows, which then agree
 * in name and unit. Nothing is written while a row is faulty, unless `skipBad` leaves such rows out.
 */
export async function importStaff(
  deps: Pick<Deps, 'accounts' | 'services' | 'schools'>,
  input: { readonly table: Table; readonly skipBad: boolean },
): Promise<Imported> {
  const roles = knownRoles(deps.services);
  const units = await knownUnits(deps, input.table);
  const members = new Map<number, Member>();
  return importRows(
    input,
    staffColumns,
    (reader, line) => {
      const member = readMember(reader, line, { units, roles, members });
      if (member !== undefined && reader.faults.length === 0) members.set(member.account, member);
      return member;
    },
    async () =>
      deps.accounts.upsertStaff([...members.values()].map(({ account, staff }) => ({ account, staff }))),
  );
}

/** The units of the institution, and the schools that the file names: each is a unit of its own. */
async function knownUnits(
  deps: Pick<Deps, 'services' | 'schools'>,
  table: Table,
): Promise<ReadonlySet<string>> {
  const units = deps.services.institution.units.map((unit) => unit.code);
  return new Set([...units, ...(await knownSchools(deps, table, 'unit'))]);
}

function knownRoles(services: Deps['services']): ReadonlySet<string> {
  const ofSheets = services
    .list()
    .flatMap(({ service }) => [
      ...(service.approvals?.by ?? []),
      ...(service.result.signedBy === undefined ? [] : [service.result.signedBy]),
    ]);
  const named = (services.institution.roles ?? []).map(({ code }) => code);
  return new Set([...unscoped, ...named, ...ofSheets]);
}

function readMember(
  reader: RowReader,
  line: number,
  {
    units,
    roles: known,
    members,
  }: {
    readonly units: ReadonlySet<string>;
    readonly roles: ReadonlySet<string>;
    readonly members: ReadonlyMap<number, Member>;
  },
): Member | undefined {
  const account = readTelegramId(reader);
  const name = reader.required('name');
  const unit = reader.required('unit');
  if (unit !== undefined && !units.has(unit)) {
    reader.fault('unit', 'unit', { value: unit, known: [...units].join(', ') });
  }
  const roles = readRoles(reader, known);
  const iin = readStaffIin(reader);
  const before = account === undefined ? undefined : members.get(account);
  if (before && name && before.staff.name !== name)
    reader.fault('name', 'staffDiffers', { first: before.line });
  if (before && unit && before.staff.unit !== unit)
    reader.fault('unit', 'staffDiffers', { first: before.line });
  if (before && before.staff.iin !== iin) reader.fault('iin', 'staffDiffers', { first: before.line });
  if (account === undefined || !name || !unit) return undefined;
  const all = mergeRoles(before?.staff.roles ?? [], roles);
  return {
    line: before?.line ?? line,
    account,
    staff: { name, unit, roles: all, ...(iin !== undefined && { iin }) },
  };
}

function readTelegramId(reader: RowReader): number | undefined {
  const text = reader.required('telegramId');
  if (text === undefined) return undefined;
  const id = Number(text);
  if (/^\d{1,16}$/.test(text) && id > 0 && Number.isSafeInteger(id)) return id;
  reader.fault('telegramId', 'telegramId', { value: text });
  return undefined;
}

/** By it a signature is known to be theirs; as a number it has lost the zeros in front. */
function readStaffIin(reader: RowReader): string | undefined {
  const text = reader.text('iin')?.replaceAll(/\s/g, '');
  if (text === undefined) return undefined;
  const read = readIin(text.padStart(12, '0'), '9999-12-31');
  if (read.ok) return read.iin;
  reader.fault('iin', read.code);
  return undefined;
}

function readRoles(reader: RowReader, known: ReadonlySet<string>): readonly StaffRole[] {
  const text = reader.required('roles') ?? '';
  const scope = reader.text('scope');
  const codes = text
    .split('|')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  for (const code of codes) {
    if (!known.has(code)) reader.fault('roles', 'role', { value: code, known: [...known].join(', ') });
  }
  return codes.map((code) => ({ code, scope: unscoped.includes(code) ? undefined : scope }));
}

function mergeRoles(one: readonly StaffRole[], other: readonly StaffRole[]): readonly StaffRole[] {
  const fresh = other.filter(
    (role) => !one.some(({ code, scope }) => code === role.code && scope === role.scope),
  );
  return [...one, ...fresh];
}
