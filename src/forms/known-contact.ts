import type { Reading } from './reading.js';
import type { FormFacts, Offer, Step } from './step.js';
import { keepOffer, standingText } from './standing.js';
import { quoted } from './typed-text.js';

type Normalize = (text: string) => string | undefined;

/** The value of the personal card that belongs to a question, as the register holds it; for a child that of who acts for them. */
export function cardValue(step: Step, { card }: FormFacts): string | undefined {
  return (step.card && (card?.guardian ?? card)?.[step.card]) || undefined;
}

/** What is known is offered, not asked: the card's value, and the one that stands where it is another one. */
export function contactOffers(
  step: Step,
  facts: FormFacts,
  normalize: Normalize,
  forPeople: (value: string) => string,
): readonly Offer[] {
  const offers: Offer[] = [];
  const { card, keep } = knownValues(step, facts, normalize);
  if (card !== undefined) {
    offers.push({
      code: 'card',
      label: { key: 'offers.card', params: { value: quoted(forPeople(card), 40) } },
    });
  }
  if (keep !== undefined && keep !== card) offers.push(keepOffer(forPeople(keep)));
  return offers;
}

/** The known value that a tap chooses; undefined where there is none, or none that is valid. */
export function knownContact(
  reading: Reading,
  step: Step,
  facts: FormFacts,
  normalize: Normalize,
): string | undefined {
  const known = knownValues(step, facts, normalize);
  if (reading.type !== 'option') return undefined;
  if (reading.code === 'card') return known.card;
  return reading.code === 'keep' ? known.keep : undefined;
}

function knownValues(step: Step, facts: FormFacts, normalize: Normalize) {
  return { card: normalize(cardValue(step, facts) ?? ''), keep: normalize(standingText(facts) ?? '') };
}
