import type { AnswerValue, Place } from '../../domain/application.js';
import { accept, misread } from '../misread.js';
import { standingValue, keepOffer } from '../standing.js';
import type { Fault, FieldKind, Step } from '../step.js';
import { cleanLine, hasWords } from '../typed-text.js';

/** UTF-16 units of an address, where the service sets no limit. */
const longest = 300;

/** A place: the one that Telegram sends, or an address in words. */
export const location: FieldKind = {
  code: 'location',
  shares: () => 'location',
  offers(step, facts) {
    const standing = standingValue(facts);
    return standing === undefined || check(standing, step) ? [] : [keepOffer(placeText(standing))];
  },
  read(reading, step, facts) {
    const value =
      reading.type === 'location'
        ? reading.place
        : reading.type === 'text'
          ? cleanLine(reading.text)
          : reading.type === 'option' && reading.code === 'keep'
            ? standingValue(facts)
            : undefined;
    if (value === undefined) return misread(reading, 'notPlace');
    const fault = check(value, step);
    return fault ? { ok: false, fault } : accept(value);
  },
  check,
  show: (value) => ({ type: 'label', label: { plain: placeText(value) } }),
};

function check(value: AnswerValue, { max = longest }: Step): Fault | undefined {
  if (isPlace(value)) return undefined;
  if (typeof value !== 'string' || !hasWords(value)) return { code: 'location.empty' };
  const { length } = value;
  return length <= max ? undefined : { code: 'text.long', params: { length, max, over: length - max } };
}

function isPlace(value: AnswerValue): value is Place {
  return typeof value === 'object' && 'latitude' in value;
}

/** The address if there is one, else degrees north and east to about a metre, as maps take them. */
function placeText(value: AnswerValue): string {
  if (!isPlace(value)) return typeof value === 'string' ? value : '';
  return value.address ?? `${value.latitude.toFixed(5)}, ${value.longitude.toFixed(5)}`;
}
