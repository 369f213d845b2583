import { describe } from '@jest/globals';
import type { Case } from './refusal-table.js';
import { AIGUL, GROUP, testRefusals } from './refusal-table.js';

const BUTTON = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

const CASES: Case[] = [
  [
    'the same text again',
    'editMessageText',
    (sent) => ({ chat_id: AIGUL, message_id: sent.text, text: 'old text', reply_markup: BUTTON }),
    400,
    NOT_MODIFIED,
  ],
  [
    'the same buttons again',
    'editMessageReplyMarkup',
    (sent) => ({ chat_id: AIGUL, message_id: sent.text, reply_markup: BUTTON }),
    400,
    NOT_MODIFIED,
  ],
  [
    'an edit of nothing',
    'editMessageText',
    () => ({ chat_id: AIGUL, message_id: 999_999, text: 'x' }),
    400,
    'Bad Request: message to edit not found',
  ],
  [
    'an edit of a deleted message',
    'editMessageText',
    (sent) => ({ chat_id: AIGUL, message_id: sent.deleted, text: 'x' }),
    400,
    'Bad Request: message to edit not found',
  ],
  [
    "an edit of a person's message",
    'editMessageText',
    (sent) => ({ chat_id: AIGUL, message_id: sent.fromPerson, text: 'x' }),
    400,
    "Bad Request: message can't be edited",
  ],
  [
    'an edit of a message with a reply keyboard',
    'editMessageText',
    (sent) => ({ chat_id: AIGUL, message_id: sent.withKeyboard, text: 'x' }),
    400,
    "Bad Request: message can't be edited",
  ],
  [
    'an edit of a forwarded message',
    'editMessageText',
    (sent) => ({ chat_id: AIGUL, message_id: sent.forwarded, text: 'x' }),
    400,
    "Bad Request: message can't be edited",
  ],
  [
    'a text for a photo',
    'editMessageText',
    (sent) => ({ chat_id: AIGUL, message_id: sent.photo, text: 'x' }),
    400,
    'Bad Request: there is no text in the message to edit',
  ],
  [
    'a caption for a text',
    'editMessageCaption',
    (sent) => ({ chat_id: AIGUL, message_id: sent.text, caption: 'x' }),
    400,
    'Bad Request: there is no caption in the message to edit',
  ],
  [
    'a reply keyboard in an edit',
    'editMessageText',
    (sent) => ({ chat_id: AIGUL, message_id: sent.text, text: 'y', reply_markup: { keyboard: [['A']] } }),
    400,
    'Bad Request: inline keyboard expected',
  ],
  [
    'an edit without a message',
    'editMessageText',
    () => ({ text: 'x' }),
    400,
    'Bad Request: message identifier is not specified',
  ],
  [
    'a deletion of nothing',
    'deleteMessage',
    () => ({ chat_id: AIGUL, message_id: 999_999 }),
    400,
    'Bad Request: message to delete not found',
  ],
  [
    'a deletion without a message',
    'deleteMessage',
    () => ({ chat_id: AIGUL }),
    400,
    'Bad Request: message identifier is not specified',
  ],
  [
    "a deletion of a member's message in a group",
    'deleteMessage',
    (sent) => ({ chat_id: GROUP, message_id: sent.text }),
    400,
    'Bad Request: message to delete not found',
  ],
  [
    'a copy of nothing',
    'copyMessage',
    () => ({ chat_id: AIGUL, from_chat_id: AIGUL, message_id: 999_999 }),
    400,
    'Bad Request: message to copy not found',
  ],
  [
    'a forward of nothing',
    'forwardMessage',
    () => ({ chat_id: AIGUL, from_chat_id: AIGUL, message_id: 999_999 }),
    400,
    'Bad Request: message to forward not found',
  ],
];

describe('edits, deletions and copies that Telegram refuses', () => testRefusals(CASES));
