import { createHash } from 'node:crypto';
import type { Institution } from '../domain/institution.js';
import type { Locale } from '../domain/text.js';
import type { Words } from '../i18n.js';
import type { Addressee, Mailed, Mailer, Posting } from '../ports/mailer.js';
import { htmlText, plainText, type Letter } from './letter.js';
import { codeLetter, noticeLetter } from './letters.js';
import type { Transport } from './transport.js';

export interface MailerDeps {
  readonly transport: Transport;
  readonly wordsOf: (locale: Locale) => Words;
  readonly institution: Pick<Institution, 'centre' | 'phone' | 'email'>;
  /** `MAIL_FROM`: an address, or a name and an address in angle brackets. Default: the institution's address. */
  readonly from?: string | undefined;
  readonly botUrl: string;
}

/** Puts into words what is owed to a mailbox, in the language of its owner, as the case stands when it is sent. */
export function createMailer({ transport, wordsOf, institution, from, botUrl }: MailerDeps): Mailer {
  const given = parseSender(from ?? institution.email);
  const sender = { ...institution, botUrl };

  const send = (to: Addressee, letter: Letter, { id, signal }: Posting): Promise<Mailed> =>
    transport.send(
      {
        // Without a name of its own the letter comes from the centre, in the reader's language.
        from: { name: given.name ?? wordsOf(to.locale).of(institution.centre), address: given.address },
        replyTo: institution.email,
        to: to.address,
        subject: letter.subject,
        text: plainText(letter),
        html: htmlText(letter),
        messageId: `<${hashOf(id)}@${given.address.slice(given.address.lastIndexOf('@') + 1)}>`,
      },
      signal,
    );

  return {
    notify: (to, notice, posting) => send(to, noticeLetter(wordsOf(to.locale), sender, notice), posting),
    sendCode: (to, message, posting) => send(to, codeLetter(wordsOf(to.locale), sender, message), posting),
  };
}

function parseSender(text: string): { readonly name?: string; readonly address: string } {
  const named = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/.exec(text);
  if (!named) return { address: text.trim() };
  const [, name = '', address = ''] = named;
  return { address: address.trim(), ...(name === '' ? {} : { name }) };
}

/** A repeated letter has the identifier of the first, by which mailboxes know that they have it already. */
function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 22);
}
