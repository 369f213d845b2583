import type { AnswerValue } from '../src/domain/application.js';
import { kinds } from '../src/forms/kinds.js';
import type { Reading } from '../src/forms/reading.js';
import type { FormFacts, Step } from '../src/forms/step.js';
import type { Words } from '../src/i18n.js';
import { faultText } from '../src/telegram/ask.js';
import type { BotContext } from './context.js';

/** A question outside any form: what is answered keeps to the same rules as an answer of this kind in a form. */
export function loneStep(code: string, kind: Step['kind'], more: Partial<Step> = {}): Step {
  const blank = { plain: '' };
  return {
    code,
    kind,
    group: 'application',
    name: blank,
    question: blank,
    optional: false,
    choices: [],
    askWhen: {},
    ...more,
  };
}

/** What a question may look at that depends on nothing but the moment and whom it is asked. */
export function factsNow(ctx: BotContext): FormFacts {
  const { deps, words, receivedAt } = ctx.flow;
  return { now: receivedAt, timeZone: deps.services.institution.timeZone, locale: words.locale };
}

/** The answer, or the sentence that says what is wanted instead. */
export function readLone(
  words: Words,
  step: Step,
  reading: Reading,
  facts: FormFacts,
): { readonly ok: true; readonly value: AnswerValue } | { readonly ok: false; readonly html: string } {
  const read = kinds[step.kind].read(reading, step, facts);
  return read.ok ? { ok: true, value: read.value } : { ok: false, html: faultText(words, read.fault) };
}
