import { plainAnswers, type Answer, type Answers, type Application } from './application.js';

/** What a correction replaced: the answers as they were sent before, by step code. */
export interface Earlier {
  /** The history entry with which they were sent back. */
  readonly entry: number;
  readonly askedAt: Date;
  readonly answers: Readonly<Record<string, Answer>>;
}

/** The answers that go into the history with a correction, so that nothing that was sent is lost when it is mended. */
export function answersToKeep(answers: Answers, steps: readonly string[]): Answers {
  return plainAnswers(picked(answers, steps));
}

/**
 * What corrections have replaced so far, newest first. What was sent in again as it stood before, or has not been
 * mended yet, is left out.
 */
export function earlierAnswers({ history, answers: current }: Application): readonly Earlier[] {
  const corrections = history.flatMap(({ before, entry, at }) => (before ? [{ before, entry, at }] : []));
  const replaced = corrections.map(({ before, entry, at }, index): Earlier => {
    const since = corrections.slice(index + 1).map((one) => one.before);
    const next = (step: string) => since.find((later) => later.has(step)) ?? current;
    const changed = before.codes().filter((step) => !isSame(before.get(step), next(step).get(step)));
    return { entry, askedAt: at, answers: picked(before, changed) };
  });
  return replaced.filter(({ answers }) => Object.keys(answers).length > 0).reverse();
}

/** Whether a file was part of what was sent before: it stays as long as the case does. */
export function wasSentBefore({ history }: Pick<Application, 'history'>, file: string): boolean {
  return history.some(({ before }) =>
    before?.codes().some((step) => {
      const answer = before.get(step);
      const value = answer && 'value' in answer ? answer.value : undefined;
      return Array.isArray(value) && value.some((sheet: { readonly file: string }) => sheet.file === file);
    }),
  );
}

function picked(answers: Answers, steps: readonly string[]): Record<string, Answer> {
  const kept = steps.flatMap((step): [string, Answer][] => {
    const answer = answers.get(step);
    return answer === undefined ? [] : [[step, answer]];
  });
  return Object.fromEntries(kept);
}

/** Answers are plain data; what they hold is written in the same order by the same form. */
function isSame(one: Answer | undefined, other: Answer | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
