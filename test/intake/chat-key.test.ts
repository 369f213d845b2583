import { describe, expect, test } from '@jest/globals';
import type { Update } from 'grammy/types';
import { findChatKey, partitionOf, PARTITIONS } from '../../src/intake/chat-key.js';

const chat = { id: -5 };
const from = { id: 7 };

describe('an update belongs to', () => {
  test.each([
    ['the chat of a message', { message: { chat, from } }, '-5'],
    ['the chat of an edited message', { edited_message: { chat, from } }, '-5'],
    [
      'the chat of the message whose button was tapped',
      { callback_query: { from, message: { chat } } },
      '-5',
    ],
    [
      'the user, where the button stands in no chat',
      { callback_query: { from, inline_message_id: 'x' } },
      'user:7',
    ],
    ['the user of an inline query', { inline_query: { from } }, 'user:7'],
    ['the chat that blocked the bot', { my_chat_member: { chat, from } }, '-5'],
    ['the chat of a reaction', { message_reaction: { chat, user: from } }, '-5'],
    ['the user who answered a poll', { poll_answer: { user: from } }, 'user:7'],
    ['nobody, when a poll closes', { poll: { id: '1' } }, undefined],
  ])('%s', (_, content, key) => {
    expect(findChatKey({ update_id: 1, ...content } as unknown as Update)).toBe(key);
  });
});

test('neighbouring chats spread over all partitions', () => {
  const counts = new Map<number, number>();
  for (let id = 100_000_000; id < 100_006_400; id += 1) {
    const partition = partitionOf(String(id));
    counts.set(partition, (counts.get(partition) ?? 0) + 1);
  }
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: PARTITIONS }, (_, n) => n));
  expect(Math.max(...counts.values())).toBeLessThan(200);
});

test('a chat has the same partition for ever', () => {
  expect([partitionOf('1'), partitionOf('-1001234567890'), partitionOf('user:7')]).toEqual([28, 42, 61]);
});
