import { describe } from '@jest/globals';
import type { Case } from './refusal-table.js';
import { BLOCKED, NEVER_WROTE, message, testRefusals } from './refusal-table.js';

const html = (text: string): object => ({ text, parse_mode: 'HTML' });
const md = (text: string): object => ({ text, parse_mode: 'MarkdownV2' });

const CASES: Case[] = [
  message('an empty text', { text: '' }, 'Bad Request: message text is empty'),
  message('a text of spaces', { text: ' \n ' }, 'Bad Request: text must be non-empty'),
  message('a text of 4097 units', { text: 'ж'.repeat(4097) }, 'Bad Request: message is too long'),
  message('2049 emoji of two units', { text: '😀'.repeat(2049) }, 'Bad Request: message is too long'),
  message(
    '4097 units after the tags are gone',
    html(`<b>${'a'.repeat(4097)}</b>`),
    'Bad Request: message is too long',
  ),
  message('no chat', { chat_id: undefined }, 'Bad Request: chat_id is empty'),
  message('an unknown chat', { chat_id: 999 }, 'Bad Request: chat not found'),
  message(
    'a person who never wrote',
    { chat_id: NEVER_WROTE },
    "Forbidden: bot can't initiate conversation with a user",
    403,
  ),
  message(
    'a person who blocked the bot',
    { chat_id: BLOCKED },
    'Forbidden: bot was blocked by the user',
    403,
  ),
  message('an unknown parse mode', { parse_mode: 'BBCode' }, 'Bad Request: unsupported parse_mode'),
  message(
    'an unknown tag',
    html('Жа <h1>x</h1>'),
    'Bad Request: can\'t parse entities: Unsupported start tag "h1" at byte offset 5',
  ),
  message(
    'a lone less-than sign',
    html('a < b'),
    'Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2',
  ),
  message(
    'a tag without its end',
    html('<b>x'),
    'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
  ),
  message(
    'an end without its start',
    html('x</b>'),
    "Bad Request: can't parse entities: Unexpected end tag at byte offset 1",
  ),
  message(
    'crossed tags',
    html('<b><i>x</b></i>'),
    'Bad Request: can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
  ),
  message(
    'an open start tag',
    html('x <b'),
    "Bad Request: can't parse entities: Unclosed start tag at byte offset 2",
  ),
  message(
    'an open start tag with an attribute',
    html('<a href'),
    'Bad Request: can\'t parse entities: Unclosed start tag "a" at byte offset 0',
  ),
  message(
    'an open end tag',
    html('<b>x</b'),
    "Bad Request: can't parse entities: Unclosed end tag at byte offset 4",
  ),
  message(
    'a span without the spoiler class',
    html('<span>x</span>'),
    'Bad Request: can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
  ),
  message(
    'an unescaped full stop',
    md('Done.'),
    "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
  ),
  message(
    'an unescaped exclamation mark',
    md('Done!'),
    "Bad Request: can't parse entities: Character '!' is reserved and must be escaped with the preceding '\\'",
  ),
  message(
    'bold without end',
    md('ж *x'),
    "Bad Request: can't parse entities: Can't find end of Bold entity at byte offset 3",
  ),
  message(
    'a link without end',
    md('[x](http://a.kz'),
    "Bad Request: can't parse entities: Can't find end of a URL at byte offset 4",
  ),
  message(
    'italic without end in old Markdown',
    { text: 'snake_case', parse_mode: 'Markdown' },
    "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 5",
  ),
  message(
    'an entity of an unknown type',
    { entities: [{ type: 'blink', offset: 0, length: 1 }] },
    "Bad Request: can't parse MessageEntity: Unsupported type specified",
  ),
  message(
    'an entity without a length',
    { entities: [{ type: 'bold', offset: 0 }] },
    'Bad Request: can\'t parse MessageEntity: Can\'t find field "length"',
  ),
  message(
    'an entity behind the text',
    { entities: [{ type: 'bold', offset: 5, length: 1 }] },
    'Bad Request: entity begins after the end of the text at UTF-16 offset 5',
  ),
  message(
    'an entity longer than the text',
    { entities: [{ type: 'bold', offset: 0, length: 2 }] },
    'Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2',
  ),
];

describe('texts that Telegram refuses', () => testRefusals(CASES));
