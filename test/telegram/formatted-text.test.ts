import { describe, expect, test } from '@jest/globals';
import type { MessageEntity } from 'grammy/types';
import { formattedHtml, formattedText } from '../../src/telegram/formatted-text.js';

describe('a text that somebody formatted in Telegram', () => {
  test.each<[string, string, readonly object[], string]>([
    ['plain, with what HTML would misread', 'a < b & c', [], 'a &lt; b &amp; c'],
    ['bold', 'Ашық күні', [{ type: 'bold', offset: 0, length: 4 }], '<b>Ашық</b> күні'],
    [
      'a link in bold, behind an emoji of two units',
      '😀 here it is',
      [
        { type: 'bold', offset: 3, length: 7 },
        { type: 'text_link', offset: 3, length: 4, url: 'https://x.kz/?a=1&b="2"' },
      ],
      '😀 <b><a href="https://x.kz/?a=1&amp;b=&quot;2&quot;">here</a> it</b> is',
    ],
    [
      'two beside each other, given the other way round',
      'one two',
      [
        { type: 'italic', offset: 4, length: 3 },
        { type: 'underline', offset: 0, length: 3 },
      ],
      '<u>one</u> <i>two</i>',
    ],
    [
      'what Telegram finds by itself, and people, are left to it',
      '@dana x.kz',
      [
        { type: 'mention', offset: 0, length: 5 },
        { type: 'url', offset: 6, length: 4 },
        { type: 'text_mention', offset: 0, length: 5, user: { id: 1 } },
      ],
      '@dana x.kz',
    ],
    [
      'a mark that would end in another one',
      'abcdef',
      [
        { type: 'bold', offset: 0, length: 4 },
        { type: 'italic', offset: 2, length: 4 },
      ],
      '<b>abcd</b>ef',
    ],
  ])('comes back as it was: %s', (_, text, entities, html) => {
    expect(formattedHtml(formattedText({ text, entities: entities as MessageEntity[] }))).toBe(html);
  });
});
