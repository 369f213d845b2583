import type { Step } from './step.js';

/** By the code of the question that is looked at: one of these values, each of them perhaps several at once. */
export type Conditions = Readonly<Record<string, readonly string[]>>;

export const always: Conditions = {};

/** Parts the codes of a value that only several choices at once fulfil; no code of a catalogue holds it. */
const together = '+';

/** Codes that must all have been chosen. */
export function allOf(value: string): readonly string[] {
  return value.split(together);
}

/**
 * What fulfils both conditions. On a question with one answer that is what stands in both lists; where several can be
 * chosen, one of each list may be.
 *
 * @param several whether the question with this code takes several choices
 */
export function both(
  one: Conditions,
  other: Conditions,
  several: (code: string) => boolean = () => false,
): Conditions {
  const merged: Record<string, readonly string[]> = { ...one };
  for (const [code, values] of Object.entries(other)) {
    const standing = merged[code];
    if (standing === undefined) merged[code] = values;
    else if (several(code)) merged[code] = pairs(standing, values);
    else merged[code] = standing.filter((value) => values.includes(value));
  }
  return merged;
}

function pairs(one: readonly string[], other: readonly string[]): readonly string[] {
  const all = one.flatMap((left) =>
    other.map((right) => [...new Set([...allOf(left), ...allOf(right)])].sort().join(together)),
  );
  return [...new Set(all)];
}

/**
 * An answer that a branch hides is kept, so a condition on it must ask for its own conditions as well: each step
 * gets the conditions of the steps that its conditions name.
 */
export function closeConditions(steps: readonly Step[]): readonly Step[] {
  const byCode = new Map(steps.map((step) => [step.code, step]));
  const several = (code: string) => byCode.get(code)?.kind === 'severalChoices';
  const close = (step: Step, seen: readonly string[]): Conditions => {
    const inherited = Object.keys(step.askWhen)
      .filter((code) => !seen.includes(code))
      .flatMap((code) => byCode.get(code) ?? [])
      .map((named) => close(named, [...seen, named.code]));
    return inherited.reduce((all, more) => both(all, more, several), step.askWhen);
  };
  return steps.map((step) => ({ ...step, askWhen: close(step, [step.code]) }));
}
