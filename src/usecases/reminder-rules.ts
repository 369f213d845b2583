import type { ReminderRules } from '../domain/reminders.js';
import type { Service } from '../domain/service.js';
import type { Deps } from './deps.js';

/** What the moments of reminders follow from, as calendar and catalogue are at this moment. */
export function reminderRules(
  { calendar, services }: Pick<Deps, 'calendar' | 'services'>,
  service: Service,
): ReminderRules {
  return { service, calendar: calendar(), timeZone: services.institution.timeZone };
}
