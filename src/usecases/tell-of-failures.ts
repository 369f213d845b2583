import type { Deps } from './deps.js';
import { settleFailure, type SettleDeps } from './settle-failure.js';

/**
 * Looks again for somebody to tell of what failed for good: a kill may have come between, a desk may have got its
 * first operator, somebody may have come back to the bot.
 *
 * @returns how many there were, and of how many somebody knows now
 */
export async function tellOfFailures(
  deps: SettleDeps & Pick<Deps, 'nudge'>,
  input: { readonly limit: number },
): Promise<{ readonly untold: number; readonly settled: number }> {
  const untold = await deps.deliveries.findUntold(input.limit);
  let settled = 0;
  for (const delivery of untold) {
    if (!(await settleFailure(deps, delivery))) continue;
    await deps.deliveries.markKnown(delivery.id);
    settled += 1;
  }
  if (settled > 0) deps.nudge();
  return { untold: untold.length, settled };
}
