import type { QueueCode } from './queues.js';

/** The queues that a morning list names, what presses most first. */
export const morningQueues = [
  'overdue',
  'dueToday',
  'new',
  'approvals',
  'mine',
] as const satisfies readonly QueueCode[];

export type MorningQueue = (typeof morningQueues)[number];

/** How many cases wait where; what is empty may be left out. */
export type MorningCounts = Readonly<Partial<Record<MorningQueue, number>>>;

/** Whether there is anything to wish a good morning with. */
export function isAnythingWaiting(counts: MorningCounts): boolean {
  return morningQueues.some((queue) => (counts[queue] ?? 0) > 0);
}
