import type { Answer, Answers } from '../domain/application.js';
import type { Locale } from '../domain/text.js';
import type { FormFacts, Step } from './step.js';

/**
 * What a kind must know of the other answers to ask, read or check one question: the answer that stands, the ready
 * text it may start from, the date it must not precede. Opens these answers and no others.
 *
 * @param facts whose `locale` is that of the application
 */
export function factsFor(steps: readonly Step[], answers: Answers, step: Step, facts: FormFacts): FormFacts {
  return {
    ...facts,
    current: answers.get(step.code),
    start: startText(steps, answers, step, facts.locale),
    notBefore: step.notBefore === undefined ? undefined : textOf(answers.get(step.notBefore)),
  };
}

/** The text of the ready reason that was chosen; undefined for "other", which must be typed. */
function startText(steps: readonly Step[], answers: Answers, step: Step, locale: Locale): string | undefined {
  if (step.startsFrom === undefined) return undefined;
  const chosen = textOf(answers.get(step.startsFrom));
  if (chosen === undefined || chosen === 'other') return undefined;
  const choices = steps.find(({ code }) => code === step.startsFrom)?.choices ?? [];
  return choices.find(({ code }) => code === chosen)?.name[locale];
}

function textOf(answer: Answer | undefined): string | undefined {
  return answer && 'value' in answer && typeof answer.value === 'string' ? answer.value : undefined;
}
