import type { Application } from '../domain/application.js';
import { dueAt, resume, timesAfterPause, type Times } from '../domain/deadlines.js';
import { heldTimes } from '../domain/held-times.js';
import type { Service } from '../domain/service.js';
import { waitsForHolidays } from '../domain/study-holidays.js';
import { termChoices, termOf } from '../domain/term-choices.js';
import { submittedAnswers } from '../forms/review.js';
import type { Deps } from './deps.js';
import { stepsOf } from './steps-of.js';

/**
 * The times of a case whose correction is sent in now; undefined for one that has no times or no correction. The
 * holidays of study do not move while it waits: only the ordinary term does (R43).
 */
export function timesResumed(
  deps: Pick<Deps, 'calendar' | 'services'>,
  application: Application,
  service: Service,
  now: Date,
): Times | undefined {
  const calendar = deps.calendar();
  const { correction, plannedAt } = application;
  const moved = timesAfterPause(application, correction?.askedAt, now, calendar);
  if (!moved || !correction || !plannedAt) return undefined;
  const choices = termChoices(service, submittedAnswers(stepsOf(service, application), application.answers));
  const { institution } = deps.services;
  if (!waitsForHolidays(service, choices.ground))
    return heldTimes(moved, service, choices, institution, calendar);
  const ordinary = dueAt(termOf(service, choices), moved.registeredAt, calendar);
  const times = { ...moved, plannedAt, dueAt: resume(ordinary, correction.askedAt, now, calendar) };
  return heldTimes(times, service, choices, institution, calendar);
}
