import type { Answers, AnswerValue } from '../domain/application.js';
import { locales } from '../domain/text.js';
import { factsFor } from './facts.js';
import { kinds } from './kinds.js';
import { cardValue } from './known-contact.js';
import { isAsked } from './next-step.js';
import type { Fault, FormFacts, Shown, Step } from './step.js';

export interface SummaryGroup {
  readonly group: Step['group'];
  readonly lines: readonly SummaryLine[];
}

/** One question in the summary; `beside` is what the personal card has instead (R3). */
export type SummaryLine = { readonly step: Step; readonly beside?: Shown | undefined } & (
  | { readonly state: 'shown'; readonly shown: Shown }
  | { readonly state: 'skipped' }
  /** `shown` and `fault` where there is an answer that no longer stands; it is kept (R12). */
  | { readonly state: 'missing'; readonly shown?: Shown | undefined; readonly fault?: Fault | undefined }
);

const groups = ['applicant', 'application', 'receiver', 'documents', 'papers'] as const;

/** The questions that are asked as the answers stand, group by group; groups without questions are left out. */
export function summary(steps: readonly Step[], answers: Answers, facts: FormFacts): readonly SummaryGroup[] {
  const asked = steps.filter((step) => isAsked(step, answers));
  return groups
    .map((group) => ({
      group,
      lines: asked.filter((step) => step.group === group).map((step) => line(steps, answers, step, facts)),
    }))
    .filter(({ lines }) => lines.length > 0);
}

/**
 * Codes of the questions that stand in the way of submitting: asked and mandatory without an answer, or with one
 * that does not stand (any longer), optional ones too. Nothing is lost of what was given (R12).
 */
export function missingSteps(steps: readonly Step[], answers: Answers, facts: FormFacts): readonly string[] {
  return steps
    .filter((step) => isAsked(step, answers))
    .filter((step) => line(steps, answers, step, facts).state === 'missing')
    .map(({ code }) => code);
}

/**
 * After one answer was edited from the summary: the question that must be asked now, because the edit opened it or
 * its answer no longer stands; undefined: back to the summary. Questions that follow the edited one come before those above it.
 */
export function afterEdit(
  steps: readonly Step[],
  answers: Answers,
  edited: string,
  facts: FormFacts,
): Step | undefined {
  const at = steps.findIndex(({ code }) => code === edited);
  const inOrder = [...steps.slice(at + 1), ...steps.slice(0, Math.max(at, 0))];
  return inOrder.find((step) => isAsked(step, answers) && needsAsking(steps, answers, step, edited, facts));
}

/**
 * What is submitted: answers to questions that are asked. What a branch hides is kept in the draft and left out
 * here; no answer is opened but those that conditions name.
 */
export function submittedAnswers(steps: readonly Step[], answers: Answers): Answers {
  const asked = new Set(
    steps.filter((step) => answers.has(step.code) && isAsked(step, answers)).map(({ code }) => code),
  );
  return {
    has: (code) => asked.has(code),
    get: (code) => (asked.has(code) ? answers.get(code) : undefined),
    codes: () => [...asked],
  };
}

function needsAsking(
  steps: readonly Step[],
  answers: Answers,
  step: Step,
  edited: string,
  facts: FormFacts,
): boolean {
  if (!answers.has(step.code)) return true;
  if (line(steps, answers, step, facts).state === 'missing') return true;
  return step.startsFrom === edited && startsElsewhere(steps, answers, step, facts);
}

/** A text that belongs to another ready reason than the one that is chosen now. */
function startsElsewhere(steps: readonly Step[], answers: Answers, step: Step, facts: FormFacts): boolean {
  const { start, current } = factsFor(steps, answers, step, facts);
  const text = current && 'value' in current ? current.value : undefined;
  if (start !== undefined) return text !== start;
  const ready = steps.find(({ code }) => code === step.startsFrom)?.choices ?? [];
  return ready.some(({ name }) => locales.some((locale) => name[locale] === text));
}

function line(steps: readonly Step[], answers: Answers, step: Step, facts: FormFacts): SummaryLine {
  const own = factsFor(steps, answers, step, facts);
  const answer = own.current;
  const stands = facts.open !== undefined && !facts.open.includes(step.code);
  if (!answer || 'skipped' in answer || isNothing(answer.value)) {
    return { step, state: step.optional || stands ? 'skipped' : 'missing' };
  }
  const kind = kinds[step.kind];
  const shown = kind.show(answer.value, step, own);
  const fault = stands ? undefined : kind.check(answer.value, step, own);
  if (fault) return { step, state: 'missing', shown, fault };
  const beside = besideOf(answer.value, step, own);
  return beside ? { step, state: 'shown', shown, beside } : { step, state: 'shown', shown };
}

/** The card's value where it is another one; in whatever spelling the register holds it. */
function besideOf(value: AnswerValue, step: Step, facts: FormFacts): Shown | undefined {
  const card = cardValue(step, facts);
  if (card === undefined || typeof value !== 'string') return undefined;
  const kind = kinds[step.kind];
  const read = kind.read({ type: 'text', text: card }, step, facts);
  const known = read.ok && typeof read.value === 'string' ? read.value : card;
  return known.toLowerCase() === value.toLowerCase() ? undefined : kind.show(known, step, facts);
}

/** The last sheet was taken away, the last tick removed. */
function isNothing(value: AnswerValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && 'chosen' in value && value.chosen.length === 0;
}
