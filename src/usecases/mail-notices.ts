import type { Application, HistoryEntry } from '../domain/application.js';
import type { Deps } from './deps.js';
import type { NewDelivery } from './expand-deliveries.js';
import { alsoWrittenTo, findAddressee, findOther } from './find-addressee.js';

/**
 * The letters that are owed for an entry, where the institution sends e-mail and the applicant has a mailbox (R13); one
 * more to each further address that the application gives for notices (C3.1). They are the written record, so that what
 * the applicant did themselves is confirmed too; only a document that they have just downloaded needs no letter.
 */
export async function mailNotices(
  deps: Pick<Deps, 'applications' | 'accounts' | 'persons' | 'services' | 'clock' | 'mail'>,
  { id, definition }: Pick<Application, 'id' | 'definition'>,
  { entry, action }: Pick<HistoryEntry, 'entry' | 'action'>,
): Promise<readonly NewDelivery[]> {
  if (!deps.mail || action === 'download') return [];
  const others = alsoWrittenTo(await deps.services.version(definition));
  const application = await deps.applications.find(id, { answers: ['email', ...others] });
  if (application === undefined) return [];
  const main = await findAddressee(deps, application);
  const letter = {
    kind: 'notice',
    application: id,
    entry,
    channel: 'email',
    dueAt: deps.clock.now(),
  } as const;
  return [
    ...(main ? [{ ...letter, id: mailId(id, entry) }] : []),
    ...others
      .filter((field) => findOther(application, field, main) !== undefined)
      .map((field) => ({ ...letter, id: `${id}:${entry}:${field}:email`, about: field })),
  ];
}

export function mailId(application: string, entry: number): string {
  return `${application}:${entry}:applicant:email`;
}
