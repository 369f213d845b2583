import type { Application } from '../domain/application.js';
import type { Delivery } from '../ports/delivery-store.js';
import type { NewDelivery } from './expand-deliveries.js';
import { standIns, type StaffDeps } from './stand-ins.js';

/** What is to be told by phone: an entry of the history, or a file (`about`, as of a `replaceFile`). */
export interface CallReason {
  readonly entry: number;
  readonly about?: string | undefined;
}

/**
 * An applicant who cannot be written to is told by phone: a task for whoever has the case, for the desk, or for
 * whoever stands in for them. Where nobody can be written to, the task is recorded without an account, so that it is
 * counted among what nobody was told of.
 *
 * @param without accounts at which the task was tried in vain
 */
export async function phoneTasks(
  deps: StaffDeps,
  application: Application,
  reason: CallReason,
  without?: ReadonlySet<number>,
): Promise<readonly NewDelivery[]> {
  const task = {
    kind: 'phoneTask',
    application: application.id,
    entry: reason.entry,
    about: reason.about,
    channel: 'phone',
    dueAt: deps.clock.now(),
  } as const;
  const call = callOf(application.id, reason);
  const staff = await standIns(deps, application, without);
  if (staff.length === 0 && without === undefined) return [{ ...task, id: `${call}nobody:phone` }];
  return staff.map(({ id }) => ({ ...task, id: `${call}${id}:phone`, account: id }));
}

/** Beginning of the ids of all tasks that stand for one call. */
export function callOf(application: string, { entry, about }: CallReason): string {
  const [, file, why] = about?.split(':') ?? [];
  return `${application}:${why === undefined ? entry : `file-${file}`}:`;
}

/** The call that a task stands for, as a button carries it: `3`, or `file-` and the file. */
export function callMark({ id }: Pick<Delivery, 'id'>): string {
  return id.split(':')[1] ?? '';
}
