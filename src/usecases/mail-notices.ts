import type { Application, HistoryEntry } from '../domain/application.js';
import type { Deps } from './deps.js';
import type { NewDelivery } from './expand-deliveries.js';
import { findAddressee } from './find-addressee.js';

/**
 * The letter that is owed for an entry, where the institution sends e-mail and the applicant has a mailbox (R13). It is
 * the written record, so that what they did themselves is confirmed too; only a document that they have just
 * downloaded needs no letter.
 */
export async function mailNotices(
  deps: Pick<Deps, 'applications' | 'accounts' | 'persons' | 'clock' | 'mail'>,
  { id }: Pick<Application, 'id'>,
  { entry, action }: Pick<HistoryEntry, 'entry' | 'action'>,
): Promise<readonly NewDelivery[]> {
  if (!deps.mail || action === 'download') return [];
  const application = await deps.applications.find(id, { answers: ['email'] });
  if (application === undefined || (await findAddressee(deps, application)) === undefined) return [];
  return [
    {
      id: mailId(id, entry),
      kind: 'notice',
      application: id,
      entry,
      channel: 'email',
      dueAt: deps.clock.now(),
    },
  ];
}

export function mailId(application: string, entry: number): string {
  return `${application}:${entry}:applicant:email`;
}
