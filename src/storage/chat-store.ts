import { MongoServerError, WriteConcern, type Binary, type Collection, type Db } from 'mongodb';
import type { ChatStore } from '../ports/chat-store.js';
import type { Clock } from '../ports/clock.js';
import type { Vault } from './vault.js';
import { createWriteBatch } from './write-batch.js';

interface ChatDocument {
  readonly _id: string;
  readonly epoch: number;
  readonly lastUpdate?: number;
  readonly state?: Binary;
  /** Day of the last turn, for the expiry. */
  readonly at: Date;
}

const KEPT_SECONDS = 365 * 24 * 3600;
const DUPLICATE_KEY = 11000;

/** What the bot remembers of chats, sealed; a chat that nobody used for a year is forgotten. */
export function createChatStore(db: Db, vault: Vault, clock: Clock): ChatStore {
  const chats: Collection<ChatDocument> = db.collection('chats');
  // Not waited for until it is in the journal: what follows a write does not outlive it, so that after a fall of the server the chat and
  // its inbox still agree, and what is missing in both runs again.
  const shared = createWriteBatch(chats, { writeConcern: new WriteConcern(1, undefined, false) });
  const place = (chat: string) => ({ collection: 'chats', id: chat, field: 'state' });
  // By the day, so that the index of the expiry is written once a day and not at every turn.
  const today = () => new Date(Math.floor(clock.now().getTime() / 86_400_000) * 86_400_000);

  return {
    async ensureIndexes() {
      await chats.createIndex({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });
    },

    async claim(chat, epoch) {
      try {
        const found = await chats.findOneAndUpdate(
          { _id: chat, epoch: { $lte: epoch } },
          { $set: { epoch }, $setOnInsert: { at: today() } },
          { upsert: true, returnDocument: 'after' },
        );
        const state = found?.state && vault.open(place(chat), found.state).toString('utf8');
        return { ok: true, lastUpdate: found?.lastUpdate, state };
      } catch (error) {
        // The chat is there, under a higher epoch: the upsert met its `_id`.
        if (error instanceof MongoServerError && error.code === DUPLICATE_KEY)
          return { ok: false, why: 'fenced' };
        throw error;
      }
    },

    async save(chat, { epoch, lastUpdate, state }) {
      const { matched } = await shared.write({
        updateOne: {
          filter: { _id: chat, epoch: { $lte: epoch } },
          update: { $set: { epoch, lastUpdate, state: vault.seal(place(chat), state), at: today() } },
        },
      });
      return matched ? { ok: true } : { ok: false, why: 'fenced' };
    },
  };
}
