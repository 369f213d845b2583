import type { AnswerValue } from '../../domain/application.js';
import { locales } from '../../domain/text.js';
import { accept, misread, refuse } from '../misread.js';
import { parseNumber } from '../number-spelling.js';
import { keepOffer, standingValue } from '../standing.js';
import type { Fault, FieldKind, FormFacts, Label, Step } from '../step.js';
import { quoted } from '../typed-text.js';

/** A whole number, or one with as many digits after the comma as the field allows; the value is a number. */
export const number: FieldKind = {
  code: 'number',
  offers(step, facts) {
    const standing = standingNumber(facts);
    return standing === undefined || check(standing, step) ? [] : [keepOffer(shown(standing, step))];
  },
  read(reading, step, facts) {
    if (reading.type === 'text') {
      const parsed = parseNumber(reading.text, units(step));
      const received = quoted(reading.text);
      if (parsed === undefined) return refuse('number.format', { received, ...example(step) });
      if (parsed.decimals > (step.decimals ?? 0)) return refuse(...tooExact(step, received));
      const fault = check(parsed.value, step);
      return fault ? { ok: false, fault } : accept(parsed.value);
    }
    const standing = standingNumber(facts);
    if (reading.type !== 'option' || reading.code !== 'keep' || standing === undefined)
      return misread(reading, 'notText');
    const fault = check(standing, step);
    return fault ? { ok: false, fault } : accept(standing);
  },
  check,
  show: (value, step) => ({
    type: 'label',
    label: typeof value === 'number' ? shown(value, step) : { plain: '' },
  }),
};

function check(value: AnswerValue, step: Step): Fault | undefined {
  if (typeof value !== 'number') return { code: 'number.gone', params: example(step) };
  const { min, max, decimals = 0 } = step;
  if (Number(value.toFixed(decimals)) !== value) {
    const [code, params] = tooExact(step, String(value));
    return { code, params };
  }
  const params = { received: shown(value, step) };
  if (min !== undefined && value < min)
    return { code: 'number.small', params: { ...params, min: shown(min, step) } };
  if (max !== undefined && value > max)
    return { code: 'number.great', params: { ...params, max: shown(max, step) } };
  return undefined;
}

function tooExact(step: Step, received: string): [code: string, params: Record<string, string | number>] {
  const { decimals = 0 } = step;
  return decimals === 0 ? ['number.whole', { received }] : ['number.decimals', { received, decimals }];
}

/** A number that the question would take. */
function example({ min = 1, max, decimals = 0 }: Step): { example: Label } {
  const plain = Math.min(Math.max(min, decimals === 0 ? 12 : 12.5), max ?? Number.POSITIVE_INFINITY);
  return { example: { number: plain } };
}

function shown(value: number, { unit }: Step): Label {
  return { number: value, unit };
}

function units({ unit }: Step): readonly string[] {
  return unit === undefined ? [] : locales.map((locale) => unit[locale]);
}

function standingNumber(facts: FormFacts): number | undefined {
  const value = standingValue(facts);
  return typeof value === 'number' ? value : undefined;
}
