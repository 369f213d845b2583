import type { Expedited, Term } from '../domain/service.js';
import type { Label } from './step.js';

/** Digits in threes, parted by no-break spaces: `2 500`. The sign of the currency stands in the sentence. */
export function moneyDigits(tenge: number): string {
  return String(tenge).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

export function expeditedQuestion(expedited: Expedited): Label {
  if (expedited.fee === 0) return { key: 'questions.expedited' };
  return { key: 'questions.expeditedPaid', params: { price: moneyDigits(expedited.fee) } };
}

/** The expedited term. Which units it has decides the sentence, so that no language prints "0 days". */
export function expeditedNote(expedited: Expedited): Label | undefined {
  const units = termUnits(expedited.term);
  if (units === '') return undefined;
  const kind = expedited.term.days ? expedited.term.kind : 'working';
  const { days = 0, hours = 0, minutes = 0 } = expedited.term;
  return {
    key: `expedited.${kind}.${units}`,
    params: { days, hours, minutes, price: moneyDigits(expedited.fee) },
  };
}

/** @param fees the prices that there are: expedited first, if it has one of its own. */
export function paymentNote(fees: readonly number[]): Label {
  const [expedited = 0, ordinary = expedited] = fees;
  if (expedited === ordinary) return { key: 'notes.payment', params: { price: moneyDigits(ordinary) } };
  return {
    key: 'notes.paymentTwo',
    params: { price: moneyDigits(ordinary), expedited: moneyDigits(expedited) },
  };
}

/** `d`, `h`, `m` or several of them, as they are set. */
function termUnits(term: Term): string {
  return [term.days ? 'd' : '', term.hours ? 'h' : '', term.minutes ? 'm' : ''].join('');
}
