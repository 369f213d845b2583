import type { Model } from 'mongoose';
import type { Service } from '../domain/service.js';
import type { CalendarStore, CatalogueStore } from '../ports/catalogue-store.js';
import type { CalendarDocument, ServiceVersionDocument } from './schemas/catalogue.js';

/** Versions of services, each kept for ever under its hash. */
export function createCatalogueStore(versions: Model<ServiceVersionDocument>): CatalogueStore {
  return {
    async save(given) {
      const ops = given.map(({ hash, service }) => ({
        updateOne: {
          filter: { _id: hash },
          update: { $setOnInsert: { code: service.code, service: JSON.stringify(service) } },
          upsert: true,
        },
      }));
      if (ops.length > 0) await versions.bulkWrite(ops, { ordered: false });
    },

    async get(hash) {
      const version = await versions.findById(hash).lean();
      if (version === null) throw new Error(`no service version ${hash} is stored`);
      return { hash, service: JSON.parse(version.service) as Service };
    },
  };
}

/** What the administrators keep; empty until they keep something. */
export function createCalendarStore(calendars: Model<CalendarDocument>): CalendarStore {
  const centre = { _id: 'centre' };
  return {
    async read() {
      const kept = await calendars.findById('centre').lean();
      return {
        daysOff: kept?.daysOff ?? [],
        workingSaturdays: kept?.workingSaturdays ?? [],
        ...(kept?.hours && { hours: kept.hours }),
      };
    },

    async change({ add = {}, remove = {}, hours }) {
      const added = Object.entries(add).map(([list, days]) => [list, { $each: [...days] }]);
      const removed = Object.entries(remove).map(([list, days]) => [list, [...days]]);
      await calendars.collection.updateOne(
        centre as object,
        {
          ...(added.length > 0 && { $addToSet: Object.fromEntries(added) }),
          ...(removed.length > 0 && { $pullAll: Object.fromEntries(removed) }),
          ...(typeof hours === 'object' && { $set: { hours } }),
          ...(hours === 'declared' && { $unset: { hours: '' } }),
        },
        { upsert: true },
      );
    },
  };
}
