import type { Application, HistoryEntry } from '../domain/application.js';
import type { Bulk } from '../domain/bulk.js';
import type { Group } from '../domain/group.js';
import type { MorningCounts } from '../domain/morning.js';
import type { Account, Person } from '../domain/person.js';
import type { Reminder } from '../domain/reminders.js';
import type { Unit } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import type { SigningSheet } from './signature-store.js';

/** Speaks to one account; words and buttons are the messenger's business. */
export interface Messenger {
  /** What changed in an applicant's case. */
  notify(
    to: Account,
    notice: {
      readonly application: Application;
      readonly service: Service;
      readonly entry: HistoryEntry;
      /** Name of the child whose case it is, where the reader is somebody else. */
      readonly child?: string | undefined;
    },
  ): Promise<Sent>;
  /** A new card for a member of staff. */
  showCard(to: Account, card: StaffCard): Promise<Sent>;
  /** The same card again, in the message that shows it. */
  redrawCard(to: Account, message: number, card: StaffCard): Promise<Sent>;
  /** A copy further up no longer shows the case: the newest one in the chat does. */
  retireCard(to: Pick<Account, 'id' | 'locale'>, message: number, application: Application): Promise<Sent>;
  /** A case that waits for somebody, in a group chat of the staff. */
  showGroupCard(to: Group, shown: GroupCard): Promise<Sent>;
  /** The same case as it stands now, in the message that shows it. */
  redrawGroupCard(to: Group, message: number, shown: GroupCard): Promise<Sent>;
  /** Takes a message out of the chat; one that is gone already counts as taken out. */
  deleteMessage(to: Account, message: number): Promise<Sent>;
  /** The applicant has no way to be written to: a member of staff tells them by phone what changed. */
  askToCall(
    to: Account,
    task: {
      readonly application: Application;
      readonly service: Service;
      readonly entry: HistoryEntry | undefined;
      readonly applicant: Person;
      /** A letter about it could not be delivered. */
      readonly mailFailed: boolean;
      /** A sheet that has to be sent again, instead of what changed. */
      readonly file?: { readonly step: string; readonly why: string } | undefined;
      /** Names the call in the button that settles it. */
      readonly mark: string;
    },
  ): Promise<Sent>;
  /** A colleague has told the applicant: the task in that message is settled. */
  closeCall(
    to: Account,
    message: number,
    call: { readonly application: Application; readonly by: string; readonly at: Date },
  ): Promise<Sent>;
  /** One line and the way to a case: their own card could not be shown, or a colleague cannot be written to. */
  pointTo(
    to: Account,
    pointed: {
      readonly application: Application;
      readonly service: Service;
      readonly why: 'card' | 'unreached' | 'missed' | 'vacant';
    },
  ): Promise<Sent>;
  /** A sheet turned out to be unusable, or may be hard to read. */
  askForFile(
    to: Account,
    request: {
      readonly application: Application;
      readonly service: Service;
      readonly step: string;
      readonly file: string;
      readonly why: string;
    },
  ): Promise<Sent>;
  /** Brings a case to mind, as it stands now; leads on, and to where reminders are turned off. */
  remind(
    to: Account,
    reminded: {
      readonly application: Application;
      readonly service: Service;
      readonly reminder: Reminder;
      /** The unit that has the case. */
      readonly unit: Unit | undefined;
    },
  ): Promise<Sent>;
  /** How far many decisions are, in the message where they were confirmed; `undoUntil`: they can be taken back together. */
  showBulk(to: Account, message: number, bulk: Bulk, undoUntil: Date | undefined): Promise<Sent>;
  /** What waits for a member of staff this morning, by queue. */
  listMorning(to: Account, counts: MorningCounts): Promise<Sent>;
}

export interface GroupCard {
  readonly application: Application;
  readonly service: Service;
}

export interface StaffCard {
  readonly application: Application;
  readonly service: Service;
  readonly applicant: Person;
  /** Whose copy it is; absent: the staff's. */
  readonly view?: 'staff' | 'applicant' | undefined;
  /** For a new card: what it comes for. */
  readonly entry?: HistoryEntry | undefined;
  /** By role: the names of those who may speak on an entry of the sheet that waits. */
  readonly approvers: Readonly<Record<string, readonly string[]>>;
  /** What was given to be signed, oldest first. */
  readonly signatures?: readonly SigningSheet[] | undefined;
  /** Calls to the applicant: by whom and when; without both, still to be made. */
  readonly calls?:
    readonly { readonly by?: string | undefined; readonly at?: Date | undefined }[] | undefined;
}

export type Sent =
  | { readonly ok: true; readonly message?: number | undefined }
  | { readonly ok: false; readonly why: 'blocked' }
  | { readonly ok: false; readonly why: 'tooMany'; readonly retryAfterMs: number }
  /** Nothing is wrong, it is only not the time for it. */
  | { readonly ok: false; readonly why: 'later'; readonly at: Date }
  | { readonly ok: false; readonly why: 'unreachable' | 'refused' };
