import type { Application } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import { isOwnCase, maySee } from '../domain/relations.js';
import { nameOf } from './calls-of.js';
import type { Deps } from './deps.js';
import type { NewDelivery } from './expand-deliveries.js';
import { callMark } from './phone-tasks.js';
import { recordAct } from './record-act.js';

export type Called =
  | {
      readonly ok: true;
      readonly application: Application;
      /** Who made the call, and when: somebody else may have been first. */
      readonly by: string;
      readonly at: Date;
      readonly first: boolean;
    }
  | { readonly ok: false; readonly why: 'notFound' };

/**
 * The applicant was told by phone: the call is settled for everybody who was asked to make it, and their copies of
 * the task follow. The first to say so made it; to say it again changes nothing.
 *
 * @param input.mark names the call, as the task's button carries it
 */
export async function markCalled(
  deps: Pick<Deps, 'applications' | 'accounts' | 'services' | 'deliveries' | 'audit' | 'clock' | 'nudge'>,
  input: { readonly id: string; readonly mark: string; readonly actor: Actor },
): Promise<Called> {
  const { actor, mark } = input;
  const application = await deps.applications.find(input.id, { answers: 'none' });
  if (application === undefined || isOwnCase(application, actor)) return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  const owed = await deps.deliveries.listOfCase(application.id);
  const tasks = owed.filter((task) => task.kind === 'phoneTask' && callMark(task) === mark);
  if (tasks.length === 0 || !maySee(application, service, actor)) return { ok: false, why: 'notFound' };
  const now = deps.clock.now();
  const wanted = { account: actor.account, at: now };
  const done = await deps.deliveries.markDone(
    tasks.map(({ id }) => id),
    wanted,
  );
  const first = done.account === actor.account && done.at.getTime() === now.getTime();
  if (first) await recordAct(deps, actor, { application: application.id, what: 'called', at: now });
  // After a kill whoever taps again owes the same copies once more.
  const others = tasks.filter(({ account }) => account !== done.account);
  await deps.deliveries.add(
    others.flatMap(({ id, entry, account, sentAs }): NewDelivery[] =>
      account === undefined || sentAs === undefined
        ? []
        : [
            {
              id: `${id}:done`,
              kind: 'callDone',
              application: application.id,
              entry,
              account,
              message: sentAs,
              about: mark,
              channel: 'telegram',
              dueAt: now,
            },
          ],
    ),
  );
  deps.nudge();
  return { ok: true, application, by: await nameOf(deps, done.account), at: done.at, first };
}
