import { createConversation, type Conversation } from '@grammyjs/conversations';
import type { Context, Middleware } from 'grammy';
import type { Asked, BotContext, Prompt } from './context.js';

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
        await prompt(ctx, asked.data as never);
      });
      await conversation.halt({ next: true });
    },
    'question',
  );
}

/** Stands behind the conversation: opens the question that was asked in this update, in place of an earlier one. */
export const enterQuestion: Middleware<BotContext> = async (ctx, next) => {
  const { asked } = ctx.flow;
  if (!asked) return next();
  await ctx.conversation.exitAll();
  await ctx.conversation.enter('question', asked);
};
