import type { Update } from '../telegram.js';

interface Slot {
  update: Update;
  done: boolean;
}

/**
 * The updates a bot has not confirmed yet, in the order of their ids, and those that are to be delivered a
 * second time. No step costs more than what it hands out.
 */
export interface UpdateQueue {
  push(update: Update): void;
  /** The oldest unconfirmed ones, repeats before them. A repeat is handed out once. */
  take(limit: number): Update[];
  /** Confirms all with a lower id, as the offset of getUpdates does; gives those it confirmed. */
  confirmBefore(updateId: number): Update[];
  /** Confirms one, as the webhook's 200 does. */
  confirm(updateId: number): Update[];
  /** Forgets all but the last `count`. */
  keepLast(count: number): void;
  repeat(update: Update): void;
  /** All repeats that wait; each is handed out once. */
  takeRepeats(): Update[];
  /** Unconfirmed ones with a higher id; costs what it gives. */
  after(updateId: number): Update[];
  pending(): Update[];
  readonly size: number;
  readonly hasWork: boolean;
}

export function createUpdateQueue(): UpdateQueue {
  let slots: Slot[] = [];
  let head = 0;
  let size = 0;
  let repeats: Update[] = [];
  const byId = new Map<number, Slot>();

  const drop = (slot: Slot): void => {
    if (slot.done) return;
    slot.done = true;
    size -= 1;
    byId.delete(slot.update.update_id);
  };
  const advance = (): void => {
    while (head < slots.length && slots[head]?.done) head += 1;
    if (head > 1024 && head * 2 > slots.length) {
      slots = slots.slice(head);
      head = 0;
    }
  };

  return {
    get size() {
      return size;
    },
    get hasWork() {
      return size > 0 || repeats.length > 0;
    },
    push(update) {
      const slot = { update, done: false };
      slots.push(slot);
      byId.set(update.update_id, slot);
      size += 1;
    },
    take(limit) {
      const taken = repeats.slice(0, limit);
      repeats = repeats.slice(limit);
      for (let i = head; i < slots.length && taken.length < limit; i++) {
        const slot = slots[i] as Slot;
        if (!slot.done) taken.push(slot.update);
      }
      return taken;
    },
    confirmBefore(updateId) {
      const confirmed: Update[] = [];
      for (let i = head; i < slots.length; i++) {
        const slot = slots[i] as Slot;
        if (slot.update.update_id >= updateId) break;
        if (!slot.done) confirmed.push(slot.update);
        drop(slot);
      }
      advance();
      return confirmed;
    },
    confirm(updateId) {
      const slot = byId.get(updateId);
      if (!slot) return [];
      drop(slot);
      advance();
      return [slot.update];
    },
    keepLast(count) {
      const live = slots.slice(head).filter((slot) => !slot.done);
      for (const slot of live.slice(0, Math.max(0, live.length - count))) drop(slot);
      advance();
    },
    repeat(update) {
      repeats.push(update);
      repeats.sort((a, b) => a.update_id - b.update_id);
    },
    takeRepeats() {
      const taken = repeats;
      repeats = [];
      return taken;
    },
    after(updateId) {
      const found: Update[] = [];
      for (let i = slots.length - 1; i >= head; i--) {
        const slot = slots[i] as Slot;
        if (slot.update.update_id <= updateId) break;
        if (!slot.done) found.push(slot.update);
      }
      return found.reverse();
    },
    pending() {
      return slots
        .slice(head)
        .filter((slot) => !slot.done)
        .map((slot) => slot.update);
    },
  };
}
