import type { Message } from 'grammy/types';
import { escape } from '../src/telegram/html.js';
import { isKeyName, isKeyText } from '../src/domain/private-key.js';
import type { BotContext } from './context.js';

/** A key that opens somebody's signature is nobody's answer: it is taken out of the chat at once, and the open question stays. */
export async function takeOutKey(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  if (!ctx.message || !holdsKey(ctx.message)) return next();
  await ctx.deleteMessage();
  await ctx.flow.say({ html: `⚠️ ${escape(ctx.flow.words.t('signing:faults.privateKey'))}`, buttons: [] });
}

function holdsKey({ text, caption, document }: Message): boolean {
  if (isKeyText(text ?? caption ?? '')) return true;
  return document !== undefined && isKeyName(document.file_name ?? '', document.mime_type ?? '');
}
