import type { Absence } from './absence.js';
import type { Locale } from './text.js';

/** What the institution's register holds of a person; read-only to the applicant (R2). */
export interface PersonalCard {
  readonly iin: string;
  readonly surname: string;
  readonly name: string;
  readonly patronymic?: string | undefined;
  /** ISO date. */
  readonly birthDate: string;
  readonly document?: IdentityDocument | undefined;
  readonly faculty?: string | undefined;
  readonly speciality?: string | undefined;
  readonly course?: string | undefined;
  readonly group?: string | undefined;
  readonly address?: string | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly studyForm?: string | undefined;
  readonly funding?: string | undefined;
  /** `relative`: a child or a guardian of the register of families, who has not studied here. */
  readonly state: 'active' | 'expelled' | 'graduated' | 'relative';
  readonly stateSince?: string | undefined;
  readonly stateReason?: string | undefined;
  /** In a case about a child: who acts for them, and is written to. */
  readonly guardian?: PersonalCard | undefined;
}

export interface IdentityDocument {
  readonly type: string;
  readonly number: string;
  readonly series?: string | undefined;
  readonly date: string;
  readonly issuer: string;
}

export interface Person {
  readonly id: string;
  readonly card: PersonalCard;
}

/** Surname, name, patronymic, as stored. */
export function fullName(card: Pick<PersonalCard, 'surname' | 'name' | 'patronymic'>): string {
  return [card.surname, card.name, card.patronymic].filter(Boolean).join(' ');
}

/** A Telegram account; linked to one person or several (a mother and her child's case). */
export interface Account {
  /** Telegram id; in a private chat also the id of the chat. */
  readonly id: number;
  readonly locale?: Locale | undefined;
  readonly persons: readonly string[];
  /** The number that Telegram vouches for, E.164. */
  readonly phone?: string | undefined;
  readonly consent?:
    | {
        readonly version: string;
        readonly at: Date;
        readonly locale: Locale;
        readonly withdrawnAt?: Date | undefined;
      }
    | undefined;
  readonly staff?: Staff | undefined;
  /** Set by `ADMIN_IDS` or an import. */
  readonly administrator: boolean;
  readonly blockedAt?: Date | undefined;
  /** Decisions and notices come nevertheless. */
  readonly remindersOff?: boolean | undefined;
}

/** Whether the bot may write to an account: Telegram lets nobody be written to who has not come first, or has blocked the bot. */
export function isReachable(account: Pick<Account, 'locale' | 'blockedAt'>): boolean {
  // The language is chosen at the first visit; an import knows a member of staff before that.
  return account.locale !== undefined && account.blockedAt === undefined;
}

export interface Staff {
  readonly name: string;
  /** Whose signature theirs has to be. */
  readonly iin?: string | undefined;
  readonly unit: string;
  readonly roles: readonly StaffRole[];
  /** What the staff list does not know: somebody sets it in the bot. */
  readonly away?: Absence | undefined;
}

/** `operator`, `headOfUnit`, `director`, or a code that approval sheets name; no scope means all. */
export interface StaffRole {
  readonly code: string;
  readonly scope?: string | undefined;
}

/** Who acts: a view of an account that the rules need and nothing more. */
export interface Actor {
  readonly account: number;
  readonly persons: readonly string[];
  /** As it will stand in the history. */
  readonly name: string;
  readonly unit?: string | undefined;
  readonly roles: readonly StaffRole[];
  readonly administrator: boolean;
}

/** Who settles what nobody has undone. Telegram ids are positive, so no account can be mistaken for it. */
export const systemActor: Actor = { account: 0, persons: [], name: '', roles: [], administrator: false };
