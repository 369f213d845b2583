import { zoneOf } from '../domain/zone.js';
import type { FormFacts } from './step.js';

/** The local date, `YYYY-MM-DD`. */
export function todayOf({ timeZone, now }: Pick<FormFacts, 'timeZone' | 'now'>): string {
  return zoneOf(timeZone).localDate(now);
}
