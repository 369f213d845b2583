import type { Collection } from 'mongodb';
import { applicationNumber } from '../domain/number.js';
import type { CounterDocument } from './schemas/catalogue.js';

/** Draws the numbers of a year one after the other (R1); processes that draw at once get different ones. */
export function createNumberSource(counters: Collection<CounterDocument>): (year: number) => Promise<string> {
  return async (year) => {
    const drawn = await counters.findOneAndUpdate(
      { _id: `applications-${year}` },
      { $inc: { n: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    if (drawn === null) throw new Error(`no number could be drawn for ${year}`);
    return applicationNumber(year, drawn.n);
  };
}
