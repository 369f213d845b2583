import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api } from 'grammy';
import type { TestBotApi } from '../../support/bot-api-client.js';
import { startBotApi } from '../../support/bot-api-client.js';

let server: TestBotApi;
let api: Api;

beforeAll(async () => {
  server = await startBotApi();
  api = new Api(server.token, { apiRoot: server.url });
  await (await server.person(42, { first_name: 'Aigul' })).says('/start');
});

afterAll(async () => server.stop());

const HTML: [source: string, text: string, entities: object[]][] = [
  ['plain & simple', 'plain & simple', []],
  ['&lt;b&gt; &amp; &quot;x&quot; &#1078;&#x436; &nbsp;', '<b> & "x" жж &nbsp;', []],
  ['<b>4/9</b> · x', '4/9 · x', [{ type: 'bold', offset: 0, length: 3 }]],
  ['😀 <i>x</i>', '😀 x', [{ type: 'italic', offset: 3, length: 1 }]],
  [
    '<B><U>x</U>y</B>',
    'xy',
    [
      { type: 'bold', offset: 0, length: 2 },
      { type: 'underline', offset: 0, length: 1 },
    ],
  ],
  [
    '<a href="https://a.kz/?x=1&amp;y=2">x</a>',
    'x',
    [{ type: 'text_link', offset: 0, length: 1, url: 'https://a.kz/?x=1&y=2' }],
  ],
  ['<a href="nowhere">x</a>', 'x', []],
  [
    '<a href="tg://user?id=42">x</a>',
    'x',
    [{ type: 'text_mention', offset: 0, length: 1, user: { id: 42 } }],
  ],
  ['<code>2026-000123</code>', '2026-000123', [{ type: 'code', offset: 0, length: 11 }]],
  [
    '<pre><code class="language-js">x</code></pre>',
    'x',
    [{ type: 'pre', offset: 0, length: 1, language: 'js' }],
  ],
  ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
  [
    '<tg-spoiler>x</tg-spoiler><s>y</s>',
    'xy',
    [
      { type: 'spoiler', offset: 0, length: 1 },
      { type: 'strikethrough', offset: 1, length: 1 },
    ],
  ],
  ['  <b> x </b>  ', ' x', [{ type: 'bold', offset: 0, length: 2 }]],
];

const MARKDOWN: [source: string, text: string, entities: object[]][] = [
  ['a\\.b', 'a.b', []],
  [
    '*x* _y_',
    'x y',
    [
      { type: 'bold', offset: 0, length: 1 },
      { type: 'italic', offset: 2, length: 1 },
    ],
  ],
  [
    '__x__ ~y~ ||z||',
    'x y z',
    [
      { type: 'underline', offset: 0, length: 1 },
      { type: 'strikethrough', offset: 2, length: 1 },
      { type: 'spoiler', offset: 4, length: 1 },
    ],
  ],
  [
    '*a _b_ c*',
    'a b c',
    [
      { type: 'bold', offset: 0, length: 5 },
      { type: 'italic', offset: 2, length: 1 },
    ],
  ],
  [
    '[x\\.](https://a.kz/a\\)b)',
    'x.',
    [{ type: 'text_link', offset: 0, length: 2, url: 'https://a.kz/a)b' }],
  ],
  ['`a*b`', 'a*b', [{ type: 'code', offset: 0, length: 3 }]],
  ['```js\nx\n```', 'x', [{ type: 'pre', offset: 0, length: 1, language: 'js' }]],
  ['>a\n>b\nc', 'a\nb\nc', [{ type: 'blockquote', offset: 0, length: 3 }]],
];

describe('texts', () => {
  test.each(HTML)('HTML %j', async (source, text, entities) => {
    const message = await api.sendMessage(42, source, { parse_mode: 'HTML' });
    expect({ text: message.text, entities: message.entities ?? [] }).toEqual({ text, entities });
  });

  test.each(MARKDOWN)('MarkdownV2 %j', async (source, text, entities) => {
    const message = await api.sendMessage(42, source, { parse_mode: 'MarkdownV2' });
    expect({ text: message.text, entities: message.entities ?? [] }).toEqual({ text, entities });
  });

  test('4096 units after the tags are gone are sent', async () => {
    const message = await api.sendMessage(42, `<b>${'ж'.repeat(4096)}</b>`, { parse_mode: 'HTML' });
    expect(message.text).toHaveLength(4096);
  });

  test('given entities stay, and links and commands are found besides', async () => {
    const message = await api.sendMessage(42, 'see https://a.kz, write a@b.kz or /start', {
      entities: [{ type: 'bold', offset: 0, length: 3 }],
    });
    expect(message.entities).toEqual([
      { type: 'bold', offset: 0, length: 3 },
      { type: 'url', offset: 4, length: 12 },
      { type: 'email', offset: 24, length: 6 },
      { type: 'bot_command', offset: 34, length: 6 },
    ]);
  });

  test('a form body says the same as a JSON body', async () => {
    const body = new URLSearchParams({
      chat_id: '42',
      text: '<b>x</b>',
      parse_mode: 'html',
      reply_markup: JSON.stringify({ inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }),
      protect_content: 'true',
    });
    const response = await fetch(`${server.url}/bot${server.token}/sendmessage`, { method: 'POST', body });
    const { result } = (await response.json()) as { result: object };
    expect(result).toMatchObject({
      text: 'x',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
      has_protected_content: true,
    });
  });

  test('buttons keep what Telegram keeps of them', async () => {
    const rows = [
      [{ text: 'Data', callback_data: 'ж'.repeat(32) }],
      [
        { text: 'Link', url: 'example.kz/a' },
        { text: 'Copy', copy_text: { text: '2026-000123' } },
      ],
      [{ text: 'Find', switch_inline_query_current_chat: '' }],
    ];
    const message = await api.sendMessage(42, 'x', { reply_markup: { inline_keyboard: rows } });
    expect(message.reply_markup?.inline_keyboard).toEqual([
      [{ text: 'Data', callback_data: 'ж'.repeat(32) }],
      [
        { text: 'Link', url: 'http://example.kz/a' },
        { text: 'Copy', copy_text: { text: '2026-000123' } },
      ],
      [{ text: 'Find', switch_inline_query_current_chat: '' }],
    ]);
  });
});
