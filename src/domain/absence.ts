import type { LocalDate } from './zone.js';

/** Days on which an employee does not work; the first and the last one belong to it. */
export interface Absence {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** The absence that lasts on this day, if there is one. */
export function findAbsence(
  staff: { readonly away?: Absence | undefined } | undefined,
  today: LocalDate,
): Absence | undefined {
  const away = staff?.away;
  return away && away.from <= today && today <= away.until ? away : undefined;
}
