import type { Collection, Filter, Sort } from 'mongodb';
import { statuses } from '../domain/application.js';
import type { ApplicationStore, Listed, Page, QueueFilter } from '../ports/application-store.js';
import { toApplication } from './application-document.js';
import { filterKey, openIndex, orderKey, turnKey } from './application-lists.js';
import { createApplicationSearch } from './application-search.js';
import { caseFields, desks, type ApplicationDocument } from './schemas/application.js';
import type { Vault } from './vault.js';

type Finds = Pick<
  ApplicationStore,
  | 'listOwn'
  | 'listQueue'
  | 'countQueue'
  | 'search'
  | 'listHeld'
  | 'countHeld'
  | 'listPlaces'
  | 'listSeeking'
  | 'countSeeking'
  | 'hasOpen'
  | 'findToSettle'
  | 'findUntold'
  | 'markTold'
  | 'findToRemind'
  | 'setReminders'
>;

/** By what a list goes. */
type Order = 'ownOrder' | 'deskOrder' | 'doneOrder';

const withoutAnswers = { answers: 0, marks: 0 } as const;

/** The lists of cases: each is a walk along one index, and reads no document that it does not show. */
export function createApplicationFinds(collection: Collection<ApplicationDocument>, vault: Vault): Finds {
  async function list(
    filter: Filter<ApplicationDocument>,
    order: Order,
    { limit, after }: Page,
  ): Promise<Listed> {
    const newestFirst = order !== 'deskOrder';
    const behind = newestFirst ? { $lt: after } : { $gt: after };
    const from: Filter<ApplicationDocument> =
      after === undefined ? filter : { ...filter, [order]: { ...Object(filter[order]), ...behind } };
    const sort: Sort = { [order]: newestFirst ? -1 : 1 };
    // One row more than asked for tells whether there is a next page.
    const found = await collection
      .find(from, { projection: withoutAnswers })
      .sort(sort)
      .limit(limit + 1)
      .toArray();
    const shown = found.slice(0, limit);
    const rows = shown.map((document) => toApplication(document, vault));
    const next = found.length > limit ? shown.at(-1)?.[order] : undefined;
    return next === undefined ? { rows } : { rows, next };
  }

  return {
    search: createApplicationSearch(collection, vault),

    listOwn(persons, { status }, page) {
      // Each status is a stretch of the index of its own: without one the stretches of all are merged.
      const wanted = status ?? { $in: [...statuses] };
      return list({ owners: { $in: [...persons] }, status: wanted }, 'ownOrder', page);
    },

    async listQueue(filter, page) {
      return list(queueQuery(filter, vault), filter.queue === 'finished' ? 'doneOrder' : 'deskOrder', page);
    },

    countQueue: (filter, most) => collection.countDocuments(queueQuery(filter, vault), { limit: most }),

    async listHeld(holder, limit) {
      const held = collection.find(heldBy(holder), { projection: { _id: 1 } });
      return (await held.limit(limit).toArray()).map(({ _id }) => _id);
    },

    async countHeld(holder, most) {
      return collection.countDocuments(heldBy(holder), { limit: most });
    },

    async listSeeking(seeks, answers, limit) {
      const fields = [...Object.keys(caseFields), ...answers.map((code) => `answers.${code}`)];
      const projection = Object.fromEntries(fields.map((field) => [field, 1]));
      const open = collection.find({ seeks, desk: { $exists: true } }, { projection }).limit(limit);
      return (await open.toArray()).map((document) => toApplication(document, vault));
    },

    hasOpen: async (openKey) =>
      (await collection.findOne({ openKey: openIndex(vault, openKey) }, { projection: { _id: 1 } })) !== null,

    async countSeeking(keys) {
      // Counted in the index alone, which cannot tell a field that is missing: every question for a school counts all cases of its grade.
      const holdsNone = { $eq: [{ $ifNull: ['$place', null] }, null] };
      const groups = collection.aggregate<{ _id: string; count: number }>([
        { $match: { seeks: { $in: [...keys] }, desk: { $in: desks } } },
        { $group: { _id: '$seeks', count: { $sum: { $cond: [holdsNone, 1, 0] } } } },
      ]);
      return new Map((await groups.toArray()).map(({ _id, count }) => [_id, count]));
    },

    async listPlaces(ids) {
      const found = collection.find({ _id: { $in: [...ids] } }, { projection: { place: 1 } });
      const pairs = (await found.toArray()).flatMap(({ _id, place }) =>
        place === undefined ? [] : [[_id, place] as const],
      );
      return new Map(pairs);
    },

    async findToSettle(now, limit) {
      const due = collection.find({ settleAt: { $lte: now } }, { projection: { _id: 1 } });
      return (await due.sort({ settleAt: 1 }).limit(limit).toArray()).map(({ _id }) => _id);
    },

    async findUntold(limit) {
      const untold = collection.find({ 'untold.since': { $exists: true } }, { projection: withoutAnswers });
      const documents = await untold.sort({ 'untold.since': 1 }).limit(limit).toArray();
      return documents.map((document) => toApplication(document, vault));
    },

    async markTold(id, entry) {
      // A later entry that came in between is still to be told.
      const isLast = { $lte: ['$untold.entry', entry] };
      const untold = { $cond: [isLast, '$$REMOVE', '$untold'] };
      await collection.updateOne({ _id: id }, [{ $set: { told: { $max: ['$told', entry] }, untold } }]);
    },

    async findToRemind(now, limit) {
      const due = collection.find({ 'nextReminder.at': { $lte: now } }, { projection: withoutAnswers });
      const documents = await due.sort({ 'nextReminder.at': 1 }).limit(limit).toArray();
      return documents.map((document) => toApplication(document, vault));
    },

    async setReminders(looked) {
      if (looked.length === 0) return;
      await collection.bulkWrite(
        looked.map(({ application: { id, version, nextReminder: before }, next }) => ({
          updateOne: {
            filter: { _id: id, version, ...(before && { 'nextReminder.at': before.at }) },
            update: next ? { $set: { nextReminder: next } } : { $unset: { nextReminder: '' } },
          },
        })),
        { ordered: false },
      );
    },
  };
}

