import { describe, expect, test } from '@jest/globals';
import { createPace } from '../../src/usecases/pace.js';

const start = Date.UTC(2026, 10, 24);
const after = (ms: number): Date => new Date(start + ms);

/** Sends to ever new chats, as early as the pace allows, and answers people at the times given. */
function sendUntil(end: number, answers: readonly number[] = [], pace = createPace()) {
  const bulk: number[] = [];
  const all: number[] = [];
  const open = [...answers];
  for (let now = 0, chat = 1; now < end;) {
    while (open[0] !== undefined && open[0] <= now) {
      const at = open.shift()!;
      pace.answered(-1_000_000 - at, after(at));
      all.push(at);
    }
    const wait = pace.wait(after(now));
    if (wait > 0) {
      now += Math.min(wait, Math.max(1, (open[0] ?? Infinity) - now));
      continue;
    }
    pace.spend(chat, after(now));
    chat += 1;
    bulk.push(now);
    all.push(now);
  }
  return { bulk, all: all.toSorted((a, b) => a - b) };
}

/** The most that fell into any second. */
function mostInSecond(times: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (const [last, time] of times.entries()) {
    while (time - times[first]! >= 1000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

describe('the pace of sending', () => {
  test('one message a second to a chat', () => {
    const pace = createPace();
    expect(pace.delay(1, after(0))).toBe(0);
    pace.spend(1, after(0));
    expect(pace.delay(1, after(400))).toBe(600);
    expect(pace.delay(2, after(400))).toBe(0);
    expect(pace.delay(1, after(1000))).toBe(0);
  });

  test('a rush of answers, however long, leaves two messages a second to what is sent in bulk', () => {
    const answers = Array.from({ length: 60_000 / 7 }, (_, n) => n * 7);
    const { bulk } = sendUntil(60_000, answers);
    const later = bulk.filter((at) => at >= 5_000);
    expect(later).toHaveLength(110);
    expect(mostInSecond(later)).toBe(2);
  });

  test('what is owed whatever people are answered waits while Telegram asked to wait', () => {
    const pace = createPace();
    pace.spend(1, after(0));
    pace.hold(after(3000));
    for (let chat = 2; chat <= 60; chat += 1) pace.answered(chat, after(2900));
    expect(pace.wait(after(2900))).toBe(100);
    expect(pace.wait(after(3000))).toBe(0);
  });

  test('20 messages a minute to a group, other chats meanwhile as ever', () => {
    const pace = createPace();
    for (let second = 0; second < 20; second += 1) {
      expect(pace.delay(-100, after(second * 1000))).toBe(0);
      pace.spend(-100, after(second * 1000));
    }
    expect(pace.delay(-100, after(20_000))).toBe(40_000);
    expect(pace.delay(-200, after(20_000))).toBe(0);
    expect(pace.delay(100, after(20_000))).toBe(0);
    expect(pace.delay(-100, after(60_000))).toBe(0);
    pace.spend(-100, after(60_000));
    expect(pace.delay(-100, after(61_000))).toBe(0);
    pace.spend(-100, after(61_000));
    expect(pace.delay(-100, after(61_500))).toBe(1000 - 500);
  });

  test('28 to 30 messages in a second as long as there is something to send, never more', () => {
    const { bulk } = sendUntil(60_000);
    expect(bulk.length / 60).toBeGreaterThan(28);
    expect(mostInSecond(bulk)).toBe(29);
  });

  test('what people who tap are answered is counted in, and comes on time', () => {
    const answers = Array.from({ length: 300 }, (_, n) => n * 200);
    const { bulk, all } = sendUntil(60_000, answers);
    expect(all.length / 60).toBeGreaterThan(28);
    expect(mostInSecond(all)).toBeLessThanOrEqual(30);
    expect(bulk.length / 60).toBeLessThan(24.5);
  });

  test('after a quiet while ten messages at once, the others evenly', () => {
    const { bulk } = sendUntil(1000);
    expect(bulk.filter((at) => at === 0)).toHaveLength(10);
    expect(bulk.slice(10, 13)).toEqual([35, 69, 104]);
  });

  test('a burst of answers holds up what is sent in bulk for half a second, not the answers', () => {
    const pace = createPace();
    pace.spend(100, after(0));
    for (let chat = 1; chat <= 40; chat += 1) pace.answered(chat, after(0));
    expect(pace.wait(after(400))).toBe(100);
    pace.spend(101, after(500));
    expect(pace.wait(after(600))).toBe(400);
    // A second after the answers nothing is owed to them any more.
    expect(pace.wait(after(1035))).toBe(0);
  });

  test('what other processes send is taken from it, and a little is left to them', () => {
    const pace = createPace({ owedMs: 5000 });
    pace.spendElsewhere(20, 3, after(0));
    expect(pace.wait(after(400))).toBe(0);
    for (let n = 0; n < 6; n += 1) pace.spend(100 + n, after(400 + n));
    // 20 elsewhere and 6 here: with the 3 that are left to the others the second is full.
    expect(pace.wait(after(600))).toBe(400);
    pace.spendElsewhere(0, 0, after(600));
    expect(pace.wait(after(600))).toBeLessThan(400);
  });

  test('nothing as long as Telegram asked to wait', () => {
    const pace = createPace();
    pace.hold(after(5000));
    pace.hold(after(3000));
    expect(pace.delay(1, after(1000))).toBe(4000);
    expect(pace.wait(after(1000))).toBe(4000);
  });
});
