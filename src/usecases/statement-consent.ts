import { isDeepStrictEqual } from 'node:util';
import type { Answer, Answers } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import { placesIn } from '../domain/statement.js';

/** Whether the answer to a question stands in the standard statement, in any of its languages. */
export function isInStatement({ statement }: Service, step: string): boolean {
  return Object.values(statement?.standard ?? {}).some((text) => placesIn(text).includes(step));
}

/**
 * Whether agreement to the statement ends with this answer: who agreed to the text with the old one in it has not agreed
 * to the text as it reads now (R7).
 */
export function endsConsent(service: Service, answers: Answers, step: string, answer: Answer): boolean {
  return isInStatement(service, step) && hasAgreed(answers) && !isDeepStrictEqual(answers.get(step), answer);
}

function hasAgreed(answers: Answers): boolean {
  const agreed = answers.get('consent');
  return agreed !== undefined && 'value' in agreed && agreed.value === true;
}
