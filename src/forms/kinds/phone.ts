import { normalizePhone, phoneForPeople } from '../../domain/phone.js';
import { contactOffers, knownContact } from '../known-contact.js';
import { accept, misread, refuse } from '../misread.js';
import { plainShown } from '../standing.js';
import type { FieldKind } from '../step.js';
import { quoted } from '../typed-text.js';

/** A telephone number in any common spelling, or a shared contact; the value is E.164. */
export const phone: FieldKind = {
  code: 'phone',
  shares: (step) => (step.notSelf ? undefined : 'contact'),
  offers: (step, facts) => contactOffers(step, facts, normalizePhone, phoneForPeople),
  read(reading, step, facts) {
    const given =
      reading.type === 'contact' ? reading.phone : reading.type === 'text' ? reading.text : undefined;
    if (given !== undefined) {
      const number = normalizePhone(given);
      if (number !== undefined) return accept(number);
      return refuse(step.notSelf ? 'phone.formatOther' : 'phone.format', { received: quoted(given) });
    }
    const known = knownContact(reading, step, facts, normalizePhone);
    return known === undefined ? misread(reading, 'notText') : accept(known);
  },
  check: (value) => (typeof value === 'string' && isPhone(value) ? undefined : { code: 'phone.gone' }),
  show: (value) => plainShown(typeof value === 'string' ? phoneForPeople(value) : value),
};

function isPhone(value: string): boolean {
  return normalizePhone(value) === value;
}
