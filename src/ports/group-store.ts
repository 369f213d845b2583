import type { Group } from '../domain/group.js';

/** Which group chats show the cases of which unit. */
export interface GroupStore {
  /** A chat belongs to one unit; binding it again changes that. */
  bind(group: Group): Promise<void>;
  /** Whether it was bound. */
  unbind(chat: number): Promise<boolean>;
  find(chat: number): Promise<Group | undefined>;
  listOfUnit(unit: string): Promise<readonly Group[]>;
  /** Telegram gives a group that grows a new id. */
  move(from: number, to: number): Promise<void>;
}
