import type { Fields } from '../telegram.js';

export interface HoldRule {
  id: number;
  method: string;
  chat_id?: number;
  /** How many calls more it takes. */
  left: number;
  /** `now`: the call takes effect at once and only its answer is kept back. */
  effect: 'release' | 'now';
}

export interface HeldCall {
  n: number;
  hold_id: number;
  method: string;
  params: Fields;
  /** The caller has hung up meanwhile, for instance because it was killed. */
  gone: boolean;
}

export type Release = 'answer' | 'drop';

export interface Holds {
  add(rule: Omit<HoldRule, 'id'>): number;
  /** The rule that catches this call; counts as used. */
  findRule(method: string, chat: number | undefined): HoldRule | undefined;
  /** Keeps the call until it is released. */
  keep(rule: HoldRule, params: Fields, onGone: (listener: () => void) => void): Promise<Release>;
  /** Ends the rules and lets the calls go; gives their number. */
  release(how: Release, holdId?: number): number;
  list(): HeldCall[];
  onHeld(listener: () => void): () => void;
}

/** Calls that the server has accepted and leaves without an answer until a test says so. */
export function createHolds(): Holds {
  let rules: HoldRule[] = [];
  let held: { call: HeldCall; go: (how: Release) => void }[] = [];
  const listeners = new Set<() => void>();
  let nextId = 1;
  let nextCall = 1;

  return {
    add(rule) {
      const id = nextId++;
      rules.push({ ...rule, id });
      return id;
    },
    findRule(method, chat) {
      const rule = rules.find(
        ({ method: wanted, chat_id, left }) =>
          left > 0 &&
          wanted.toLowerCase() === method.toLowerCase() &&
          (chat_id === undefined || chat_id === chat),
      );
      if (rule) rule.left -= 1;
      return rule;
    },
    keep(rule, params, onGone) {
      const call: HeldCall = { n: nextCall++, hold_id: rule.id, method: rule.method, params, gone: false };
      onGone(() => {
        call.gone = true;
      });
      return new Promise((go) => {
        held.push({ call, go });
        for (const listener of listeners) listener();
      });
    },
    release(how, holdId) {
      const isMeant = (id: number): boolean => holdId === undefined || holdId === id;
      rules = rules.filter(({ id }) => !isMeant(id));
      const going = held.filter(({ call }) => isMeant(call.hold_id));
      held = held.filter(({ call }) => !isMeant(call.hold_id));
      for (const { go } of going) go(how);
      return going.length;
    },
    list: () => held.map(({ call }) => call),
    onHeld(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
