import type { LocalDate } from '../src/domain/zone.js';
import { kinds } from '../src/forms/kinds.js';
import type { FormFacts, Step } from '../src/forms/step.js';
import { faultText } from '../src/telegram/ask.js';
import { escape } from '../src/telegram/html.js';
import { labelText } from '../src/telegram/labels.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { BotContext } from './context.js';

/** A day from today on. */
const dayAhead: Step = {
  code: 'day',
  group: 'application',
  kind: 'date',
  name: { plain: '' },
  question: { plain: '' },
  optional: false,
  choices: [],
  askWhen: {},
  range: 'future',
};

/** What a question outside any form may look at. */
export function factsNow(ctx: BotContext): FormFacts {
  const { deps, words, receivedAt } = ctx.flow;
  return { now: receivedAt, timeZone: deps.services.institution.timeZone, locale: words.locale };
}

/** How a day is typed. */
export function dayExample(ctx: BotContext, step = dayAhead, facts = factsNow(ctx)): string | undefined {
  const hint = kinds[step.kind].hint?.(step, facts);
  return hint && escape(labelText(ctx.flow.words, hint));
}

/** The day that was answered, or what is said of what is none. */
export function readDay(
  ctx: BotContext,
): { readonly ok: true; readonly day: LocalDate } | { readonly ok: false; readonly fault: string } {
  const read = kinds.date.read(readMessage(ctx.update), dayAhead, factsNow(ctx));
  return read.ok
    ? { ok: true, day: read.value as string }
    : { ok: false, fault: faultText(ctx.flow.words, read.fault) };
}
