import { normalizeEmail } from '../../domain/email.js';
import { contactOffers, knownContact } from '../known-contact.js';
import { accept, misread, refuse } from '../misread.js';
import { plainShown } from '../standing.js';
import type { FieldKind } from '../step.js';
import { cleanLine, quoted } from '../typed-text.js';

/** An e-mail address; the value has its domain in small letters. */
export const email: FieldKind = {
  code: 'email',
  offers: (step, facts) => contactOffers(step, facts, normalizeEmail, (value) => value),
  read(reading, step, facts) {
    if (reading.type === 'text') {
      const address = normalizeEmail(bare(reading.text));
      return address === undefined
        ? refuse('email.format', { received: quoted(reading.text) })
        : accept(address);
    }
    const known = knownContact(reading, step, facts, normalizeEmail);
    return known === undefined ? misread(reading, 'notText') : accept(known);
  },
  check: (value) => (typeof value === 'string' && isEmail(value) ? undefined : { code: 'email.gone' }),
  show: plainShown,
};

/** As pasted from a letter or the end of a sentence: `<name@example.kz>`, `mailto:name@example.kz`, `name@example.kz.` */
function bare(text: string): string {
  return cleanLine(text)
    .replace(/^<?(?:mailto:)?/i, '')
    .replace(/[>.,;]+$/, '');
}

function isEmail(value: string): boolean {
  return normalizeEmail(value) === value;
}
