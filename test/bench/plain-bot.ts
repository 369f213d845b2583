import { createServer } from 'node:http';
import {
  conversations,
  createConversation,
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  type VersionedState,
} from '@grammyjs/conversations';
import { Bot, InlineKeyboard, webhookCallback, type Context } from 'grammy';
import { MongoClient, ObjectId } from 'mongodb';
import { serve } from './child.js';
import type { BotFacts } from './form-facts.js';
import { isConditional, isYesNo } from './form-facts.js';

/*
 * The bot that this one is measured against: the whole form is one long conversation, its state and every answer go to MongoDB as they
 * come. Updates arrive by webhook, which lets grammY work on many chats at a time (its own polling takes one update after another).
 */
type PlainContext = ConversationFlavor<Context>;

await serve(async ({ uri, database, root, token, questions, conditional }: BotFacts) => {
  const client = await MongoClient.connect(uri, { writeConcern: { w: 'majority' } });
  const db = client.db(database);
  const states = db.collection<{ _id: string; state?: VersionedState<ConversationData> }>('states');
  const forms = db.collection('forms');

  const bot = new Bot<PlainContext>(token, { client: { apiRoot: root } });
  bot.use(
    conversations({
      storage: {
        read: async (key) => (await states.findOne({ _id: key }))?.state,
        write: async (key, state) =>
          void (await states.updateOne({ _id: key }, { $set: { state } }, { upsert: true })),
        delete: async (key) => void (await states.deleteOne({ _id: key })),
      },
    }),
  );
  bot.use(createConversation(form));
  bot.command('form', (ctx) => ctx.conversation.enter('form'));

  async function form(conversation: Conversation<PlainContext>, ctx: Context): Promise<void> {
    const person = ctx.from!.id;
    const id = await conversation.external(async () =>
      (await forms.insertOne({ person })).insertedId.toHexString(),
    );
    let agreed = true;
    for (let question = 1; question <= questions; question += 1) {
      if (isConditional(question, questions, conditional) && !agreed) continue;
      const yesNo = isYesNo(question, questions, conditional);
      const keyboard = new InlineKeyboard().text('Yes', 'yes').text('No', 'no');
      await ctx.reply(
        `${question} of ${questions}\nQuestion ${question}`,
        yesNo ? { reply_markup: keyboard } : {},
      );
      let answer: string;
      if (yesNo) {
        const tapped = await conversation.waitForCallbackQuery(['yes', 'no']);
        await tapped.answerCallbackQuery();
        answer = tapped.callbackQuery.data;
        agreed = answer === 'yes';
      } else {
        answer = (await conversation.waitFor('message:text')).message.text;
      }
      const change = { $set: { [`answers.q${question}`]: answer } };
      await conversation.external(
        async () => void (await forms.updateOne({ _id: ObjectId.createFromHexString(id) }, change)),
      );
    }
    await ctx.reply('Thank you. Your answers are saved.');
  }

  await bot.init();
  const server = createServer(webhookCallback(bot, 'http', { timeoutMilliseconds: 60_000 }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The webhook has no port');
  await bot.api.setWebhook(`http://127.0.0.1:${address.port}/`, { max_connections: 100 });

  return {
    async stop() {
      server.closeAllConnections();
      server.close();
      await client.close();
    },
  };
});
