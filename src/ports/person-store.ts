import type { Absence } from '../domain/absence.js';
import type { Account, Person, PersonalCard, Staff } from '../domain/person.js';
import type { Locale } from '../domain/text.js';
import type { LocalDate } from '../domain/zone.js';
import type { Counts } from './counts.js';

export interface PersonStore {
  find(id: string): Promise<Person | undefined>;
  findMany(ids: readonly string[]): Promise<readonly Person[]>;
  findByIin(iin: string): Promise<Person | undefined>;
  /** By any of: IIN, phone, e-mail, parts of the name (prefixes from three letters); for the staff. */
  search(
    query: {
      readonly iin?: string;
      readonly phone?: string;
      readonly email?: string;
      readonly nameTokens?: readonly string[];
    },
    limit: number,
  ): Promise<readonly Person[]>;
  /** Whether the register holds nobody yet. */
  isEmpty(): Promise<boolean>;
  /** Inserts or replaces by IIN. */
  upsertMany(cards: readonly PersonalCard[]): Promise<Counts>;
  /**
   * Inserts relatives, or replaces what was known of them as such: who is or was a student keeps the student's card.
   *
   * @returns the id of each person by IIN
   */
  registerRelatives(cards: readonly PersonalCard[]): Promise<ReadonlyMap<string, string>>;
}

export interface AccountStore {
  find(id: number): Promise<Account | undefined>;
  setLocale(id: number, locale: Locale): Promise<void>;
  setPhone(id: number, phone: string): Promise<void>;
  giveConsent(
    id: number,
    consent: { readonly version: string; readonly at: Date; readonly locale: Locale },
  ): Promise<void>;
  withdrawConsent(id: number, at: Date): Promise<void>;
  link(id: number, person: string): Promise<void>;
  unlink(id: number, person: string): Promise<void>;
  /** Accounts linked to a person. */
  listOfPerson(person: string): Promise<readonly Account[]>;
  /** Staff of a unit with one of the role codes. */
  listStaff(filter: {
    readonly unit?: string | undefined;
    readonly role?: string | undefined;
  }): Promise<readonly Account[]>;
  upsertStaff(rows: readonly { readonly account: number; readonly staff: Staff }[]): Promise<Counts>;
  /** From when until when an employee is away; undefined: they are back. */
  setAway(id: number, away: Absence | undefined): Promise<void>;
  /** Accounts whose absence lasts on that day. */
  listAway(today: LocalDate): Promise<readonly Account[]>;
  setAdministrators(ids: readonly number[]): Promise<void>;
  listAdministrators(): Promise<readonly Account[]>;
  setBlocked(id: number, at: Date | undefined): Promise<void>;
  setRemindersOff(id: number, off: boolean): Promise<void>;
  /** Counts a try at identification on that local day and returns how many there were, this one included. */
  countTry(id: number, day: string): Promise<number>;
}

/** A person who could not be identified by contact and IIN shows this code to an operator, with their identity document. */
export interface IdentificationStore {
  /** A fresh code for the account; an earlier one of the same account is replaced. */
  open(account: number, code: string, now: Date, expiresAt: Date): Promise<void>;
  find(code: string, now: Date): Promise<{ readonly account: number } | undefined>;
  close(code: string): Promise<void>;
}
