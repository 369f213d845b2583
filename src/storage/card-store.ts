import type { Collection } from 'mongodb';
import type { CardStore } from '../ports/delivery-store.js';
import type { CardDocument } from './schemas/card.js';

/** Where cards of a case stand open, so that all of them follow it. */
export function createCardStore(collection: Collection<CardDocument>): CardStore {
  const idOf = (chat: number, message: number): string => `${chat}:${message}`;
  return {
    async remember({ application, chat, message, view, version }) {
      await collection.updateOne(
        { _id: idOf(chat, message) },
        { $set: { application, chat, message, view, version } },
        { upsert: true },
      );
    },

    async forget(chat, message) {
      await collection.deleteOne({ _id: idOf(chat, message) });
    },

    async copiesOf(application) {
      return collection.find({ application }, { projection: { _id: 0 } }).toArray();
    },
  };
}
