import type { Application } from '../domain/application.js';
import { isForStaff, nextReminder, standingReminders, type Reminder } from '../domain/reminders.js';
import type { Service } from '../domain/service.js';
import type { LookedAt } from '../ports/application-store.js';
import type { Deps } from './deps.js';
import type { NewDelivery } from './expand-deliveries.js';
import { morningDelivery } from './morning-delivery.js';
import { remindedAccounts } from './reminded-accounts.js';
import { reminderRules } from './reminder-rules.js';

type RemindDeps = Pick<
  Deps,
  'applications' | 'accounts' | 'services' | 'deliveries' | 'calendar' | 'clock' | 'nudge'
>;

/** So many cases of a day are brought to the mind of one member of staff singly; where there are more, one message counts them. */
const mostSingly = 5;
/** A case that could not be looked at does not hold up the others, and is tried again. */
const retryMs = 60 * 60_000;

/**
 * Looks at the cases whose next reminder is due, the longest due first: what still applies is owed to whom it concerns, what was overtaken stays
 * unsaid, and the case goes on to its next moment. Ids follow from account, day, stage and case, so that after a kill
 * nothing is owed twice.
 *
 * @returns how many cases were looked at, and bugs, for the log
 */
export async function sendDueReminders(
  deps: RemindDeps,
  { limit }: { readonly limit: number },
): Promise<{ readonly looked: number; readonly reminders: number; readonly errors: readonly unknown[] }> {
  const now = deps.clock.now();
  const due = await deps.applications.findToRemind(now, limit);
  const found = await Promise.all(due.map((application) => look(deps, application, now)));
  const owed = await gather(
    deps,
    found.flatMap(({ owed: one }) => one),
    now,
  );
  await deps.deliveries.add(owed);
  await deps.applications.setReminders(found.map(({ lookedAt }) => lookedAt));
  if (owed.length > 0) deps.nudge();
  return { looked: due.length, reminders: owed.length, errors: found.flatMap(({ error }) => error ?? []) };
}

interface Found {
  readonly owed: readonly OwedReminder[];
  readonly lookedAt: LookedAt;
  readonly error?: unknown;
}

interface OwedReminder {
  readonly delivery: NewDelivery & { readonly account: number };
  readonly day: string;
  readonly staff: boolean;
}

async function look(deps: RemindDeps, application: Application, now: Date): Promise<Found> {
  try {
    const service = await deps.services.version(application.definition);
    const rules = reminderRules(deps, service);
    const read = await withAnswers(deps, application, service);
    const standing = standingReminders(read, rules, now).filter((one) => isNew(one, application, now));
    const owed = await Promise.all(standing.map((reminder) => owedFor(deps, application, reminder, now)));
    return { owed: owed.flat(), lookedAt: { application, next: nextReminder(read, rules, now) } };
  } catch (error) {
    const again = new Date(now.getTime() + retryMs);
    const next = application.nextReminder && { ...application.nextReminder, at: again };
    return { owed: [], lookedAt: { application, next }, error };
  }
}

/**
 * What was due before the case was last looked at has been said. Where somebody has written into a form meanwhile, its
 * moments have moved without the case being looked at.
 */
function isNew({ at, about }: Reminder, { nextReminder: looked }: Application, now: Date): boolean {
  return about === 'draft' || about === 'correction' || at >= (looked?.at ?? now);
}

/** Only the end of a window may follow from an answer. */
async function withAnswers(
  { applications }: Pick<Deps, 'applications'>,
  application: Application,
  { open }: Service,
): Promise<Application> {
  if (application.status !== 'draft' || !open?.by) return application;
  return (await applications.find(application.id, { answers: [open.by.field] })) ?? application;
}

async function owedFor(
  deps: RemindDeps,
  application: Application,
  reminder: Reminder,
  now: Date,
): Promise<readonly OwedReminder[]> {
  const { stage, at } = reminder;
  const day = deps.calendar().localDate(at);
  const accounts = await remindedAccounts(deps, application, reminder);
  return accounts.map(({ id: account }) => ({
    day,
    staff: isForStaff(application, stage),
    delivery: {
      id: `reminder:${account}:${day}:${stage}:${application.id}`,
      kind: 'reminder',
      application: application.id,
      entry: application.version,
      account,
      about: `${stage}:${day}`,
      channel: 'telegram',
      dueAt: now,
    },
  }));
}

/**
 * Nobody at work is flooded: whose cases of a day are more than a handful reads in one message how many wait, and where. The
 * list of that morning is this message; it comes once a day.
 */
async function gather(
  deps: RemindDeps,
  owed: readonly OwedReminder[],
  now: Date,
): Promise<readonly NewDelivery[]> {
  const forPeople = owed.filter(({ staff }) => !staff).map(({ delivery }) => delivery);
  const byDay = new Map<string, OwedReminder[]>();
  for (const one of owed.filter(({ staff }) => staff)) {
    const key = `reminder:${one.delivery.account}:${one.day}:`;
    byDay.set(key, [...(byDay.get(key) ?? []), one]);
  }
  const forStaff = await Promise.all(
    [...byDay].map(async ([start, ofDay]) => {
      const before = await deps.deliveries.countBeginning(start, mostSingly);
      if (before + ofDay.length <= mostSingly) return ofDay.map(({ delivery }) => delivery);
      const today = deps.calendar().localDate(now);
      return ofDay.slice(0, 1).map(({ delivery }) => morningDelivery(delivery.account, today, now));
    }),
  );
  return [...forPeople, ...forStaff.flat()];
}
