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
  offers: ({ code }) => [{ code: 'agree', label: { key: offers[code] ?? 'offers.agree' } }],
  read(reading) {
    if (reading.type === 'option') return reading.code === 'agree' ? accept(true) : refuse('oldButton');
    if (reading.type !== 'text') return misread(reading, 'notChoice');
    if (agreeing.has(folded(reading.text))) return accept(true);
    return refuse('consent.needed', { received: quoted(reading.text) });
  },
  check: (value) => (value === true ? undefined : { code: 'consent.missing' }),
  show: (_, { code }) => ({
    type: 'label',
    label: { key: code === 'instruction' ? 'shown.read' : 'shown.agreed' },
  }),
};

/** By what is agreed to. */
const offers: Readonly<Record<string, string>> = {
  consent: 'offers.agreeStatement',
  instruction: 'offers.haveRead',
};
