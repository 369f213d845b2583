import type { Application } from '../domain/application.js';
import { isReachable } from '../domain/person.js';
import type { Delivery } from '../ports/delivery-store.js';
import { applicantAccounts } from './applicant-accounts.js';
import type { Deps } from './deps.js';
import { openCases } from './open-cases.js';
import { callOf, phoneTasks, type CallReason } from './phone-tasks.js';
import { standIns } from './stand-ins.js';

export type SettleDeps = Pick<Deps, 'applications' | 'accounts' | 'deliveries' | 'calendar' | 'clock'>;

type Settle = (deps: SettleDeps, failure: Failure) => Promise<boolean>;

interface Failure {
  readonly delivery: Delivery;
  readonly application: Application;
  /** What else is owed or was said in the case. */
  readonly others: readonly Delivery[];
}

/** What somebody has to learn in another way when it cannot be delivered; everything else says nothing new. */
const settlements: Readonly<Partial<Record<Delivery['kind'], Settle>>> = {
  notice: (deps, failure) =>
    failure.delivery.channel === 'email' ? settleLetter(deps, failure) : settleNotice(deps, failure),
  replaceFile: settleFile,
  phoneTask: passOn,
  card: settleCard,
  openCase: settleCard,
};

/** Whether it matters to somebody that a delivery of this kind never arrives. */
export function mustBeTold({ kind }: Pick<Delivery, 'kind'>): boolean {
  return settlements[kind] !== undefined;
}

/**
 * Sees to it that somebody learns of what could not be delivered. May be repeated: what it owes has ids of its own.
 * The delivery is marked as failed before, so that of two which fail at the same moment at least the second sees
 * that the other has failed, too.
 *
 * @returns whether somebody knows now, or will: a delivery is on its way to them
 */
export async function settleFailure(deps: SettleDeps, delivery: Delivery): Promise<boolean> {
  const settle = settlements[delivery.kind];
  const application = await deps.applications.find(delivery.application, { answers: 'none' });
  // A case that is gone has nobody who waits for news of it.
  if (settle === undefined || application === undefined) return true;
  const owed = await deps.deliveries.listOfCase(application.id);
  return settle(deps, { delivery, application, others: owed.filter(({ id }) => id !== delivery.id) });
}

/** The last notice of an entry that fails becomes a call. */
async function settleNotice(deps: SettleDeps, failure: Failure): Promise<boolean> {
  return (await isToldOtherwise(deps, failure)) || call(deps, failure, { entry: failure.delivery.entry });
}

/**
 * Whoever has the case hears of a wrong address once. Where the applicant reads the notices in Telegram, the other
 * letters to it are no reason for another call.
 */
async function settleLetter(deps: SettleDeps, failure: Failure): Promise<boolean> {
  const { delivery, others } = failure;
  // A further address is one more way, not the one on which the applicant relies.
  const isKnown =
    delivery.about !== undefined ||
    others.some(({ channel, state, about }) => channel === 'email' && state === 'failed' && !about);
  if (isKnown && (await isToldOtherwise(deps, failure))) return true;
  return call(deps, failure, { entry: delivery.entry, about: 'email' });
}

/** Who did it themselves read it on the screen on which they did it. */
async function isToldOtherwise(
  deps: SettleDeps,
  { delivery, application, others }: Failure,
): Promise<boolean> {
  const same = others.filter(({ kind, entry }) => kind === 'notice' && entry === delivery.entry);
  if (same.some(isOnItsWay)) return true;
  const by = application.history.find(({ entry }) => entry === delivery.entry)?.by.account;
  return (await applicantAccounts(deps, application)).some(({ id }) => id === by);
}

async function settleFile(deps: SettleDeps, failure: Failure): Promise<boolean> {
  const { delivery, others } = failure;
  const same = others.filter(({ kind, about }) => kind === 'replaceFile' && about === delivery.about);
  return same.some(isOnItsWay) || call(deps, failure, { entry: delivery.entry, about: delivery.about });
}

async function call(deps: SettleDeps, { application }: Failure, reason: CallReason): Promise<boolean> {
  await deps.deliveries.add(await phoneTasks(deps, application, reason));
  return true;
}

/** A task that does not reach its operator goes to the next circle of colleagues. */
async function passOn(deps: SettleDeps, failure: Failure): Promise<boolean> {
  const { delivery, application, others } = failure;
  const prefix = callOf(application.id, delivery);
  const tasks = others.filter(({ kind, id }) => kind === 'phoneTask' && id.startsWith(prefix));
  if (delivery.done || tasks.some(isOnItsWay)) return true;
  const tried = [delivery, ...tasks].flatMap(({ account }) => account ?? []);
  const next = await phoneTasks(deps, application, delivery, new Set(tried));
  await deps.deliveries.add(next);
  return next.length > 0 || revive(deps, delivery);
}

/**
 * A card that Telegram refuses is replaced by a line that says where the case is. Who cannot be written to at all
 * is stood in for, unless they are one of a desk that knows of the case.
 */
async function settleCard(deps: SettleDeps, failure: Failure): Promise<boolean> {
  const { delivery, application, others } = failure;
  const { account: id, entry } = delivery;
  const account = id === undefined ? undefined : await deps.accounts.find(id);
  if (account && delivery.kind === 'card' && delivery.state === 'failed') {
    await deps.deliveries.add(openCases(deps, application, { entry, about: 'card' }, [account]));
    return true;
  }
  const same = others.filter(
    (one) => one.entry === entry && (one.kind === 'card' || one.kind === 'openCase'),
  );
  const ofDesk =
    account?.staff?.unit === application.unit &&
    account?.staff?.roles.some(({ code }) => code === 'operator');
  if (ofDesk && same.some(isOnItsWay)) return true;
  const stood = same.filter(({ kind }) => kind === 'openCase');
  const tried = [delivery, ...stood].flatMap((one) => one.account ?? []);
  if (stood.some((one) => one.account !== id && isOnItsWay(one))) return true;
  const next = await standIns(deps, application, new Set(tried));
  if (next.length === 0) return revive(deps, delivery);
  await deps.deliveries.add(
    openCases(deps, application, { entry, about: id === undefined ? 'missed' : 'unreached' }, next),
  );
  return true;
}

/** Milliseconds after which Telegram is asked once more to take what it refused: what it did not like may be mended. */
const again = 3_600_000;

/** Where nobody else is left, who has come back to the bot since is written to after all. */
async function revive(
  deps: SettleDeps,
  { id, account: accountId, state, dueAt }: Delivery,
): Promise<boolean> {
  const account = accountId === undefined ? undefined : await deps.accounts.find(accountId);
  if (account === undefined || !isReachable(account)) return false;
  const now = deps.clock.now();
  if (state === 'failed' && now.getTime() - dueAt.getTime() < again) return false;
  await deps.deliveries.markFailed(id, now, now);
  return true;
}

function isOnItsWay({ state }: Delivery): boolean {
  return state === 'due' || state === 'sent';
}
