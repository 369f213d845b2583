import type { Application, Position } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import { isAsked, nextStep } from '../forms/next-step.js';
import { afterEdit } from '../forms/review.js';
import type { FormFacts, Step } from '../forms/step.js';
import { stepsOf } from './steps-of.js';

/**
 * Where the form goes when a question is answered: filling in goes on with the next one, an edit returns to the
 * summary unless it opened a question or spoilt an answer, a correction goes through its items.
 *
 * @param facts for an edit, whose answers are then all looked at; without them an edit returns to the summary
 */
export function positionAfter(
  service: Service,
  application: Application,
  step: string,
  facts?: FormFacts,
): Position {
  const steps = stepsOf(service, application);
  const { answers, position, correction } = application;
  const mode = correction ? 'correct' : (position?.mode ?? 'fill');
  if (mode === 'correct') return positionInCorrection(service, application, step);
  if (mode === 'edit' || mode === 'summary') {
    const next = facts && afterEdit(steps, answers, step, facts);
    return next ? { mode: 'edit', step: next.code } : { mode: 'summary' };
  }
  const known = position?.known ?? [];
  let next = nextStep(steps, answers, step);
  while (next && known.includes(next.code)) next = nextStep(steps, answers, next.code);
  if (next === undefined) return { mode: 'summary' };
  const reached = furthest(steps, position?.reached, next.code);
  return { mode: 'fill', step: next.code, reached, ...(known.length > 0 && { known }) };
}

/** The next item that is asked, then one that still has no answer, then the summary of the correction. */
function positionInCorrection(service: Service, application: Application, step: string): Position {
  const { answers, correction } = application;
  const steps = stepsOf(service, application);
  const items = steps.filter(({ code }) => correction?.items.includes(code));
  const at = items.findIndex(({ code }) => code === step);
  const next =
    items.slice(at + 1).find((item) => isAsked(item, answers)) ??
    items.find((item) => isAsked(item, answers) && !answers.has(item.code));
  return next ? { mode: 'correct', step: next.code } : { mode: 'correct' };
}

function furthest(steps: readonly Step[], reached: string | undefined, next: string): string {
  const codes = steps.map(({ code }) => code);
  return reached !== undefined && codes.indexOf(reached) > codes.indexOf(next) ? reached : next;
}
