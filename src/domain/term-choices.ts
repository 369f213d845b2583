import type { Answers } from './application.js';
import type { Service, Term, Via } from './service.js';

/** What of the answers decides when a case is due. */
export interface TermChoices {
  readonly expedited: boolean;
  readonly via: Via;
  readonly ground?: string | undefined;
}

export const noChoices: TermChoices = { expedited: false, via: 'office' };

/** Nothing is expedited that travels through the State Corporation. */
export function termChoices(service: Service, answers: Answers): TermChoices {
  const through = service.term.elsewhere !== undefined && valueOf(answers, 'via') === 'stateCorporation';
  const ground = valueOf(answers, 'ground');
  return {
    expedited: !through && service.expedited !== undefined && valueOf(answers, 'expedited') === true,
    via: through ? 'stateCorporation' : 'office',
    ...(typeof ground === 'string' && { ground }),
  };
}

/** The term that these choices lead to (R36). */
export function termOf(service: Service, { expedited, via }: TermChoices): Term {
  if (via === 'stateCorporation' && service.term.elsewhere) return service.term.elsewhere;
  return expedited && service.expedited ? service.expedited.term : service.term;
}

function valueOf(answers: Answers, code: string): unknown {
  const answer = answers.get(code);
  return answer && 'value' in answer ? answer.value : undefined;
}
