import type { Actor, StaffRole } from './person.js';

/** What waits for the staff, in the order in which the journal shows it. */
export const queueCodes = [
  'new',
  'mine',
  'dueToday',
  'overdue',
  'correction',
  'approvals',
  'finished',
] as const;

export type QueueCode = (typeof queueCodes)[number];

export function isQueue(code: string): code is QueueCode {
  return (queueCodes as readonly string[]).includes(code);
}

const atDesk = ['operator', 'headOfUnit'];
/** They decide on cases in other ways than by a word on an approval sheet. */
const speakOnNoSheet = ['operator', 'administrator'];

/** The queues that somebody has: those of a desk, that of an approver; who is both has both. */
export function queuesOf(actor: Pick<Actor, 'roles' | 'unit'>): readonly QueueCode[] {
  const approves = approvingRoles(actor).some(({ code }) => !atDesk.includes(code));
  const desk = worksAtDesk(actor);
  return queueCodes.filter((queue) => (queue === 'approvals' ? approves : desk));
}

export function worksAtDesk({ roles, unit }: Pick<Actor, 'roles' | 'unit'>): boolean {
  return unit !== undefined && roles.some(({ code }) => atDesk.includes(code));
}

/** The roles in which somebody may be asked on a sheet. */
export function approvingRoles({ roles }: Pick<Actor, 'roles'>): readonly StaffRole[] {
  return roles.filter(({ code }) => !speakOnNoSheet.includes(code));
}
