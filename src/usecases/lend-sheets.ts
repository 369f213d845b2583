import type { Deps } from './deps.js';

/** Telegram lets a bot delete its messages for 48 hours; an hour is left for outages. */
const lentMs = 47 * 60 * 60_000;

/** Copies of an applicant's papers in the chat of an employee: they are taken back. */
export async function lendSheets(
  deps: Pick<Deps, 'deliveries' | 'clock'>,
  input: { readonly application: string; readonly account: number; readonly messages: readonly number[] },
): Promise<void> {
  const { application, account, messages } = input;
  const dueAt = new Date(deps.clock.now().getTime() + lentMs);
  await deps.deliveries.add(
    messages.map((message) => ({
      id: `delete:${account}:${message}`,
      kind: 'deleteCopy' as const,
      application,
      entry: 0,
      account,
      message,
      channel: 'telegram' as const,
      dueAt,
    })),
  );
}
