import type { Binary } from 'mongodb';
import type { Answer, Answers } from '../domain/application.js';
import type { ApplicationDocument, Sealed } from './schemas/application.js';
import type { Place, Vault } from './vault.js';

/** Where the answer to a step belongs. */
export function answerPlace(application: string, step: string): Place {
  // A code becomes the name of a field.
  if (!/^[\w-]+$/.test(step)) throw new TypeError(`"${step}" is not a step code`);
  return { collection: 'applications', id: application, field: `answers.${step}` };
}

/**
 * The answers of a document, opened one by one when they are asked for and kept open from then on. An answer that the
 * document was read without is absent here.
 *
 * After submission only those that count are shown (and those that a waiting correction names).
 */
export function sealedAnswers(
  document: Pick<ApplicationDocument, '_id' | 'answers' | 'submitted' | 'correction' | 'status'>,
  vault: Vault,
): Answers {
  const counting = countingCodes(document);
  const counts = (code: string): boolean => counting === undefined || counting.has(code);
  return openAnswers(document.answers ?? {}, (step) => answerPlace(document._id, step), vault, counts);
}

/** Answers that are opened when they are asked for, each where it belongs. */
export function openAnswers(
  sealed: Readonly<Record<string, Sealed>>,
  placeOf: (step: string) => Place,
  vault: Vault,
  counts: (step: string) => boolean = () => true,
): Answers {
  const opened = new Map<string, Answer>();
  const has = (code: string): boolean => Object.hasOwn(sealed, code) && counts(code);
  return {
    has,
    get(code) {
      if (!has(code)) return undefined;
      let answer = opened.get(code);
      if (answer === undefined) {
        answer = vault.openJson<Answer>(placeOf(code), sealed[code]!);
        opened.set(code, answer);
      }
      return answer;
    },
    codes: () => Object.keys(sealed).filter(counts),
  };
}

/** Each answer on its own, bound to the place where it will lie. */
export function sealAnswers(
  answers: Answers,
  placeOf: (step: string) => Place,
  vault: Vault,
): Record<string, Binary> {
  return Object.fromEntries(
    answers.codes().map((step) => [step, vault.sealJson(placeOf(step), answers.get(step))]),
  );
}

function countingCodes(
  document: Pick<ApplicationDocument, 'submitted' | 'correction' | 'status'>,
): ReadonlySet<string> | undefined {
  if (document.status === 'draft' || document.submitted === undefined) return undefined;
  return new Set([...document.submitted, ...(document.correction?.items ?? [])]);
}
