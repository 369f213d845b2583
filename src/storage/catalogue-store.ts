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

/** The administrators' list of days; empty until they keep one. */
export function createCalendarStore(calendars: Model<CalendarDocument>): CalendarStore {
  return {
    async read() {
      const kept = await calendars.findById('centre').lean();
      return { daysOff: kept?.daysOff ?? [], workingSaturdays: kept?.workingSaturdays ?? [] };
    },
  };
}
