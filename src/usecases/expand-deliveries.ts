import type { Application, Audience, HistoryEntry } from '../domain/application.js';
import type { Group } from '../domain/group.js';
import { isReachable } from '../domain/person.js';
import type { Delivery } from '../ports/delivery-store.js';
import { applicantAccounts } from './applicant-accounts.js';
import { countFinished } from './count-finished.js';
import type { Deps } from './deps.js';
import { mailNotices } from './mail-notices.js';
import { openCases } from './open-cases.js';
import { phoneTasks } from './phone-tasks.js';
import { staffFor } from './recipients.js';
import { redrawCards } from './redraw-cards.js';
import { administratorsFor, standIns } from './stand-ins.js';

export type NewDelivery = Omit<Delivery, 'state' | 'tries'>;

export type ExpandDeps = Pick<
  Deps,
  | 'applications'
  | 'accounts'
  | 'persons'
  | 'services'
  | 'deliveries'
  | 'cards'
  | 'groups'
  | 'clock'
  | 'calendar'
  | 'averages'
  | 'mail'
>;

/**
 * Turns what the histories say must be told into deliveries, one for each recipient. Their ids follow from what
 * they tell, so that expanding twice adds nothing.
 */
export async function expandDeliveries(
  deps: ExpandDeps,
  input: { readonly limit: number },
): Promise<{ readonly cases: number; readonly deliveries: number }> {
  const untold = await deps.applications.findUntold(input.limit);
  let deliveries = 0;
  for (const application of untold) deliveries += await expand(deps, application);
  return { cases: untold.length, deliveries };
}

async function expand(deps: ExpandDeps, application: Application): Promise<number> {
  const last = application.history.at(-1);
  if (last === undefined) return 0;
  const from = await firstUntold(deps, application);
  const owed = new Map<string, NewDelivery>();
  for (const entry of application.history.filter(({ entry: number }) => number >= from)) {
    for (const audience of entry.tell) {
      for (const delivery of await owedTo(deps, application, entry, audience))
        owed.set(delivery.id, delivery);
    }
  }
  await deps.deliveries.add([...owed.values()]);
  const redraws = await redrawCards(deps, application);
  await countFinished(deps, application, from);
  await deps.applications.markTold(application.id, last.entry);
  return owed.size + redraws;
}

/**
 * Behind what everybody has been told of, the newest entry that has deliveries may have been expanded in part before a
 * kill; those before it are complete. They are not gone through again: who has come to the desk since is not told old
 * news. Where one entry alone is untold nothing need be looked up.
 */
async function firstUntold({ deliveries }: ExpandDeps, application: Application): Promise<number> {
  const next = (application.told ?? 0) + 1;
  if (application.history.at(-1)?.entry === next) return next;
  const kinds: readonly Delivery['kind'][] = ['notice', 'card', 'groupCard', 'phoneTask'];
  const told = (await deliveries.listOfCase(application.id)).filter(({ kind }) => kinds.includes(kind));
  return Math.max(next, ...told.map(({ entry }) => entry));
}

async function owedTo(
  deps: ExpandDeps,
  application: Application,
  entry: HistoryEntry,
  audience: Audience,
): Promise<readonly NewDelivery[]> {
  const by = entry.by.account;
  const common = {
    application: application.id,
    entry: entry.entry,
    channel: 'telegram',
    dueAt: deps.clock.now(),
  } as const;
  const idOf = (account: number) => `${application.id}:${entry.entry}:${account}:telegram`;
  if (audience.to !== 'applicant') {
    const staff = await staffFor(deps, application, audience);
    const told = staff.filter((account) => account.id === by || isReachable(account));
    const groups = audience.to === 'unit' ? await groupsOf(deps, application) : [];
    const inGroups = groups.map(({ chat }): NewDelivery => ({
      ...common,
      id: idOf(chat),
      kind: 'groupCard',
      account: chat,
    }));
    if (told.length === 0 && audience.to === 'approvers' && staff.length === 0) {
      const vacant = await vacantPlace(deps, application, entry);
      if (vacant.length > 0) return vacant;
    }
    if (told.length === 0) return [...inGroups, ...(await strandedCase(deps, application, entry))];
    const cards = told
      .filter((account) => account.id !== by)
      .map(({ id }): NewDelivery => ({ ...common, id: idOf(id), kind: 'card', account: id }));
    return [...cards, ...inGroups];
  }
  const accounts = await applicantAccounts(deps, application);
  const reachable = accounts.filter(isReachable);
  const letters = await mailNotices(deps, application, entry);
  // Nobody is called who may read it in a letter; one that cannot be delivered becomes a call by itself.
  if (reachable.length === 0) return letters.length > 0 ? letters : phoneTasks(deps, application, entry);
  // Who did it themselves reads it on the screen on which they did it.
  const notices = reachable
    .filter(({ id }) => id !== by)
    .map(({ id }): NewDelivery => ({ ...common, id: idOf(id), kind: 'notice', account: id }));
  return [...notices, ...letters];
}

async function groupsOf({ groups }: ExpandDeps, { unit }: Application): Promise<readonly Group[]> {
  return unit === undefined ? [] : groups.listOfUnit(unit);
}

/** Nobody may speak for the role whose turn it is: without somebody appointed the case would lie still. */
async function vacantPlace(
  deps: ExpandDeps,
  application: Application,
  { entry }: HistoryEntry,
): Promise<readonly NewDelivery[]> {
  const told = (await administratorsFor(deps, application)).filter(isReachable);
  return told.length === 0 ? [] : openCases(deps, application, { entry, about: 'vacant' }, told);
}

/** Nobody whom it concerns has come to the bot: others are told, or it is counted among what nobody was told of. */
async function strandedCase(
  deps: ExpandDeps,
  application: Application,
  { entry, by }: HistoryEntry,
): Promise<readonly NewDelivery[]> {
  const others = await standIns(deps, application);
  if (others.some(({ id }) => id === by.account)) return [];
  return openCases(deps, application, { entry, about: 'unreached' }, others);
}
