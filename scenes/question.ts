import { createConversation, type Conversation } from '@grammyjs/conversations';
import type { Context, Middleware } from 'grammy';
import type { Asked, BotContext, Prompt } from './context.js';
import { removeButtons } from './flow.js';

/**
 * One conversation is one question: it waits for one update, hands it to the prompt that asked, and ends. The next question is entered
 * anew by `enterQuestion`, so that the state never grows and nothing of value lies in it. No Bot API call is made inside: what is said is
 * said with the outer context, once, and never replayed.
 */
export function questionConversation(prompts: Readonly<Record<string, Prompt>>): Middleware<BotContext> {
  return createConversation<BotContext, Context>(
    async (conversation: Conversation<BotContext, Context>, _ctx: Context, asked: Asked) => {
      await conversation.wait();
      await conversation.external(async (ctx) => {
        const prompt = prompts[asked.prompt];
        if (!prompt) throw new Error(`No scene reads answers to ${asked.prompt}`);
        ctx.flow.read = true;
        if (isElsewhere(ctx, asked)) {
          await ctx.flow.toast(ctx.flow.words.t('common:otherQuestion'), true);
          return ctx.flow.ask(asked);
        }
        if (asked.message !== undefined && ctx.message) await removeButtons(ctx, asked.message);
        await prompt(ctx, asked.data as never);
      });
      await conversation.halt({ next: true });
    },
    'question',
  );
}

/** A tap on a question further up is no answer to the one that is open: it may be about another case. */
function isElsewhere(ctx: BotContext, { message }: Asked): boolean {
  const tapped = ctx.callbackQuery?.message?.message_id;
  return tapped !== undefined && message !== undefined && tapped !== message;
}

/** Stands behind the conversation: opens the question that was asked in this update, in place of an earlier one. */
export const enterQuestion: Middleware<BotContext> = async (ctx, next) => {
  const { asked } = ctx.flow;
  if (!asked) return next();
  await ctx.conversation.exitAll();
  await ctx.conversation.enter('question', asked);
};
