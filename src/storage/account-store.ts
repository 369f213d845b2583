import type { Collection, UpdateFilter } from 'mongodb';
import type { Account, Staff } from '../domain/person.js';
import type { AccountStore } from '../ports/person-store.js';
import { canonical } from './canonical.js';
import { createReadBatch } from './read-batch.js';
import type { AccountDocument } from './schemas/account.js';
import type { Vault } from './vault.js';
import { withoutUndefined } from './without-undefined.js';

/** Telegram accounts; whoever is written of for the first time appears. */
export function createAccountStore({
  collection,
  vault,
}: {
  readonly collection: Collection<AccountDocument>;
  readonly vault: Vault;
}): AccountStore {
  // Every tap asks who it is that taps: many people's accounts share a query.
  const reads = createReadBatch(collection);
  const change = async (id: number, update: UpdateFilter<AccountDocument>): Promise<void> => {
    await collection.updateOne({ _id: id }, update, { upsert: true });
  };
  const toAccount = (document: AccountDocument): Account => ({
    id: document._id,
    locale: document.locale,
    persons: document.persons ?? [],
    phone: document.phone && vault.open(place(document._id, 'phone'), document.phone).toString('utf8'),
    consent: document.consent,
    staff: document.staff && openStaff(document, document.staff.sealed),
    administrator: document.administrator ?? false,
    blockedAt: document.blockedAt,
    remindersOff: document.remindersOff,
  });

  const openStaff = ({ _id, away }: AccountDocument, sealed: Parameters<Vault['open']>[1]): Staff => {
    const staff = vault.openJson<Staff>(place(_id, 'staff'), sealed);
    return away === undefined ? staff : { ...staff, away };
  };

  return {
    async find(id) {
      const document = await reads.read(id);
      return document && toAccount(document);
    },

    setLocale: (id, locale) => change(id, { $set: { locale } }),
    setPhone: (id, phone) => change(id, { $set: { phone: vault.seal(place(id, 'phone'), phone) } }),
    // A consent given anew is not withdrawn; one that stands keeps the time and the language in which it was given.
    async giveConsent(id, { version, at, locale }) {
      const stands = {
        $and: [
          { $eq: ['$consent.version', { $literal: version }] },
          { $eq: [{ $type: '$consent.withdrawnAt' }, 'missing'] },
        ],
      };
      const given = { $cond: [stands, '$consent', { $literal: { version, at, locale } }] };
      await collection.updateOne({ _id: id }, [{ $set: { consent: given } }], { upsert: true });
    },

    async withdrawConsent(id, at) {
      await collection.updateOne(
        { _id: id, consent: { $exists: true } },
        { $set: { 'consent.withdrawnAt': at } },
      );
    },

    link: (id, person) => change(id, { $addToSet: { persons: person } }),

    async unlink(id, person) {
      await collection.updateOne({ _id: id }, { $pull: { persons: person } });
    },

    async listOfPerson(person) {
      return (await collection.find({ persons: person }).toArray()).map(toAccount);
    },

    async listStaff({ unit, role }) {
      const filter = {
        'staff.unit': unit ?? { $exists: true },
        ...(role !== undefined && { 'staff.roles': role }),
      };
      return (await collection.find(filter).toArray()).map(toAccount);
    },

    async upsertStaff(rows) {
      const wanted = new Map(rows.map(({ account, staff }) => [account, staff]));
      const known = await collection
        .find({ _id: { $in: [...wanted.keys()] } }, { projection: { 'staff.fingerprint': 1 } })
        .toArray();
      const fingerprints = new Map(known.map((document) => [document._id, document.staff?.fingerprint]));
      const counts = { added: 0, changed: 0, unchanged: 0 };
      const ops = [...wanted].flatMap(([id, staff]) => {
        const before = fingerprints.get(id);
        const sealed = sealStaff(vault, id, staff);
        const outcome =
          before === undefined ? 'added' : before === sealed.fingerprint ? 'unchanged' : 'changed';
        counts[outcome] += 1;
        return outcome === 'unchanged'
          ? []
          : [{ updateOne: { filter: { _id: id }, update: { $set: { staff: sealed } }, upsert: true } }];
      });
      if (ops.length > 0) await collection.bulkWrite(ops, { ordered: false });
      return counts;
    },

    setAway: (id, away) =>
      change(id, away === undefined ? { $unset: { away: '' } } : { $set: { away: { ...away } } }),

    async listAway(today) {
      const filter = { 'away.until': { $gte: today }, 'away.from': { $lte: today } };
      return (await collection.find(filter).toArray()).map(toAccount);
    },

    async setAdministrators(ids) {
      await collection.updateMany(
        { administrator: true, _id: { $nin: [...ids] } },
        { $unset: { administrator: '' } },
      );
      for (const id of ids) await change(id, { $set: { administrator: true } });
    },

    async listAdministrators() {
      return (await collection.find({ administrator: true }).toArray()).map(toAccount);
    },

    setBlocked: (id, at) =>
      change(id, at === undefined ? { $unset: { blockedAt: '' } } : { $set: { blockedAt: at } }),

    setRemindersOff: (id, off) =>
      change(id, off ? { $set: { remindersOff: true } } : { $unset: { remindersOff: '' } }),

    async countTry(id, day) {
      const again = { $cond: [{ $eq: ['$tries.day', day] }, { $add: ['$tries.count', 1] }, 1] };
      const document = await collection.findOneAndUpdate(
        { _id: id },
        [{ $set: { tries: { day: { $literal: day }, count: again } } }],
        { upsert: true, returnDocument: 'after', projection: { tries: 1 } },
      );
      return document?.tries?.count ?? 1;
    },
  };
}

function sealStaff(vault: Vault, id: number, staff: Staff): NonNullable<AccountDocument['staff']> {
  return {
    unit: staff.unit,
    roles: [...new Set(staff.roles.map(({ code }) => code))],
    sealed: vault.sealJson(place(id, 'staff'), withoutUndefined(staff)),
    fingerprint: vault.index('staff', canonical(staff)),
  };
}

function place(id: number, field: string): { collection: string; id: number; field: string } {
  return { collection: 'accounts', id, field };
}
