import type { Step } from './step.js';

/**
 * Codes of consents to a text that a newer version of the service has changed: who agreed to the old text has not
 * agreed to this one, so the answer must be given anew when a draft moves to the newer version (R7).
 */
export function lapsedConsents(before: readonly Step[], now: readonly Step[]): readonly string[] {
  return now
    .filter((step) => step.kind === 'consent')
    .filter((step) => before.some((was) => was.code === step.code && textsOf(was) !== textsOf(step)))
    .map(({ code }) => code);
}

function textsOf(step: Step): string {
  return JSON.stringify([step.kind, step.name, step.question, step.note]);
}
