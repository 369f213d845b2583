import type { LocalDate } from '../src/domain/zone.js';
import { kinds } from '../src/forms/kinds.js';
import { escape } from '../src/telegram/html.js';
import { labelText } from '../src/telegram/labels.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { BotContext } from './context.js';
import { factsNow, loneStep, readLone } from './lone-question.js';

/** A day from today on. */
const dayAhead = loneStep('day', 'date', { range: 'future' });

/** How a day is typed. */
export function dayExample(ctx: BotContext, step = dayAhead, facts = factsNow(ctx)): string | undefined {
  const hint = kinds[step.kind].hint?.(step, facts);
  return hint && escape(labelText(ctx.flow.words, hint));
}

/** The day that was answered, or what is said of what is none. */
export function readDay(
  ctx: BotContext,
): { readonly ok: true; readonly day: LocalDate } | { readonly ok: false; readonly fault: string } {
  const read = readLone(ctx.flow.words, dayAhead, readMessage(ctx.update), factsNow(ctx));
  return read.ok ? { ok: true, day: read.value as string } : { ok: false, fault: read.html };
}
