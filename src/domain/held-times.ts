import type { Calendar } from './calendar.js';
import type { Times } from './deadlines.js';
import type { Institution } from './institution.js';
import type { Service } from './service.js';
import { timesThroughCorporation } from './state-corporation.js';
import { timesInHolidays, waitsForHolidays } from './study-holidays.js';
import type { TermChoices } from './term-choices.js';

/** The ordinary times of a case, held to what its service says besides: holidays of study (R43), the way there (R36). */
export function heldTimes(
  times: Times,
  service: Service,
  choices: TermChoices,
  { studyHolidays = [], timeZone }: Pick<Institution, 'studyHolidays' | 'timeZone'>,
  calendar: Calendar,
): Times {
  const held = waitsForHolidays(service, choices.ground)
    ? timesInHolidays(times, studyHolidays, calendar, timeZone)
    : times;
  return choices.via === 'stateCorporation' ? timesThroughCorporation(held, calendar) : held;
}
