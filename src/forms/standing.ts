import type { AnswerValue } from '../domain/application.js';
import type { FormFacts, Label, Offer, Shown } from './step.js';
import { quoted } from './typed-text.js';

/** The value that stands already, so that a person who went back need not type it again. */
export function standingValue(facts: FormFacts): AnswerValue | undefined {
  return facts.current && 'value' in facts.current ? facts.current.value : undefined;
}

/** A value as it is; one of another kind, from an older version of the service, as nothing. */
export function plainShown(value: AnswerValue): Shown {
  return { type: 'label', label: { plain: typeof value === 'string' ? value : '' } };
}

/** One that a newer version of the service dropped has a code only, which tells nobody anything. */
export const droppedShown: Shown = { type: 'label', label: { plain: '' } };

export function standingText(facts: FormFacts): string | undefined {
  const value = standingValue(facts);
  return typeof value === 'string' ? value : undefined;
}

/** The button that leaves an answer as it is; `value` is what it shows of it. */
export function keepOffer(value: string | Label): Offer {
  const shown = typeof value === 'string' ? quoted(value, 40) : value;
  return { code: 'keep', label: { key: 'offers.keep', params: { value: shown } } };
}
