import { accept, misread, refuse } from '../misread.js';
import type { FieldKind } from '../step.js';
import { folded, quoted } from '../typed-text.js';

const agreeing = new Set([
  'келісемін',
  'келисемин',
  'иә',
  'согласен',
  'согласна',
  'да',
  'i agree',
  'agree',
  'yes',
]);

/** A box to be ticked: the only answer is agreement, and without it nothing is submitted (R7). */
export const consent: FieldKind = {
  code: 'consent',
  offers: ({ code }) => [
    { code: 'agree', label: { key: code === 'consent' ? 'offers.agreeStatement' : 'offers.agree' } },
  ],
  read(reading) {
    if (reading.type === 'option') return reading.code === 'agree' ? accept(true) : refuse('oldButton');
    if (reading.type !== 'text') return misread(reading, 'notChoice');
    if (agreeing.has(folded(reading.text))) return accept(true);
    return refuse('consent.needed', { received: quoted(reading.text) });
  },
  check: (value) => (value === true ? undefined : { code: 'consent.missing' }),
  show: () => ({ type: 'label', label: { key: 'shown.agreed' } }),
};
