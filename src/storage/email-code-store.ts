import type { Collection } from 'mongodb';
import type { EmailCodeStore } from '../ports/email-code-store.js';
import type { EmailCodeDocument } from './schemas/email-code.js';
import type { MailboxDocument } from './schemas/mailbox.js';
import type { Place, Vault } from './vault.js';

interface Sealed {
  readonly code: string;
  readonly person?: string;
}

/** Codes that lie in mailboxes; here they are sealed, with the person whom they are about. */
export function createEmailCodeStore({
  collection,
  mailboxes,
  vault,
}: {
  readonly collection: Collection<EmailCodeDocument>;
  readonly mailboxes: Collection<MailboxDocument>;
  readonly vault: Vault;
}): EmailCodeStore {
  return {
    async find(account, now) {
      const found = await collection.findOne({ _id: account, forgetAt: { $gt: now } });
      if (found === null) return undefined;
      const { _id, sealed, ...rest } = found;
      return { ...rest, account: _id, ...vault.openJson<Sealed>(place(account), sealed) };
    },

    async open({ account, person, code, ...rest }) {
      const secret: Sealed = { code, ...(person !== undefined && { person }) };
      const sealed = vault.sealJson(place(account), secret);
      await collection.replaceOne({ _id: account }, { ...rest, sealed, tries: 0 }, { upsert: true });
    },

    async countTry(account) {
      const counted = await collection.findOneAndUpdate(
        { _id: account },
        { $inc: { tries: 1 } },
        { returnDocument: 'after', projection: { tries: 1 } },
      );
      return counted?.tries ?? Number.POSITIVE_INFINITY;
    },

    async countLetter(mailbox, now, forgetAt) {
      const isKept = { $gt: ['$forgetAt', now] };
      const counted = await mailboxes.findOneAndUpdate(
        { _id: vault.index('mailbox', mailbox) },
        [
          {
            $set: {
              codes: { $cond: [isKept, { $add: ['$codes', 1] }, 1] },
              forgetAt: { $cond: [isKept, '$forgetAt', forgetAt] },
            },
          },
        ],
        { upsert: true, returnDocument: 'after' },
      );
      return counted?.codes ?? Number.POSITIVE_INFINITY;
    },

    async close(account) {
      await collection.updateOne({ _id: account }, { $set: { expiresAt: new Date(0) } });
    },
  };
}

function place(account: number): Place {
  return { collection: 'emailCodes', id: account, field: 'sealed' };
}
