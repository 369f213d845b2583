import type { Deps } from './deps.js';

/** Reminders and morning lists stop, or come again; of decisions and changes everybody is told in any case. */
export async function switchReminders(
  deps: Pick<Deps, 'accounts'>,
  input: { readonly account: number; readonly off: boolean },
): Promise<void> {
  await deps.accounts.setRemindersOff(input.account, input.off);
}
