import { randomUUID } from 'node:crypto';
import {
  conversations,
  createConversation,
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  type VersionedState,
} from '@grammyjs/conversations';
import { Bot, InlineKeyboard, type Context } from 'grammy';
import type { Update } from 'grammy/types';
import { MongoClient, type Binary } from 'mongodb';
import { createIntake, type Turn } from '../../src/intake/intake.js';
import { createLeases } from '../../src/intake/leases.js';
import { createChatStore } from '../../src/storage/chat-store.js';
import { isDatabaseOutage } from '../../src/storage/database-outage.js';
import { createInboxStore } from '../../src/storage/inbox-store.js';
import { createLeaseStore } from '../../src/storage/lease-store.js';
import { openVault } from '../../src/storage/vault.js';
import { createWriteBatch } from '../../src/storage/write-batch.js';
import { serve } from './child.js';
import { isConditional, isYesNo, type BotFacts } from './form-facts.js';

/*
 * The intake with a form that does nothing but what it must: one short conversation a question, answers sealed, written together. It
 * shows what inbox, partitions and shared writes cost by themselves, without the words and screens of the product.
 */
type LeanContext = ConversationFlavor<Context & { turn: Turn }>;

await serve(async ({ uri, database, root, token, questions, conditional }: BotFacts) => {
  const client = await MongoClient.connect(uri, { writeConcern: { w: 'majority' } });
  const db = client.db(database);
  const vault = await openVault({ db, dataKey: Buffer.alloc(32, 7).toString('base64') });
  const clock = { now: () => new Date() };
  const inbox = createInboxStore(db, vault);
  const chats = createChatStore(db, vault, clock);
  const leaseStore = createLeaseStore(db);
  await Promise.all([inbox.ensureIndexes(), chats.ensureIndexes(), leaseStore.ensureIndexes()]);
  const forms = db.collection<{ _id: string; at: number; answers: Record<string, Binary> }>('forms');
  const batch = createWriteBatch(forms);
  const log = { info: () => undefined, warn: console.error, error: console.error };

  const bot = new Bot<LeanContext>(token, { client: { apiRoot: root } });
  await bot.init();
  const turns = new WeakMap<Update, Turn>();
  const place = (id: string, code: string) => ({ collection: 'forms', id, field: `answers.${code}` });

  bot.use((ctx, next) => {
    const turn = turns.get(ctx.update);
    if (!turn) throw new Error('An update without its turn');
    ctx.turn = turn;
    return next();
  });
  bot.use(
    conversations<LeanContext, Context>({
      storage: {
        type: 'context',
        adapter: {
          read: (ctx) => ctx.turn.state['conversations'] as VersionedState<ConversationData> | undefined,
          write: (ctx, state) => void (ctx.turn.state['conversations'] = state),
          delete: (ctx) => void delete ctx.turn.state['conversations'],
        },
      },
    }),
  );
  bot.use(createConversation<LeanContext, Context>(question));

  async function question(
    conversation: Conversation<LeanContext, Context>,
    _: Context,
    id: string,
    at: number,
  ) {
    const answered = await conversation.wait();
    if (answered.callbackQuery) await answered.answerCallbackQuery();
    const answer = answered.callbackQuery?.data ?? answered.message?.text ?? '';
    await conversation.external(async () => {
      const sealed = vault.seal(place(id, `q${at}`), JSON.stringify(answer));
      const update = { $set: { [`answers.q${at}`]: sealed, at: at + 1 } };
      await batch.write({ updateOne: { filter: { _id: id }, update } });
    });
    await conversation.halt({ next: true });
  }

  async function ask(
    ctx: LeanContext,
    id: string,
    answers: Record<string, Binary>,
    from: number,
  ): Promise<void> {
    let at = from;
    const said = (code: string): unknown => answers[code] && vault.openJson(place(id, code), answers[code]);
    while (isConditional(at, questions, conditional) && said(`q${at - 1}`) !== 'yes') at += 1;
    if (at > questions) {
      await ctx.reply('Thank you. Your answers are saved.');
      return;
    }
    const keyboard = new InlineKeyboard().text('Yes', 'yes').text('No', 'no');
    const yesNo = isYesNo(at, questions, conditional);
    await ctx.reply(`${at} of ${questions}\nQuestion ${at}`, yesNo ? { reply_markup: keyboard } : {});
    await ctx.conversation.enter('question', id, at);
  }

  const conditions = Array.from({ length: questions }, (_, index) => index + 1)
    .filter((at) => isYesNo(at, questions, conditional))
    .map((at) => [`answers.q${at}`, 1] as const);
  const projection = { at: 1, ...Object.fromEntries(conditions) };

  bot.command('form', async (ctx) => {
    const id = randomUUID();
    await forms.insertOne({ _id: id, at: 1, answers: {} });
    ctx.turn.state['form'] = id;
    await ask(ctx, id, {}, 1);
  });
  bot.use(async (ctx) => {
    const form = await forms.findOne({ _id: ctx.turn.state['form'] as string }, { projection });
    if (form) await ask(ctx, form._id, form.answers, form.at);
  });

  const leases = createLeases({ store: leaseStore, processId: randomUUID(), log });
  const intake = createIntake({
    mode: 'polling',
    api: bot.api,
    inbox,
    chats,
    leases,
    clock,
    log,
    isOutage: isDatabaseOutage,
    handle: async (turn) => {
      turns.set(turn.update, turn);
      await bot.handleUpdate(turn.update);
    },
  });
  await leases.start();
  await intake.start();
  return {
    stats: () => intake.stats(),
    async stop() {
      await intake.stop();
      await leases.stop();
      await client.close();
    },
  };
});
