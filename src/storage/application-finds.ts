import type { Collection, Filter, Sort } from 'mongodb';
import type { ApplicationStore, Listed, Page } from '../ports/application-store.js';
import { toApplication } from './application-document.js';
import { turnKey } from './application-lists.js';
import type { ApplicationDocument } from './schemas/application.js';
import type { Vault } from './vault.js';

type Finds = Pick<
  ApplicationStore,
  'listOwn' | 'listQueue' | 'listApprovals' | 'findToSettle' | 'findUntold' | 'markTold'
>;

const withoutAnswers = { answers: 0 } as const;

/** The lists of cases: each is a walk along one index, and reads no document that it does not show. */
export function createApplicationFinds(collection: Collection<ApplicationDocument>, vault: Vault): Finds {
  async function list(
    filter: Filter<ApplicationDocument>,
    order: 'ownOrder' | 'deskOrder',
    { limit, after }: Page,
  ): Promise<Listed> {
    const newestFirst = order === 'ownOrder';
    const behind = after === undefined ? {} : { [order]: newestFirst ? { $lt: after } : { $gt: after } };
    const sort: Sort = { [order]: newestFirst ? -1 : 1 };
    // One row more than asked for tells whether there is a next page.
    const found = await collection
      .find({ ...filter, ...behind }, { projection: withoutAnswers })
      .sort(sort)
      .limit(limit + 1)
      .toArray();
    const shown = found.slice(0, limit);
    const rows = shown.map((document) => toApplication(document, vault));
    const next = found.length > limit ? shown.at(-1)?.[order] : undefined;
    return next === undefined ? { rows } : { rows, next };
  }

  return {
    listOwn(persons, { status }, page) {
      return list({ owners: { $in: [...persons] }, ...(status && { status }) }, 'ownOrder', page);
    },

    listQueue({ unit, queue, holder }, page) {
      const held = holder === undefined ? {} : { 'holder.account': holder };
      const desk = queue === 'mine' ? 'held' : queue;
      return list({ unit, desk, ...(queue === 'new' ? {} : held) }, 'deskOrder', page);
    },

    listApprovals(roles, page) {
      const keys = roles.map(({ code, scope }) => turnKey(vault, code, scope));
      return list({ turns: { $in: keys }, desk: { $exists: true } }, 'deskOrder', page);
    },

    async findToSettle(now, limit) {
      const due = collection.find({ 'pending.settleAt': { $lte: now } }, { projection: { _id: 1 } });
      return (await due.sort({ 'pending.settleAt': 1 }).limit(limit).toArray()).map(({ _id }) => _id);
    },

    async findUntold(limit) {
      const untold = collection.find({ 'untold.since': { $exists: true } }, { projection: withoutAnswers });
      const documents = await untold.sort({ 'untold.since': 1 }).limit(limit).toArray();
      return documents.map((document) => toApplication(document, vault));
    },

    async markTold(id, entry) {
      // A later entry that came in between is still to be told.
      await collection.updateOne({ _id: id, 'untold.entry': { $lte: entry } }, { $unset: { untold: '' } });
    },
  };
}
