import { accept, misread, refuse } from '../misread.js';
import type { FieldKind } from '../step.js';
import { folded, quoted } from '../typed-text.js';

/** How people type them, on Kazakh and Russian keyboards. */
const typed = new Map([
  ...['иә', 'йә', 'иа', 'ия', 'иэ', 'да', 'yes', 'y', 'yeah', 'yep'].map((word) => [word, true] as const),
  ...['жоқ', 'жок', 'нет', 'no', 'n', 'nope'].map((word) => [word, false] as const),
]);

/** Yes or no, tapped or typed; the value is a boolean, which conditions call "yes" and "no". */
export const yesNo: FieldKind = {
  code: 'yesNo',
  offers: () => [
    { code: 'yes', label: { key: 'offers.yes' } },
    { code: 'no', label: { key: 'offers.no' } },
  ],
  read(reading) {
    if (reading.type === 'option') {
      if (reading.code === 'yes') return accept(true);
      return reading.code === 'no' ? accept(false) : refuse('oldButton');
    }
    if (reading.type !== 'text') return misread(reading, 'notChoice');
    const value = typed.get(folded(reading.text));
    return value === undefined ? refuse('yesNo.unknown', { received: quoted(reading.text) }) : accept(value);
  },
  check: (value) => (typeof value === 'boolean' ? undefined : { code: 'choice.gone' }),
  show: (value) => ({ type: 'label', label: { key: value === true ? 'offers.yes' : 'offers.no' } }),
};
