import type { Application, HistoryEntry } from '../domain/application.js';
import type { Account, Person } from '../domain/person.js';
import type { Service } from '../domain/service.js';

/** Speaks to one account; words and buttons are the messenger's business. */
export interface Messenger {
  /** What changed in an applicant's case. */
  notify(
    to: Account,
    notice: { readonly application: Application; readonly service: Service; readonly entry: HistoryEntry },
  ): Promise<Sent>;
  /** A new card for a member of staff. */
  showCard(to: Account, card: StaffCard): Promise<Sent>;
  /** The same card again, in the message that shows it. */
  redrawCard(to: Account, message: number, card: StaffCard): Promise<Sent>;
  /** A copy further up no longer shows the case: the newest one in the chat does. */
  retireCard(to: Account, message: number, application: Application): Promise<Sent>;
  /** Takes a message out of the chat; one that is gone already counts as taken out. */
  deleteMessage(to: Account, message: number): Promise<Sent>;
  /** The applicant has no way to be written to: a member of staff tells them by phone what changed. */
  askToCall(
    to: Account,
    task: {
      readonly application: Application;
      readonly service: Service;
      readonly entry: HistoryEntry;
      readonly applicant: Person;
      /** A letter about it could not be delivered. */
      readonly mailFailed: boolean;
    },
  ): Promise<Sent>;
  /** A sheet turned out to be unusable. */
  askForFile(
    to: Account,
    request: {
      readonly application: Application;
      readonly service: Service;
      readonly step: string;
      readonly why: string;
    },
  ): Promise<Sent>;
}

export interface StaffCard {
  readonly application: Application;
  readonly service: Service;
  readonly applicant: Person;
  /** Whose copy it is; absent: the staff's. */
  readonly view?: 'staff' | 'applicant' | undefined;
  /** By role: the names of those who may speak on an entry of the sheet that waits. */
  readonly approvers: Readonly<Record<string, readonly string[]>>;
}

export type Sent =
  | { readonly ok: true; readonly message?: number | undefined }
  | { readonly ok: false; readonly why: 'blocked' }
  | { readonly ok: false; readonly why: 'tooMany'; readonly retryAfterMs: number }
  | { readonly ok: false; readonly why: 'unreachable' | 'refused' };
