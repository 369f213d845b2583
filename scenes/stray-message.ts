import { parseNumber } from '../src/domain/number.js';
import { readCode } from '../src/domain/verification-code.js';
import { escape } from '../src/telegram/html.js';
import type { BotContext } from './context.js';
import { offerFound } from './information.js';

/**
 * What somebody writes when nothing is asked: the code of a document verifies it, the number of a case opens it, words by which a service
 * or a section is found lead there, for anything else the way is shown.
 */
export async function answerStrayMessage(ctx: BotContext): Promise<void> {
  const { deps, words } = ctx.flow;
  const text = ctx.message?.text ?? '';
  const code = readCode(text);
  if (code !== undefined) return ctx.flow.walk('verify', [code]);
  const read = parseNumber(text);
  if (!read.ok) {
    if (await offerFound(ctx, text)) return;
    return ctx.flow.sayWithEntries(escape(words.t('common:chooseFromMenu')));
  }
  const found = await deps.applications.findByNumber(read.number, { answers: 'none' });
  // Whoever may not see it reads the same as if it did not exist.
  if (found) return ctx.flow.walk('case', [found.id]);
  await ctx.flow.sayWithEntries(escape(words.t('case:refusals.notFound')));
}
