import type { Institution, Unit } from '../domain/institution.js';
import { phoneForPeople } from '../domain/phone.js';
import type { Words } from '../i18n.js';

/** From whom a paper comes and how to reach them: the institution, or a unit that stands apart from it, such as a school. */
export function senderLines(
  words: Words,
  institution: Institution,
  unit: Unit | undefined,
): readonly string[] {
  if (unit?.apart)
    return [
      words.of(unit.name),
      words.of(unit.place),
      ...(unit.phone === undefined ? [] : [phoneForPeople(unit.phone)]),
    ];
  return [
    words.of(institution.name),
    words.of(institution.centre),
    words.of(institution.address),
    `${institution.phone}, ${institution.email}`,
  ];
}
