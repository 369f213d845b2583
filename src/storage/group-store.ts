import type { Collection } from 'mongodb';
import type { Group } from '../domain/group.js';
import type { GroupStore } from '../ports/group-store.js';
import type { GroupDocument } from './schemas/group.js';

/** Group chats of the staff, by the unit whose new cases they show. */
export function createGroupStore(collection: Collection<GroupDocument>): GroupStore {
  const toGroup = ({ _id: chat, unit, locale }: GroupDocument): Group => ({ chat, unit, locale });
  const bind = async ({ chat, unit, locale }: Group): Promise<void> => {
    await collection.updateOne({ _id: chat }, { $set: { unit, locale } }, { upsert: true });
  };
  const find = async (chat: number): Promise<Group | undefined> => {
    const document = await collection.findOne({ _id: chat });
    return document === null ? undefined : toGroup(document);
  };
  const unbind = async (chat: number): Promise<boolean> =>
    (await collection.deleteOne({ _id: chat })).deletedCount > 0;

  return {
    bind,
    unbind,
    find,
    async listOfUnit(unit) {
      return (await collection.find({ unit }).toArray()).map(toGroup);
    },
    // The new chat first: a rerun after a kill finds the old one still there and ends the same.
    async move(from, to) {
      const group = await find(from);
      if (group === undefined) return;
      await bind({ ...group, chat: to });
      await unbind(from);
    },
  };
}
