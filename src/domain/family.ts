import type { HomeAddress } from './address.js';
import type { LocalDate } from './zone.js';

/** What the register of families knows of a child; who they all are stands in the register of persons. */
export interface Family {
  /** The child's person. */
  readonly child: string;
  /** Where the child is registered to live. */
  readonly address: HomeAddress;
  readonly guardians: readonly Guardian[];
  /** Corrected by a school (D4). */
  readonly corrected?: CorrectedAddress | undefined;
  /** Entered by a school; an import leaves it alone (D5). */
  readonly temporary?: TemporaryRegistration | undefined;
}

/** A parent or another legal representative. */
export interface Guardian {
  readonly person: string;
  /** E.164. */
  readonly phone: string;
  readonly email: string;
}

/** What a school has put in the place of a faulty address of the register, on its own responsibility (D4.3). */
export interface CorrectedAddress {
  readonly address: HomeAddress;
  /** What the register had: once an import brings something else, that counts. */
  readonly of: HomeAddress;
  readonly by: TemporaryRegistration['by'];
  readonly at: Date;
}

/** A child lives elsewhere for a while (R34). */
export interface TemporaryRegistration {
  readonly address: HomeAddress;
  /** First and last day. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The certificate, in the file store. */
  readonly files: readonly string[];
  /** Who entered it, as they were called then. */
  readonly by: { readonly account: number; readonly name: string; readonly unit?: string | undefined };
  readonly at: Date;
}

/** The address that counts on that day: the temporary one while it lasts, else that of the register as it was corrected. */
export function addressOn(family: Family, today: LocalDate): HomeAddress {
  const { temporary } = family;
  return temporary && temporary.from <= today && today <= temporary.until
    ? temporary.address
    : homeOf(family);
}

function homeOf({ address, corrected }: Family): HomeAddress {
  const parts = ['district', 'city', 'street', 'microdistrict', 'house', 'flat'] as const;
  return corrected && parts.every((part) => corrected.of[part] === address[part])
    ? corrected.address
    : address;
}
