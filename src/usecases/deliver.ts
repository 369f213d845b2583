import type { Application } from '../domain/application.js';
import { isUndoable, undoingOf } from '../domain/bulk.js';
import { isGroupChat } from '../domain/group.js';
import type { LookKind } from '../domain/look.js';
import { fullName, type Account } from '../domain/person.js';
import { isOfTheirChild, maySee } from '../domain/relations.js';
import type { Service } from '../domain/service.js';
import type { Delivery } from '../ports/delivery-store.js';
import type { Messenger, Sent } from '../ports/messenger.js';
import { actorOf } from './actor-of.js';
import { applicantOf } from './applicant-of.js';
import { approversOf } from './approvers-of.js';
import { callsOf, nameOf } from './calls-of.js';
import { listMorning } from './deliver-morning.js';
import { remind } from './deliver-reminder.js';
import { deliverToGroup } from './deliver-to-group.js';
import type { Deps } from './deps.js';
import { callMark } from './phone-tasks.js';
import { pointReasons } from './open-cases.js';
import { readOnce } from './read-once.js';
import { recordAct } from './record-act.js';
import { signaturesOf } from './signatures-of.js';
import { mustBeTold } from './settle-failure.js';

export type DeliverDeps = Pick<
  Deps,
  | 'applications'
  | 'accounts'
  | 'persons'
  | 'services'
  | 'schools'
  | 'deliveries'
  | 'cards'
  | 'signatures'
  | 'groups'
  | 'audit'
  | 'clock'
  | 'calendar'
  | 'bulks'
  | 'undoMs'
>;

/** What no longer needs to be said counts as sent. */
const nothingToSay: Sent = { ok: true };

export interface Occasion {
  readonly delivery: Delivery;
  readonly application: Application;
  readonly service: Service;
  readonly to: Account;
}

/** Says one thing to one account, with the case as it stands at this moment. */
export async function deliver(given: DeliverDeps, messenger: Messenger, delivery: Delivery): Promise<Sent> {
  const deps = readOnce(given);
  if (delivery.account !== undefined && isGroupChat(delivery.account))
    return deliverToGroup(deps, messenger, delivery, delivery.account);
  const [application, to] = await Promise.all([
    deps.applications.find(delivery.application),
    delivery.account === undefined ? undefined : deps.accounts.find(delivery.account),
  ]);
  // A task that nobody could be given: it is counted among what nobody was told of.
  if (delivery.account === undefined && mustBeTold(delivery)) return { ok: false, why: 'refused' };
  if (to === undefined) return nothingToSay;
  if (delivery.kind === 'deleteCopy')
    return delivery.message === undefined ? nothingToSay : messenger.deleteMessage(to, delivery.message);
  if (delivery.kind === 'bulk') return showBulk(deps, messenger, delivery, to);
  if (delivery.kind === 'morning') return listMorning(deps, messenger, delivery, to);
  if (application === undefined) return nothingToSay;
  const service = await deps.services.version(application.definition);
  const occasion: Occasion = { delivery, application, service, to };
  switch (delivery.kind) {
    case 'notice':
      return notify(deps, messenger, occasion);
    case 'card':
      return showCard(deps, messenger, occasion);
    case 'redraw':
      return redraw(deps, messenger, occasion);
    case 'phoneTask':
      return askToCall(deps, messenger, occasion);
    case 'replaceFile':
      return askForFile(messenger, occasion);
    case 'reminder':
      return remind(deps, messenger, occasion);
    case 'callDone':
      return closeCall(deps, messenger, occasion);
    case 'openCase':
      return pointTo(deps, messenger, occasion);
    case 'groupCard':
    case 'code':
      // Groups are no accounts, and codes go to a mailbox.
      return nothingToSay;
  }
}

/** How far it is; the last drawing says until when all of it can be taken back. */
async function showBulk(
  deps: DeliverDeps,
  messenger: Messenger,
  delivery: Delivery,
  to: Account,
): Promise<Sent> {
  const bulk = delivery.about === undefined ? undefined : await deps.bulks.find(delivery.about);
  if (bulk === undefined || delivery.message === undefined) return nothingToSay;
  // The message tells of the undoing by now.
  if (isUndoable(bulk.act) && (await deps.bulks.find(undoingOf(bulk.id)))) return nothingToSay;
  const until = new Date(bulk.createdAt.getTime() + deps.undoMs);
  return messenger.showBulk(to, delivery.message, bulk, until > deps.clock.now() ? until : undefined);
}

async function notify(deps: DeliverDeps, messenger: Messenger, occasion: Occasion): Promise<Sent> {
  const { to, application, service, delivery } = occasion;
  const entry = entryOf(application, delivery);
  if (!entry) return nothingToSay;
  return messenger.notify(to, { application, service, entry, child: await childOf(deps, occasion) });
}

async function childOf(deps: DeliverDeps, { to, application }: Occasion): Promise<string | undefined> {
  if (!isOfTheirChild(application, to.persons)) return undefined;
  const found = await deps.persons.find(application.applicant);
  return found && fullName(found.card);
}

