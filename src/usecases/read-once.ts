import type { Account, Person } from '../domain/person.js';
import type { Family } from '../domain/family.js';
import type { AccountStore, PersonStore } from '../ports/person-store.js';
import type { FamilyStore } from '../ports/family-store.js';
import type { Deps } from './deps.js';

/**
 * The registers for one turn, or for one message that is owed: who is a party, whose child it is, where they live is asked
 * by every rule for itself and read once. A write to a register through these deps forgets what was read of it. Nothing
 * outlives the turn.
 */
export function readOnce<D extends Pick<Deps, 'persons' | 'accounts'> & Partial<Pick<Deps, 'families'>>>(
  deps: D,
): D {
  return {
    ...deps,
    persons: personsOnce(deps.persons),
    accounts: accountsOnce(deps.accounts),
    ...(deps.families && { families: familiesOnce(deps.families) }),
  };
}

function personsOnce(store: PersonStore): PersonStore {
  const read = createMemory<string, Person>();
  return {
    ...store,
    find: async (id) => read.get(id, async () => store.find(id)),
    async findMany(ids) {
      const unread = ids.filter((id) => !read.has(id));
      if (unread.length > 0) {
        const found = store.findMany(unread);
        for (const id of unread)
          read.keep(
            id,
            found.then((persons) => persons.find((person) => person.id === id)),
          );
      }
      const persons = await Promise.all(ids.map(async (id) => read.get(id, async () => store.find(id))));
      return persons.filter((person) => person !== undefined);
    },
    upsertMany: async (...given) => read.after(store.upsertMany(...given)),
    registerRelatives: async (...given) => read.after(store.registerRelatives(...given)),
  };
}

function familiesOnce(store: FamilyStore): FamilyStore {
  const read = createMemory<string, Family>();
  return {
    ...store,
    find: async (child) => read.get(child, async () => store.find(child)),
    upsertMany: async (...given) => read.after(store.upsertMany(...given)),
    setCorrected: async (...given) => read.after(store.setCorrected(...given)),
    setTemporary: async (...given) => read.after(store.setTemporary(...given)),
  };
}

function accountsOnce(store: AccountStore): AccountStore {
  const read = createMemory<number, Account>();
  return {
    ...store,
    find: async (id) => read.get(id, async () => store.find(id)),
    setLocale: async (...given) => read.after(store.setLocale(...given)),
    setPhone: async (...given) => read.after(store.setPhone(...given)),
    giveConsent: async (...given) => read.after(store.giveConsent(...given)),
    withdrawConsent: async (...given) => read.after(store.withdrawConsent(...given)),
    link: async (...given) => read.after(store.link(...given)),
    unlink: async (...given) => read.after(store.unlink(...given)),
    upsertStaff: async (...given) => read.after(store.upsertStaff(...given)),
    setAway: async (...given) => read.after(store.setAway(...given)),
    setAdministrators: async (...given) => read.after(store.setAdministrators(...given)),
    setBlocked: async (...given) => read.after(store.setBlocked(...given)),
    setRemindersOff: async (...given) => read.after(store.setRemindersOff(...given)),
    countTry: async (...given) => read.after(store.countTry(...given)),
  };
}

function createMemory<K, V>() {
  const kept = new Map<K, Promise<V | undefined>>();
  return {
    has: (key: K) => kept.has(key),
    keep: (key: K, reading: Promise<V | undefined>) => void kept.set(key, reading),
    async get(key: K, read: () => Promise<V | undefined>): Promise<V | undefined> {
      let reading = kept.get(key);
      if (reading === undefined) kept.set(key, (reading = read()));
      return reading;
    },
    /** What was read before a write, and while it was under way, counts no more. */
    async after<R>(write: Promise<R>): Promise<R> {
      try {
        return await write;
      } finally {
        kept.clear();
      }
    },
  };
}
