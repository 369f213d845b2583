import { describe } from '@jest/globals';
import type { Case } from './refusal-table.js';
import { GROUP, message, testRefusals } from './refusal-table.js';

const inline = (button: unknown): object => ({ reply_markup: { inline_keyboard: [[button]] } });

const CASES: Case[] = [
  message(
    '65 bytes of callback data',
    inline({ text: 'A', callback_data: 'ж'.repeat(33) }),
    'Bad Request: BUTTON_DATA_INVALID',
  ),
  message(
    'a button that does nothing',
    inline({ text: 'A' }),
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ),
  message(
    'empty callback data',
    inline({ text: 'A', callback_data: '' }),
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ),
  message(
    'a button without words',
    inline({ text: '', callback_data: 'a' }),
    'Bad Request: inline keyboard button text must be non-empty',
  ),
  message(
    'a button without a text field',
    inline({ callback_data: 'a' }),
    'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"',
  ),
  message(
    'a button that is a text',
    inline('A'),
    "Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an Object",
  ),
  message(
    'a link to this machine by name',
    inline({ text: 'A', url: 'http://localhost:8080/' }),
    "Bad Request: inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
  ),
  message(
    'a link of an unknown kind',
    inline({ text: 'A', url: 'ftp://a.kz' }),
    "Bad Request: inline keyboard button URL 'ftp://a.kz' is invalid: Unsupported URL protocol",
  ),
  message(
    'a web app without https',
    inline({ text: 'A', web_app: { url: 'http://a.kz' } }),
    "Bad Request: inline keyboard button Web App URL 'http://a.kz' is invalid: Only HTTPS links are allowed",
  ),
  message(
    '101 buttons',
    {
      reply_markup: {
        inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'A', callback_data: 'a' }]),
      },
    },
    'Bad Request: reply markup is too long',
  ),
  message(
    'rows that are no lists',
    { reply_markup: { inline_keyboard: [{ text: 'A', callback_data: 'a' }] } },
    'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  ),
  message(
    'a keyboard whose rows are no lists',
    { reply_markup: { keyboard: ['A'] } },
    'Bad Request: field "keyboard" must be an Array of Arrays',
  ),
  message(
    'a keyboard button without words',
    { reply_markup: { keyboard: [[{ text: '' }]] } },
    'Bad Request: keyboard button text must be non-empty',
  ),
  message('markup that is a list', { reply_markup: [] }, 'Bad Request: object expected as reply markup'),
  message(
    'markup that is no JSON',
    { reply_markup: '{' },
    "Bad Request: can't parse reply keyboard markup JSON object",
  ),
  message(
    'a contact request in a group',
    { chat_id: GROUP, reply_markup: { keyboard: [[{ text: 'A', request_contact: true }]] } },
    'Bad Request: phone number can be requested in private chats only',
  ),
  message(
    'a reply to nothing',
    { reply_parameters: { message_id: 999_999 } },
    'Bad Request: message to be replied not found',
  ),
  message(
    'a reply to a deleted message',
    (sent) => ({ reply_parameters: { message_id: sent.deleted } }),
    'Bad Request: message to be replied not found',
  ),
];

describe('buttons and replies that Telegram refuses', () => testRefusals(CASES));
