import { kinds } from '../src/forms/kinds.js';
import type { Reading } from '../src/forms/reading.js';
import type { Step } from '../src/forms/step.js';
import { keyboardOption, type Question } from '../src/telegram/ask.js';
import { unpack } from '../src/telegram/callback-data.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { BotContext } from './context.js';

/** What a button says that was tapped, whichever question it belongs to. */
export function tappedCode(ctx: BotContext): string | undefined {
  const { data } = ctx.callbackQuery ?? {};
  return data === undefined ? undefined : unpack(data).parts[1];
}

/** A tap counts only on a button of the question that is open; an older one leads nowhere. */
export function readAnswer(ctx: BotContext, question: Question, since: number): Reading | 'elsewhere' {
  const { data, message } = ctx.callbackQuery ?? {};
  if (data !== undefined) {
    const { parts } = unpack(data);
    const [step, code = ''] = parts;
    if ((message?.message_id ?? 0) < since) return 'elsewhere';
    return step === question.step.code ? { type: 'option', code } : 'elsewhere';
  }
  const reading = readMessage(ctx.update);
  if (reading.type !== 'text' || !coversEntries(question.step)) return reading;
  const option = keyboardOption(ctx.flow.words, question, reading.text);
  return option === undefined ? reading : { type: 'option', code: option };
}

/** The question stands over the main entries, with a keyboard of its own. */
export function coversEntries(step: Step): boolean {
  return kinds[step.kind].shares?.(step) !== undefined;
}
