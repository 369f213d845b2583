import { findAbsence } from '../domain/absence.js';
import type { Application } from '../domain/application.js';
import { isReachable, type Account } from '../domain/person.js';
import { isForStaff, type Reminder } from '../domain/reminders.js';
import { applicantAccounts } from './applicant-accounts.js';
import type { Deps } from './deps.js';
import { staffFor } from './recipients.js';
import { administratorsFor } from './stand-ins.js';

type RemindedDeps = Pick<Deps, 'accounts' | 'clock' | 'calendar'>;

/**
 * Whom a reminder goes to, as the case stands now: who can be written to and has not turned reminders off. Where nobody
 * holds the role, or only those who may not decide the case, it comes to those who keep the staff list.
 */
export async function remindedAccounts(
  deps: RemindedDeps,
  application: Application,
  reminder: Reminder,
): Promise<readonly Account[]> {
  const accounts = await candidates(deps, application, reminder);
  const today = deps.calendar().localDate(deps.clock.now());
  const there = accounts.filter(({ staff }) => findAbsence(staff, today) === undefined);
  // Whoever is away is left in peace, as long as somebody is there.
  return (isForStaff(application, reminder.stage) && there.length > 0 ? there : accounts).filter(
    (account) => isReachable(account) && account.remindersOff !== true,
  );
}

async function candidates(
  deps: RemindedDeps,
  application: Application,
  { stage, role }: Reminder,
): Promise<readonly Account[]> {
  switch (stage) {
    case 'draft':
    case 'window':
      // A draft is its author's alone.
      return author(deps, application);
    case 'correction': {
      // An applicant without an account came in person: whoever filled it in mends it with them.
      const accounts = await applicantAccounts(deps, application);
      return accounts.length > 0 ? accounts : author(deps, application);
    }
    case 'result':
    case 'originals':
      return applicantAccounts(deps, application);
    case 'approval': {
      const approvers = await approversFor(deps, application, role);
      return approvers.length > 0 ? approvers : administratorsFor(deps, application);
    }
    case 'office':
      return staffFor(deps, application, { to: 'unit' });
    case 'halfGone':
    case 'dayLeft':
    case 'overdue':
      return staffFor(deps, application, { to: 'holder' });
    case 'escalated': {
      const heads = await staffFor(deps, application, { to: 'headOfUnit' });
      return heads.length > 0 ? heads : administratorsFor(deps, application);
    }
  }
}

/** Whether nobody may give the word that is awaited. */
export async function isVacant(
  deps: RemindedDeps,
  application: Application,
  { stage, role }: Reminder,
): Promise<boolean> {
  return stage === 'approval' && (await approversFor(deps, application, role)).length === 0;
}

async function approversFor(
  deps: RemindedDeps,
  application: Application,
  role: string | undefined,
): Promise<readonly Account[]> {
  return role === undefined ? [] : staffFor(deps, application, { to: 'approvers', role });
}

async function author(
  deps: Pick<Deps, 'accounts'>,
  { author: { account } }: Application,
): Promise<readonly Account[]> {
  const found = await deps.accounts.find(account);
  return found ? [found] : [];
}
