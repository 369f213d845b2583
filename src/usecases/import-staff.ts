import type { Staff, StaffRole } from '../domain/person.js';
import type { Deps } from './deps.js';
import { readColumns } from './read-columns.js';
import { createRowReader, type RowReader } from './row-reader.js';
import type { Imported, Row, Table, TableFault } from './table.js';

export const staffColumns = {
  required: ['telegramId', 'name', 'unit', 'roles'],
  optional: ['scope'],
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
  deps: Pick<Deps, 'accounts' | 'services'>,
  input: { readonly table: Table; readonly skipBad: boolean },
): Promise<Imported> {
  const read = readColumns(input.table, staffColumns);
  if (!read.ok) return read;
  const units = new Set(deps.services.institution.units.map((unit) => unit.code));
  const roles = knownRoles(deps.services);
  const members = new Map<number, Member>();
  const faults: TableFault[] = [];
  for (const row of read.rows) {
    const { member, faults: found } = readMember(row, units, roles, members);
    if (member !== undefined) members.set(member.account, member);
    faults.push(...found);
  }
  if (faults.length > 0 && !input.skipBad) return { ok: false, faults, ignored: read.ignored };
  const rows = [...members.values()].map(({ account, staff }) => ({ account, staff }));
  const counts = await deps.accounts.upsertStaff(rows);
  return { ok: true, ...counts, faults, ignored: read.ignored };
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
  row: Row,
  units: ReadonlySet<string>,
  known: ReadonlySet<string>,
  members: ReadonlyMap<number, Member>,
): { readonly member: Member | undefined; readonly faults: readonly TableFault[] } {
  const reader = createRowReader(row);
  const account = readTelegramId(reader);
  const name = reader.required('name');
  const unit = reader.required('unit');
  if (unit !== undefined && !units.has(unit)) {
    reader.fault('unit', 'unit', { value: unit, known: [...units].join(', ') });
  }
  const roles = readRoles(reader, known);
  const before = account === undefined ? undefined : members.get(account);
  if (before && name && before.staff.name !== name)
    reader.fault('name', 'staffDiffers', { first: before.line });
  if (before && unit && before.staff.unit !== unit)
    reader.fault('unit', 'staffDiffers', { first: before.line });
  if (reader.faults.length > 0 || account === undefined || !name || !unit) {
    return { member: undefined, faults: reader.faults };
  }
  const all = mergeRoles(before?.staff.roles ?? [], roles);
  return {
    member: { line: before?.line ?? row.line, account, staff: { name, unit, roles: all } },
    faults: [],
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
