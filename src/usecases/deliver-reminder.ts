import { allowedTime, standingReminders } from '../domain/reminders.js';
import type { Messenger, Sent } from '../ports/messenger.js';
import type { DeliverDeps, Occasion } from './deliver.js';
import { isVacant, remindedAccounts } from './reminded-accounts.js';
import { reminderRules } from './reminder-rules.js';
import { unitsOf } from './units-of.js';

/** What was overtaken since it was owed stays unsaid, and what comes at night waits for the morning. */
export async function remind(
  deps: DeliverDeps,
  messenger: Messenger,
  { delivery, application, service, to }: Occasion,
): Promise<Sent> {
  const now = deps.clock.now();
  const calendar = deps.calendar();
  const [stage, day] = (delivery.about ?? '').split(':');
  const standing = standingReminders(application, reminderRules(deps, service), now).filter(
    (one) => one.stage === stage && calendar.localDate(one.at) === day,
  );
  for (const reminder of standing) {
    const accounts = await remindedAccounts(deps, application, reminder);
    if (!accounts.some(({ id }) => id === to.id)) continue;
    const at = allowedTime(application, reminder.stage, now, calendar);
    if (at > now) return { ok: false, why: 'later', at };
    const units = await unitsOf(deps, [application.unit]);
    const unit = units.find(({ code }) => code === application.unit);
    const vacant = await isVacant(deps, application, reminder);
    return messenger.remind(to, { application, service, reminder: { ...reminder, vacant }, unit });
  }
  return { ok: true };
}
