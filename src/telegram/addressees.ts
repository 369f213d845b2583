import type { Addressee, Unit } from '../domain/institution.js';
import type { Words } from '../i18n.js';

/** To whom one may complain, in the reader's words. */
export interface AddresseeText {
  readonly name: string;
  readonly address: string;
  readonly site?: string | undefined;
  /** Code of the service by which a complaint to them is filed here. */
  readonly service?: string | undefined;
}

/**
 * To whom one may complain of what a unit has decided (E9). The head of the institution has no say over a unit that stands
 * apart from it, such as a school: that has a head of its own.
 */
export function addresseesOf(
  words: Words,
  unit: Unit | undefined,
  complaints: readonly Addressee[],
): readonly AddresseeText[] {
  const own = unit?.apart
    ? [{ name: words.t('print:head'), address: `${words.of(unit.name)}, ${words.of(unit.place)}` }]
    : [];
  const above = complaints.filter(({ service }) => !unit?.apart || service === undefined);
  return [
    ...own,
    ...above.map(({ name, address, site, service }) => ({
      name: words.of(name),
      address: words.of(address),
      site,
      service,
    })),
  ];
}