/** Queues are stretches of the desk's index, or of that of turns. */
function queueQuery(filter: QueueFilter, vault: Vault): Filter<ApplicationDocument> {
  const { notOf } = filter;
  const own: Filter<ApplicationDocument>[] = notOf
    ? [
        { 'author.account': notOf.account, 'author.onBehalf': false },
        { owners: { $in: [...notOf.persons] } },
        { parties: { $in: [...notOf.persons] } },
        { against: notOf.account },
      ]
    : [];
  const filters = filterKey(filter.facets ?? {});
  return {
    ...standing(filter, vault),
    ...(filters !== '' && { filters }),
    ...(own.length > 0 && { $nor: own }),
  };
}

function standing(filter: QueueFilter, vault: Vault): Filter<ApplicationDocument> {
  switch (filter.queue) {
    case 'approvals': {
      const keys = filter.roles.map(({ code, scope }) => turnKey(vault, code, scope));
      return { turns: { $in: keys }, desk: { $exists: true } };
    }
    case 'due': {
      const { unit, from, before } = filter;
      const planned = { ...(from && { $gte: orderKey(from, '') }), $lt: orderKey(before, '') };
      // What waits for the applicant is not late: the clock stands still.
      return { unit, desk: { $in: ['new', 'held'] }, deskOrder: planned };
    }
    case 'finished':
      return { unit: filter.unit, doneOrder: { $gt: '' } };
    case 'new':
      return { unit: filter.unit, desk: 'new' };
    case 'mine':
    case 'correction': {
      const { unit, queue, holder } = filter;
      const held = holder === undefined ? {} : { 'holder.account': holder };
      return { unit, desk: queue === 'mine' ? 'held' : queue, ...held };
    }
  }
}

/** Only an open case stands at a desk; one that is closed keeps the name of who had it. */
function heldBy(holder: number): Filter<ApplicationDocument> {
  return { 'holder.account': holder, desk: { $exists: true } };
}
