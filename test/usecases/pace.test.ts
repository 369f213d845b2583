import { describe, expect, test } from '@jest/globals';
import { createPace } from '../../src/usecases/pace.js';

const start = Date.UTC(2026, 10, 24);
const after = (ms: number): Date => new Date(start + ms);

describe('the pace of sending', () => {
  test('one message a second to a chat', () => {
    const pace = createPace();
    expect(pace.delay(1, after(0))).toBe(0);
    pace.spend(1, after(0));
    expect(pace.delay(1, after(400))).toBe(600);
    expect(pace.delay(2, after(400))).toBe(0);
    expect(pace.delay(1, after(1000))).toBe(0);
  });

  test('28 messages in any second, answers to people who tap counted in', () => {
    const pace = createPace();
    for (let chat = 1; chat <= 28; chat += 1) pace.spend(chat, after(chat * 10));
    expect(pace.delay(99, after(500))).toBe(510);
    expect(pace.delay(99, after(1010))).toBe(0);
    pace.spend(99, after(1010));
    expect(pace.delay(100, after(1010))).toBe(10);
  });

  test('nothing as long as Telegram asked to wait', () => {
    const pace = createPace();
    pace.hold(after(5000));
    pace.hold(after(3000));
    expect(pace.delay(1, after(1000))).toBe(4000);
  });
});
