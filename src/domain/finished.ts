import type { Application, HistoryEntry, Status } from './application.js';
import type { Calendar } from './calendar.js';

const open: readonly Status[] = ['draft', 'submitted', 'inProgress'];

/** When nothing more was to be decided; undefined for a case that is open. */
export function finishedAt({ status, history }: Pick<Application, 'status' | 'history'>): Date | undefined {
  if (open.includes(status)) return undefined;
  return history.find((entry) => !open.includes(entry.status))?.at;
}

/** The entry that tells of the completion, whatever became of the result since. */
export function completion({ history }: Pick<Application, 'history'>): HistoryEntry | undefined {
  return history.find(({ status }) => status === 'completed');
}

/**
 * Milliseconds of working time that the institution took, from the registration to the completion (R17). While a correction waited the
 * clock stood still. Undefined where nothing was completed.
 */
export function workedMs(
  application: Pick<Application, 'registeredAt' | 'history'>,
  calendar: Calendar,
): number | undefined {
  const { registeredAt, history } = application;
  const done = completion(application)?.at;
  if (!registeredAt || !done) return undefined;
  let waited = 0;
  let asked: Date | undefined;
  for (const { action, at } of history) {
    if (action === 'askForCorrection') asked = at;
    else if (action === 'resubmit' && asked) {
      waited += calendar.workingTimeBetween(asked, at);
      asked = undefined;
    }
  }
  return Math.max(0, calendar.workingTimeBetween(registeredAt, done) - waited);
}
