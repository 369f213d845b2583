import type { LocalDate } from '../domain/zone.js';
import type { NewDelivery } from './expand-deliveries.js';

/** What waits for a member of staff, said once a day; counted when it is sent. */
export function morningDelivery(account: number, day: LocalDate, dueAt: Date): NewDelivery {
  return {
    id: `morning:${account}:${day}`,
    kind: 'morning',
    application: `account:${account}`,
    entry: 0,
    account,
    about: day,
    channel: 'telegram',
    dueAt,
  };
}
