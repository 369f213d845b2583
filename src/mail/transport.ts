import { createTransport } from 'nodemailer';
import type { Mailed } from '../ports/mailer.js';
import { outcomeOf } from './outcome.js';

export interface Envelope {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
}

export interface Transport {
  send(envelope: Envelope, signal: AbortSignal): Promise<Mailed>;
  /** Goes as far as a letter would: reaches the server and logs in, and sends nothing. */
  check(): Promise<Mailed>;
}

/** Milliseconds that a server may take to let itself be reached, to greet, and to say the next thing. */
export interface Patience {
  readonly connectMs: number;
  readonly greetMs: number;
  readonly answerMs: number;
  /** For the whole letter: a server that says something every minute is as good as silent. */
  readonly wholeMs: number;
}

const patience: Patience = { connectMs: 10_000, greetMs: 10_000, answerMs: 20_000, wholeMs: 40_000 };

/**
 * Hands letters to an SMTP server, each over a connection of its own: an office sends some hundred a day, and a
 * connection that hangs holds up nothing but its own letter.
 *
 * @param url `smtp://` or `smtps://`; its query may hold further settings of nodemailer, such as `requireTLS=true`
 */
export function createSmtpTransport(url: string, given: Partial<Patience> = {}): Transport {
  const { connectMs, greetMs, answerMs, wholeMs } = { ...patience, ...given };
  const smtp = createTransport({
    url,
    connectionTimeout: connectMs,
    dnsTimeout: connectMs,
    greetingTimeout: greetMs,
    socketTimeout: answerMs,
    // Letters are made here alone; none may make the bot read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ from, replyTo, to, subject, text, html, messageId }, signal) {
      try {
        await smtp.sendMail({
          from,
          replyTo,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          // So that no mailbox answers with "I am on holiday".
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.any([signal, AbortSignal.timeout(wholeMs)]),
        });
        return { ok: true };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async check() {
      try {
        await smtp.verify();
        return { ok: true };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}