/** Only for those who may see the case now: somebody may have changed desks since it was owed. */
async function showCard(deps: DeliverDeps, messenger: Messenger, occasion: Occasion): Promise<Sent> {
  const { to, application, service } = occasion;
  if (!(await maySeeNow(deps, occasion))) return nothingToSay;
  const applicant = await applicantOf(deps, application);
  const approvers = await approversOf(deps, application);
  const calls = await callsOf(deps, application);
  const entry = entryOf(application, occasion.delivery);
  const signatures = await signaturesOf(deps, application, service);
  const card = { application, service, applicant, approvers, calls, signatures, entry };
  const sent = await messenger.showCard(to, card);
  if (sent.ok && sent.message !== undefined) {
    const { id, version } = application;
    await recordShown(deps, occasion, 'card');
    const above = (await deps.cards.copiesOf(id)).filter(({ chat }) => chat === to.id);
    await deps.cards.remember({
      application: id,
      chat: to.id,
      message: sent.message,
      view: 'staff',
      version,
    });
    // One chat shows a case once; a copy that cannot be changed any more does no harm, its buttons know their version.
    for (const { message } of above) {
      await deps.cards.forget(to.id, message);
      await messenger.retireCard(to, message, application);
    }
  }
  return sent;
}

async function redraw(deps: DeliverDeps, messenger: Messenger, occasion: Occasion): Promise<Sent> {
  const { to, application, service, delivery } = occasion;
  const { id, version } = application;
  const copies = await deps.cards.copiesOf(id);
  const copy = copies.find(({ chat, message }) => chat === to.id && message === delivery.message);
  if (!copy || copy.view === 'group' || copy.version >= version) return nothingToSay;
  if (!(await maySeeNow(deps, occasion))) return nothingToSay;
  if (copy.view === 'staff' && (await isCardDue(deps, id, to.id))) return nothingToSay;
  const applicant = await applicantOf(deps, application);
  const sent = await messenger.redrawCard(to, copy.message, {
    application,
    service,
    applicant,
    view: copy.view,
    approvers: await approversOf(deps, application),
    calls: await callsOf(deps, application),
    signatures: await signaturesOf(deps, application, service),
  });
  if (sent.ok) await deps.cards.remember({ ...copy, version });
  return sent;
}

/** A new card is on its way to this chat: it will take the place of what stands further up. */
async function isCardDue(deps: DeliverDeps, application: string, account: number): Promise<boolean> {
  const owed = await deps.deliveries.listOfCase(application);
  return owed.some((one) => one.kind === 'card' && one.account === account && one.state === 'due');
}

/** Who has changed desks since does not make the call: it goes to a colleague. One that was made is not asked for. */
async function askToCall(deps: DeliverDeps, messenger: Messenger, occasion: Occasion): Promise<Sent> {
  const { to, application, service, delivery } = occasion;
  if (delivery.done) return nothingToSay;
  if (!(await maySeeNow(deps, occasion))) return { ok: false, why: 'refused' };
  const entry = entryOf(application, delivery);
  const applicant = await applicantOf(deps, application);
  const [step, , why] = delivery.about?.split(':') ?? [];
  const sent = await messenger.askToCall(to, {
    application,
    service,
    entry,
    applicant,
    mailFailed: delivery.about === 'email',
    file: step === undefined || why === undefined ? undefined : { step, why },
    mark: callMark(delivery),
  });
  if (sent.ok) await recordShown(deps, occasion, 'phoneTask');
  return sent;
}

/** What names the applicant in somebody's chat is a look at their case. */
async function recordShown(deps: DeliverDeps, { to, application }: Occasion, what: LookKind): Promise<void> {
  const { id: account, staff } = to;
  const reader = { account, name: staff?.name ?? '', unit: staff?.unit };
  await recordAct(deps, reader, { application: application.id, what });
}

/** `about`: which call. */
async function closeCall(deps: DeliverDeps, messenger: Messenger, occasion: Occasion): Promise<Sent> {
  const { to, application, delivery } = occasion;
  const owed = await deps.deliveries.listOfCase(application.id);
  const done = owed.find((one) => one.kind === 'phoneTask' && callMark(one) === delivery.about)?.done;
  if (done === undefined || delivery.message === undefined) return nothingToSay;
  const by = await nameOf(deps, done.account);
  return messenger.closeCall(to, delivery.message, { application, by, at: done.at });
}

async function pointTo(deps: DeliverDeps, messenger: Messenger, occasion: Occasion): Promise<Sent> {
  const { to, application, service, delivery } = occasion;
  if (!(await maySeeNow(deps, occasion))) return { ok: false, why: 'refused' };
  const why = pointReasons.find((one) => one === delivery.about) ?? 'unreached';
  return messenger.pointTo(to, { application, service, why });
}

/** `about`: step code, file, what is wrong with it. A sheet that was replaced or removed is not asked for. */
async function askForFile(
  messenger: Messenger,
  { to, application, service, delivery }: Occasion,
): Promise<Sent> {
  const [step, file, why] = (delivery.about ?? '').split(':');
  if (step === undefined || file === undefined || why === undefined) return nothingToSay;
  const answer = application.answers.get(step);
  const sheets = answer && 'value' in answer && Array.isArray(answer.value) ? answer.value : [];
  if (!sheets.some((sheet: { readonly file: string }) => sheet.file === file)) return nothingToSay;
  return messenger.askForFile(to, { application, service, step, file, why });
}

function entryOf(application: Application, delivery: Delivery) {
  return application.history.find(({ entry }) => entry === delivery.entry);
}

async function maySeeNow(deps: DeliverDeps, { application, service, to }: Occasion): Promise<boolean> {
  const { actor } = await actorOf(deps, to.id);
  return maySee(application, service, actor);
}
