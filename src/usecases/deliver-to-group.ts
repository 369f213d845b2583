import type { Application } from '../domain/application.js';
import type { Group } from '../domain/group.js';
import type { Service } from '../domain/service.js';
import type { CardCopy, Delivery } from '../ports/delivery-store.js';
import type { Messenger, Sent } from '../ports/messenger.js';
import type { Deps } from './deps.js';

type GroupDeps = Pick<Deps, 'applications' | 'services' | 'cards' | 'deliveries' | 'groups'>;

/** What no longer needs to be said counts as sent. */
const nothingToSay: Sent = { ok: true };

/** Shows a case in a group chat, or draws its copy there anew. A group that was bound to another unit meanwhile sees nothing of it. */
export async function deliverToGroup(
  deps: GroupDeps,
  messenger: Messenger,
  delivery: Delivery,
  chat: number,
): Promise<Sent> {
  const [group, application] = await Promise.all([
    deps.groups.find(chat),
    deps.applications.find(delivery.application, { answers: 'none' }),
  ]);
  if (group === undefined || application?.unit !== group.unit) return nothingToSay;
  const service = await deps.services.version(application.definition);
  const copies = (await deps.cards.copiesOf(application.id)).filter((copy) => copy.chat === chat);
  if (delivery.kind === 'groupCard') return show(deps, messenger, group, application, service, copies);
  const copy = copies.find(({ message }) => message === delivery.message);
  if (!copy || copy.version >= application.version) return nothingToSay;
  if (isFree(application) && (await isCardDue(deps, application.id, chat))) return nothingToSay;
  const sent = await messenger.redrawGroupCard(group, copy.message, { application, service });
  if (sent.ok) await deps.cards.remember({ ...copy, version: application.version });
  return sent;
}

/** Only while somebody is wanted: a case that was taken before its turn came has copies nowhere to follow. */
async function show(
  deps: GroupDeps,
  messenger: Messenger,
  group: Group,
  application: Application,
  service: Service,
  above: readonly CardCopy[],
): Promise<Sent> {
  if (!isFree(application)) return nothingToSay;
  const sent = await messenger.showGroupCard(group, { application, service });
  if (!sent.ok || sent.message === undefined) return sent;
  const { id, version } = application;
  const { chat, locale } = group;
  await deps.cards.remember({ application: id, chat, message: sent.message, view: 'group', version });
  for (const { message } of above) {
    await deps.cards.forget(chat, message);
    await messenger.retireCard({ id: chat, locale }, message, application);
  }
  return sent;
}

/** A complaint of somebody is nothing for a group in which they may be. */
function isFree({ status, holder, against = [] }: Application): boolean {
  if (against.length > 0) return false;
  return (status === 'submitted' || status === 'inProgress') && holder === undefined;
}

/** A new card is on its way to the group: it will take the place of what stands further up. */
async function isCardDue({ deliveries }: GroupDeps, application: string, chat: number): Promise<boolean> {
  const owed = await deliveries.listOfCase(application);
  return owed.some(({ kind, account, state }) => kind === 'groupCard' && account === chat && state === 'due');
}
