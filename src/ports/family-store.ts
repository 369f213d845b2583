import type { HomeAddress } from '../domain/address.js';
import type { CorrectedAddress, Family, Guardian, TemporaryRegistration } from '../domain/family.js';
import type { Counts } from './counts.js';

/** Children and their guardians; who they are stands among the persons. */
export interface FamilyStore {
  /** By the child's person. */
  find(child: string): Promise<Family | undefined>;
  /** By the child's IIN. */
  findByIin(iin: string): Promise<Family | undefined>;
  /** The children of a guardian, by the guardian's person. */
  listOfGuardian(guardian: string): Promise<readonly Family[]>;
  /**
   * Inserts or replaces by child: what a file says of a child is all of it, so that a guardian who has gone goes.
   * A temporary registration stays.
   */
  upsertMany(families: readonly RegisteredFamily[]): Promise<Counts>;
  /** False where the register does not know the child. */
  setCorrected(child: string, corrected: CorrectedAddress): Promise<boolean>;
  /** Undefined: it has ended. False where the register does not know the child. */
  setTemporary(child: string, registration: TemporaryRegistration | undefined): Promise<boolean>;
}

/** A child as the register has it. */
export interface RegisteredFamily {
  /** The child's person. */
  readonly child: string;
  readonly iin: string;
  readonly address: HomeAddress;
  readonly guardians: readonly Guardian[];
}
