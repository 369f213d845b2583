import { normalizePhone, phoneForPeople } from '../../domain/phone.js';
import { contactOffers, knownContact } from '../known-contact.js';
import { accept, misread, refuse } from '../misread.js';
import { plainShown, standingText } from '../standing.js';
import type { FieldKind, FormFacts, Offer, Step } from '../step.js';
import { quoted } from '../typed-text.js';

/** A telephone number in any common spelling, or a shared contact; the value is E.164. */
export const phone: FieldKind = {
  code: 'phone',
  shares: (step) => (step.notSelf ? undefined : 'contact'),
  offers: (step, facts) => [
    ...vouchedOffer(step, facts),
    ...contactOffers(step, facts, normalizePhone, phoneForPeople),
  ],
  read(reading, step, facts) {
    const given =
      reading.type === 'contact' ? reading.phone : reading.type === 'text' ? reading.text : undefined;
    if (given !== undefined) {
      const number = normalizePhone(given);
      if (number !== undefined) return accept(number);
      return refuse(step.notSelf ? 'phone.formatOther' : 'phone.format', { received: quoted(given) });
    }
    const isVouched = reading.type === 'option' && reading.code === 'vouched' && step.vouched;
    const known = isVouched ? facts.vouchedPhone : knownContact(reading, step, facts, normalizePhone);
    return known === undefined ? misread(reading, 'notText') : accept(known);
  },
  check: (value) => (typeof value === 'string' && isPhone(value) ? undefined : { code: 'phone.gone' }),
  show: (value) => plainShown(typeof value === 'string' ? phoneForPeople(value) : value),
};

/** Who has shared their number to come this far need not do it again. */
function vouchedOffer({ vouched }: Step, { vouchedPhone, ...facts }: FormFacts): readonly Offer[] {
  if (!vouched || vouchedPhone === undefined || vouchedPhone === standingText(facts)) return [];
  return [{ code: 'vouched', label: { plain: phoneForPeople(vouchedPhone) } }];
}

function isPhone(value: string): boolean {
  return normalizePhone(value) === value;
}
