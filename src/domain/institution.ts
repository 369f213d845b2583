import type { Choice } from './choice.js';
import type { Localized } from './text.js';

export interface Institution {
  readonly code: string;
  readonly name: Localized;
  /** The centre in whose name the bot speaks. */
  readonly centre: Localized;
  /** Surname, name, patronymic of who heads the institution. */
  readonly head?: string | undefined;
  readonly address: Localized;
  readonly phone: string;
  readonly email: string;
  readonly timeZone: string;
  readonly hours: WorkingHours;
  readonly units: readonly Unit[];
  readonly categories: readonly Choice[];
  /** Names of the roles that approval sheets name, besides operator, headOfUnit and director. */
  readonly roles?: readonly Choice[] | undefined;
  /** Codes of the units whose operators and heads write the information support (R25); absent: those of all units. */
  readonly informationUnits?: readonly string[] | undefined;
  /** When nobody studies; a transfer is carried out then (R43). */
  readonly studyHolidays?: readonly StudyHolidays[] | undefined;
  /** Text of the consent to the processing of personal data; a changed text gets a new version. */
  readonly consent: { readonly version: string; readonly text: Localized };
  readonly complaints: readonly Addressee[];
}

/** To whom one may complain (E9). */
export interface Addressee {
  readonly name: Localized;
  readonly address: Localized;
  readonly site?: string | undefined;
  /** Code of the service by which a complaint to them is filed here; others are written to. */
  readonly service?: string | undefined;
}

/** Month and day, `MM-DD`, the same every year; they may run over the new year. */
export interface StudyHolidays {
  readonly name: Localized;
  readonly from: string;
  readonly until: string;
}

export interface Unit extends Choice {
  readonly place: Localized;
  readonly hours?: WorkingHours | undefined;
  readonly head?: string | undefined;
  readonly phone?: string | undefined;
  /** An institution of its own, such as a school of the register: its documents name it and not the centre. */
  readonly apart?: boolean | undefined;
}

/** `HH:MM`; a lunch break splits the day. The same hours every working day. */
export interface WorkingHours {
  readonly from: string;
  readonly until: string;
  readonly break?: { readonly from: string; readonly until: string } | undefined;
}
