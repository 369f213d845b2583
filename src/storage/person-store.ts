import { randomBytes } from 'node:crypto';
import { MongoBulkWriteError, type Collection, type Filter } from 'mongodb';
import { emailKey } from '../domain/email.js';
import { newId } from '../domain/id.js';
import { nameParts, nameTokens } from '../domain/name-tokens.js';
import { fullName, type Person, type PersonalCard } from '../domain/person.js';
import { normalizePhone } from '../domain/phone.js';
import type { PersonStore } from '../ports/person-store.js';
import { canonical } from './canonical.js';
import { isDuplicate } from './is-duplicate.js';
import { createReadBatch } from './read-batch.js';
import type { PersonDocument } from './schemas/person.js';
import type { Vault } from './vault.js';

/** Rows of an import that go into one write. */
const portion = 500;

/** The register: cards sealed, found by blind indexes only. */
export function createPersonStore({
  collection,
  vault,
}: {
  readonly collection: Collection<PersonDocument>;
  readonly vault: Vault;
}): PersonStore {
  const toPerson = (document: Pick<PersonDocument, '_id' | 'card'>): Person => ({
    id: document._id,
    card: vault.openJson<PersonalCard>(cardPlace(document._id), document.card),
  });
  const projection = { card: 1 } as const;
  // Every form asks for phone and e-mail beside the card: many people's cards share a query.
  const reads = createReadBatch(collection, { fields: projection });

  const findAll = async (filter: Filter<PersonDocument>, limit = 0): Promise<Person[]> =>
    (await collection.find(filter, { projection }).limit(limit).toArray()).map(toPerson);

  return {
    async find(id) {
      const document = await reads.read(id);
      return document && toPerson(document);
    },

    findMany: async (ids) => (await reads.readMany(ids)).map(toPerson),

    findByIin: async (iin) => (await findAll({ iin: vault.index('iin', iin) }))[0],

    async search({ iin, phone, email, nameTokens: words = [] }, limit) {
      const names = words.flatMap(nameParts).map((part) => vault.index('name', part));
      const ways: Filter<PersonDocument>[] = [
        ...(iin === undefined ? [] : [{ iin: vault.index('iin', iin) }]),
        ...(phone === undefined ? [] : [{ phone: phoneIndex(vault, phone) }]),
        ...(email === undefined ? [] : [{ email: vault.index('email', emailKey(email)) }]),
        // "Ахметова Айгуль" means one person of both names.
        ...(names.length === 0 ? [] : [{ names: { $all: names } }]),
      ];
      return ways.length === 0 ? [] : findAll({ $or: ways }, limit);
    },

    isEmpty: async () => (await collection.findOne({}, { projection: { _id: 1 } })) === null,

    async upsertMany(cards) {
      const counts = { added: 0, changed: 0, unchanged: 0 };
      // The last row of a person counts.
      const rows = [...new Map(cards.map((card) => [card.iin, card])).values()];
      for (let from = 0; from < rows.length; from += portion) {
        const done = await upsertPortion(collection, vault, rows.slice(from, from + portion));
        counts.added += done.added;
        counts.changed += done.changed;
        counts.unchanged += done.unchanged;
      }
      return counts;
    },

    async registerRelatives(cards) {
      const byIin = new Map(cards.map((card) => [vault.index('iin', card.iin), card]));
      const listKnown = async () =>
        collection.find({ iin: { $in: [...byIin.keys()] } }, { projection: { iin: 1, card: 1 } }).toArray();
      const students = (await listKnown()).filter((known) => toPerson(known).card.state !== 'relative');
      const kept = new Set(students.map(({ iin }) => iin));
      await this.upsertMany([...byIin].flatMap(([iin, card]) => (kept.has(iin) ? [] : [card])));
      return new Map((await listKnown()).map(({ _id, iin }) => [byIin.get(iin)!.iin, _id]));
    },
  };
}

async function upsertPortion(
  collection: Collection<PersonDocument>,
  vault: Vault,
  cards: readonly PersonalCard[],
): Promise<{ added: number; changed: number; unchanged: number }> {
  const byIin = new Map(cards.map((card) => [vault.index('iin', card.iin), card]));
  const known = await collection
    .find({ iin: { $in: [...byIin.keys()] } }, { projection: { iin: 1, fingerprint: 1 } })
    .toArray();
  const knownByIin = new Map(known.map((document) => [document.iin, document]));
  const fresh: PersonDocument[] = [];
  const changed: PersonDocument[] = [];
  for (const [iin, card] of byIin) {
    const before = knownByIin.get(iin);
    const fingerprint = vault.index('card', canonical(card));
    if (before?.fingerprint === fingerprint) continue;
    const id = before?._id ?? newId(randomBytes);
    (before ? changed : fresh).push({
      ...lookUps(vault, card),
      _id: id,
      iin,
      fingerprint,
      card: seal(vault, id, card),
    });
  }
  if (changed.length > 0) {
    const ops = changed.map((document) => ({
      replaceOne: { filter: { _id: document._id }, replacement: document },
    }));
    await collection.bulkWrite(ops, { ordered: false });
  }
  const late = await insertFresh(collection, fresh);
  const counts = {
    added: fresh.length - late.size,
    changed: changed.length,
    unchanged: byIin.size - fresh.length - changed.length,
  };
  if (late.size === 0) return counts;
  // Another import added these in between: now they are known.
  const again = await upsertPortion(
    collection,
    vault,
    [...late].map((iin) => byIin.get(iin)!),
  );
  return {
    ...again,
    changed: counts.changed + again.changed,
    unchanged: counts.unchanged + again.unchanged,
    added: counts.added + again.added,
  };
}

/** @returns the IIN indexes that were there already */
async function insertFresh(
  collection: Collection<PersonDocument>,
  fresh: readonly PersonDocument[],
): Promise<ReadonlySet<string>> {
  if (fresh.length === 0) return new Set();
  try {
    await collection.insertMany([...fresh], { ordered: false });
    return new Set();
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || !isDuplicate(error)) throw error;
    const faults = [error.writeErrors].flat();
    if (faults.some((fault) => fault.code !== 11000)) throw error;
    return new Set(faults.map((fault) => fresh[fault.index]!.iin));
  }
}

function lookUps(vault: Vault, card: PersonalCard): Pick<PersonDocument, 'phone' | 'email' | 'names'> {
  const { phone, email } = card;
  return {
    ...(phone && { phone: phoneIndex(vault, phone) }),
    ...(email && { email: vault.index('email', emailKey(email)) }),
    names: nameTokens(fullName(card)).map((token) => vault.index('name', token)),
  };
}

function phoneIndex(vault: Vault, phone: string): string {
  return vault.index('phone', normalizePhone(phone) ?? phone);
}

function seal(vault: Vault, id: string, card: PersonalCard): PersonDocument['card'] {
  return vault.sealJson(cardPlace(id), card);
}

function cardPlace(id: string): { collection: string; id: string; field: string } {
  return { collection: 'persons', id, field: 'card' };
}
