import type { Calendar } from '../domain/calendar.js';
import { dueAt, plannedAt, registeredAt, type Times } from '../domain/deadlines.js';
import type { Service, Term } from '../domain/service.js';
import type { Deps } from './deps.js';

export interface TimesPreview {
  readonly ordinary: Times;
  readonly expedited?: Times | undefined;
}

/** When a case would be registered and done if it were submitted now (R17, R35); for the service's page and the summary. */
export function previewTimes(deps: Pick<Deps, 'calendar' | 'clock'>, service: Service): TimesPreview {
  const now = deps.clock.now();
  const calendar = deps.calendar();
  return {
    ordinary: timesFor(service.term, now, calendar),
    ...(service.expedited && { expedited: timesFor(service.expedited.term, now, calendar) }),
  };
}

export function timesFor(term: Term, receivedAt: Date, calendar: Calendar): Times {
  const registered = registeredAt(receivedAt, calendar);
  return {
    registeredAt: registered,
    plannedAt: plannedAt({ term, registeredAt: registered }, calendar),
    dueAt: dueAt(term, registered, calendar),
  };
}
