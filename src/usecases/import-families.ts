import { addressText } from '../domain/address-text.js';
import type { HomeAddress } from '../domain/address.js';
import type { Guardian } from '../domain/family.js';
import { fullName, type PersonalCard } from '../domain/person.js';
import type { RegisteredFamily } from '../ports/family-store.js';
import type { Deps } from './deps.js';
import { importRows, refuseOther, refuseSecond, type Said } from './import-rows.js';
import { readBirthDateCell, readIinCell, readNameCell } from './read-person-cells.js';
import type { RowReader } from './row-reader.js';
import type { Imported, Table } from './table.js';

export const familyColumns = {
  required: [
    'childIin',
    'childSurname',
    'childName',
    'childBirthDate',
    'district',
    'city',
    'house',
    'guardianIin',
    'guardianSurname',
    'guardianName',
    'guardianBirthDate',
    'guardianPhone',
    'guardianEmail',
  ],
  optional: [
    'childPatronymic',
    'street',
    'microdistrict',
    'flat',
    'guardianPatronymic',
    'guardianCity',
    'guardianStreet',
    'guardianHouse',
    'guardianFlat',
  ],
} as const;

/** A row: a child and one of its guardians. */
interface Pair {
  readonly child: PersonalCard;
  readonly address: HomeAddress;
  readonly guardian: PersonalCard;
}

/** What other rows have said of the same people. */
interface Heard {
  readonly children: Map<string, Said>;
  readonly guardians: Map<string, Said>;
  readonly pairs: Map<string, number>;
  /** IINs of children of whom a row is faulty: half a family is none. */
  readonly doubtful: Set<string>;
}

/**
 * Takes over children with their addresses and guardians. A child with several guardians stands in several rows, which
 * agree in what they say of the child. What a file says of a child is all of it, so a child of whom one row is faulty is
 * left out whole.
 */
export async function importFamilies(
  deps: Pick<Deps, 'persons' | 'families'>,
  input: { readonly table: Table; readonly skipBad: boolean; readonly today: string },
): Promise<Imported> {
  const heard: Heard = { children: new Map(), guardians: new Map(), pairs: new Map(), doubtful: new Set() };
  return importRows(
    input,
    familyColumns,
    (reader, line) => readPair(reader, input.today, heard, line),
    async (rows) => {
      const pairs = rows.filter(({ child }) => !heard.doubtful.has(child.iin));
      // A parent may be somebody's child, too: what is said of them as a parent has their phone and e-mail.
      const cards = [...pairs.map(({ child }) => child), ...pairs.map(({ guardian }) => guardian)];
      const ids = await deps.persons.registerRelatives(cards);
      return deps.families.upsertMany(gather(pairs, ids));
    },
  );
}

function readPair(reader: RowReader, today: string, heard: Heard, line: number): Pair | undefined {
  const child = readCard(reader, 'child', today);
  const address = readAddress(reader);
  const guardian = readCard(reader, 'guardian', today);
  const phone = reader.phone('guardianPhone');
  const email = reader.email('guardianEmail');
  const contacts = { phone, email, address: guardianAddress(reader) };
  // A row that is faulty by itself is mended first, and then compared with the others.
  if (child && address && guardian && reader.faults.length === 0) {
    const ofChild = JSON.stringify([fullName(child), child.birthDate, address]);
    const ofGuardian = JSON.stringify([fullName(guardian), guardian.birthDate, contacts]);
    const { children, guardians, pairs } = heard;
    refuseOther(reader, 'childIin', 'childDiffers', { said: children, key: child.iin, text: ofChild, line });
    refuseOther(reader, 'guardianIin', 'guardianDiffers', {
      said: guardians,
      key: guardian.iin,
      text: ofGuardian,
      line,
    });
    if (child.iin === guardian.iin) reader.fault('guardianIin', 'ownGuardian');
    else if (guardian.birthDate >= child.birthDate) reader.fault('guardianBirthDate', 'youngerGuardian');
    const key = `${child.iin}/${guardian.iin}`;
    refuseSecond(reader, 'guardianIin', 'pairTwice', { lines: pairs, key, line });
  }
  if (child && reader.faults.length > 0) heard.doubtful.add(child.iin);
  if (!child || !address || !guardian || !phone || !email) return undefined;
  return {
    child: { ...child, address: addressText(address) },
    address,
    guardian: { ...guardian, ...contacts },
  };
}

function readCard(reader: RowReader, who: 'child' | 'guardian', today: string): PersonalCard | undefined {
  const iin = readIinCell(reader, `${who}Iin`, today);
  const surname = readNameCell(reader, `${who}Surname`);
  const name = readNameCell(reader, `${who}Name`);
  const patronymic = readNameCell(reader, `${who}Patronymic`, false);
  const birthDate = readBirthDateCell(reader, `${who}BirthDate`, today, iin?.birthDate);
  if (!iin || !surname || !name || !birthDate) return undefined;
  return { iin: iin.iin, surname, name, patronymic, birthDate, state: 'relative' };
}

function readAddress(reader: RowReader): HomeAddress | undefined {
  const [district, city, house] = ['district', 'city', 'house'].map((column) => reader.required(column));
  const [street, microdistrict, flat] = ['street', 'microdistrict', 'flat'].map((column) =>
    reader.text(column),
  );
  if (street === undefined && microdistrict === undefined) reader.fault('street', 'noStreet');
  if (!district || !city || !house) return undefined;
  return { district, city, street, microdistrict, house, flat };
}

function guardianAddress(reader: RowReader): string | undefined {
  const [city, street, house, flat] = ['guardianCity', 'guardianStreet', 'guardianHouse', 'guardianFlat'].map(
    (column) => reader.text(column),
  );
  return addressText({ district: '', city: city ?? '', street, house: house ?? '', flat }) || undefined;
}

/** The rows of each child as one family. */
function gather(pairs: readonly Pair[], ids: ReadonlyMap<string, string>): readonly RegisteredFamily[] {
  const families = new Map<string, RegisteredFamily & { guardians: Guardian[] }>();
  for (const { child, address, guardian } of pairs) {
    const { iin } = child;
    const family = families.get(iin) ?? { child: ids.get(iin)!, iin, address, guardians: [] };
    const { phone = '', email = '' } = guardian;
    family.guardians.push({ person: ids.get(guardian.iin)!, phone, email });
    families.set(iin, family);
  }
  return [...families.values()];
}
