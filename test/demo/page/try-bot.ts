import { Bot, InputFile } from 'grammy';

/** A tiny bot that does one thing of each kind, for looking at the page. */
export function createTryBot(token: string, apiRoot: string): Bot {
  const bot = new Bot(token, { client: { apiRoot } });
  const longWord = 'ә'.repeat(4096);

  bot.command('start', async (ctx) => {
    await ctx.reply('Сәлеметсіз бе! Мұнда оқу орнының қызметтеріне өтінім бере аласыз.', {
      reply_markup: {
        keyboard: [
          [{ text: 'Өтінім беру' }, { text: 'Өтінімдер' }],
          [{ text: 'Нөмірімді жіберу', request_contact: true }],
          [{ text: 'Орнымды жіберу', request_location: true }],
        ],
        resize_keyboard: true,
      },
    });
  });
  bot.command('rich', (ctx) =>
    ctx.reply(
      '<b>№ <code>2026-000123</code></b>\n<i>Академиялық</i> <u>демалыс</u> <s>ескі</s> &lt;script&gt;alert(1)&lt;/script&gt;\n' +
        '<a href="https://example.com/?a=1&amp;b=2">сілтеме</a> <tg-spoiler>құпия</tg-spoiler>\n<blockquote>дәйексөз</blockquote>\nсоңы /start',
      { parse_mode: 'HTML' },
    ),
  );
  bot.command('menu', (ctx) =>
    ctx.reply('Санатты таңдаңыз.', {
      reply_markup: {
        inline_keyboard: [
          [{ text: 'Анықтамалар', callback_data: 'edit' }],
          [
            { text: 'Хабарлама', callback_data: 'toast' },
            { text: 'Ескерту', callback_data: 'alert' },
          ],
          [
            { text: 'Нөмірді көшіру', copy_text: { text: '2026-000123' } },
            { text: 'Сайт', url: 'https://example.com/' },
          ],
          [{ text: 'Үнсіз', callback_data: 'silent' }],
        ],
      },
    }),
  );
  bot.command('file', (ctx) =>
    ctx.replyWithDocument(new InputFile(Buffer.from('%PDF-1.4 анықтама'), 'анықтама-2026-000123.pdf'), {
      caption: 'Құжат дайын',
      protect_content: true,
    }),
  );
  bot.command('gone', async (ctx) => {
    const { message_id } = await ctx.reply('бұл жойылады');
    await ctx.api.deleteMessage(ctx.chat.id, message_id);
    await ctx.reply('жойылды');
  });
  bot.command('typing', (ctx) => ctx.replyWithChatAction('typing'));
  bot.command('mend', async (ctx) => {
    const { message_id } = await ctx.reply('алғашқы мәтін');
    await ctx.api.editMessageText(ctx.chat.id, message_id, 'түзетілген мәтін');
  });
  bot.command('long', (ctx) => ctx.reply(longWord));
  bot.command('marks', (ctx) => ctx.reply('ерлік \u202Eөң\u202D 👩‍👩‍👧‍👦🇰🇿 مرحبا بالعالم'));

  bot.callbackQuery('edit', async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.editMessageText('<b>Анықтамалар</b>', {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'Артқа', callback_data: 'silent' }]] },
    });
  });
  bot.callbackQuery('toast', (ctx) => ctx.answerCallbackQuery('Сақталды'));
  bot.callbackQuery('alert', (ctx) =>
    ctx.answerCallbackQuery({ text: 'Бұл хабарлама ескірді', show_alert: true }),
  );
  bot.callbackQuery('silent', () => undefined);

  bot.on('message:contact', (ctx) =>
    ctx.reply(
      `Нөміріңіз: ${ctx.message.contact.phone_number}, өзіңіздікі: ${ctx.message.contact.user_id === ctx.from.id}`,
    ),
  );
  bot.on('message:location', (ctx) =>
    ctx.reply(`Орныңыз: ${ctx.message.location.latitude}, ${ctx.message.location.longitude}`),
  );
  bot.on(['message:photo', 'message:document'], (ctx) =>
    ctx.reply(
      `${ctx.message.photo ? 'сурет' : `файл ${ctx.message.document?.file_name}`}, альбом: ${ctx.message.media_group_id !== undefined}, ${ctx.message.caption ?? 'суреттемесіз'}`,
    ),
  );
  bot.on('message:text', (ctx) => ctx.reply(`Жазғаныңыз: ${ctx.message.text}`));
  return bot;
}
