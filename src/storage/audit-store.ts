import type { Collection } from 'mongodb';
import { lookKinds } from '../domain/look.js';
import type { AuditEntry, AuditStore, NewAuditEntry } from '../ports/audit-store.js';
import { isDuplicate } from './is-duplicate.js';
import type { AuditDocument, AuditHeadDocument } from './schemas/audit.js';
import type { Place, Vault } from './vault.js';

const looks = new RegExp(`^(${lookKinds.join('|')})(:|$)`);

/**
 * A chain per case: each link is a keyed hash over the entry and the link before, so that nobody who can write to the
 * database, but lacks the key, can change an entry or take one out unseen. How far a chain goes is kept apart, for its
 * end to be missed as well.
 */
export function createAuditStore({
  collection,
  heads,
  vault,
}: {
  readonly collection: Collection<AuditDocument>;
  readonly heads: Collection<AuditHeadDocument>;
  readonly vault: Vault;
}): AuditStore {
  async function append(entry: NewAuditEntry): Promise<void> {
    const { application, at, account, who, unit, what } = entry;
    for (;;) {
      const [last] = await collection.find({ application }).sort({ n: -1 }).limit(1).toArray();
      const n = (last?.n ?? 0) + 1;
      const link = linkOf(vault, last?.link ?? '', { ...entry, n });
      const sealed = vault.seal(whoPlace(application, n), who);
      try {
        await collection.insertOne({
          _id: `${application}:${n}`,
          application,
          n,
          at,
          ...(account !== undefined && { account }),
          who: sealed,
          ...(unit !== undefined && { unit }),
          what,
          link,
        });
      } catch (error) {
        // Another entry took this place: behind it, then.
        if (isDuplicate(error)) continue;
        throw error;
      }
      await moveHead(application, n);
      return;
    }
  }

  async function moveHead(application: string, n: number): Promise<void> {
    try {
      const link = headLink(vault, application, n);
      await heads.updateOne({ _id: application, n: { $lt: n } }, { $set: { n, link } }, { upsert: true });
    } catch (error) {
      // It is further already.
      if (!isDuplicate(error)) throw error;
    }
  }

  const read = (application: string): Promise<AuditDocument[]> =>
    collection.find({ application }).sort({ n: 1 }).toArray();

  const toEntry = ({ application, n, at, account, who, unit, what }: AuditDocument): AuditEntry => ({
    application,
    n,
    at,
    account,
    who: vault.open(whoPlace(application, n), who).toString('utf8'),
    ...(unit !== undefined && { unit }),
    what,
  });

  return {
    append,

    list: async (application) => (await read(application)).map(toEntry),

    async listLooks(application, { before, limit, notBy }) {
      const filter = {
        application,
        ...(before !== undefined && { n: { $lt: before } }),
        account: { $nin: [...notBy] },
        what: looks,
      };
      // One more than is shown tells whether there are others.
      const found = await collection
        .find(filter)
        .sort({ n: -1 })
        .limit(limit + 1)
        .toArray();
      const entries = found.slice(0, limit).map(toEntry);
      return { entries, next: found.length > limit ? entries.at(-1)?.n : undefined };
    },

    async findBreak(application) {
      // The head first: what is appended meanwhile is no break.
      const head = await heads.findOne({ _id: application });
      const documents = await read(application);
      let before = '';
      for (const [at, document] of documents.entries()) {
        const n = at + 1;
        if (document.n !== n || !isWhole(document, before)) return n;
        before = document.link;
      }
      const missing = head ? head.n > documents.length : documents.length > 0;
      const forged = head && head.link !== headLink(vault, application, head.n);
      return missing || forged ? documents.length + 1 : undefined;
    },
  };

  function isWhole(document: AuditDocument, before: string): boolean {
    try {
      return document.link === linkOf(vault, before, toEntry(document));
    } catch {
      // What stands for the name was not sealed here.
      return false;
    }
  }
}

function linkOf(
  vault: Vault,
  before: string,
  { application, n, at, account, who, unit, what }: AuditEntry,
): string {
  return vault.index(
    'audit',
    JSON.stringify([
      before,
      application,
      n,
      at.toISOString(),
      account ?? null,
      who,
      what,
      // Not in the entries of the time before it was kept, whose links hold.
      ...(unit === undefined ? [] : [unit]),
    ]),
  );
}

function headLink(vault: Vault, application: string, n: number): string {
  return vault.index('audit', JSON.stringify(['head', application, n]));
}

function whoPlace(application: string, n: number): Place {
  return { collection: 'audit', id: application, field: `${n}.who` };
}
