/**
 * Telegram takes about 30 messages a second from a bot, one a second in a chat and 20 a minute in a group. Answers to
 * people who are tapping count too and never wait: what is sent in bulk gets what they leave, and two messages a second
 * whatever they leave, or on a busy day no card and no notice would leave before the evening.
 */
export interface Pace {
  /** Milliseconds until something may be sent to this chat; 0: now. */
  delay(chat: number, now: Date): number;
  /** Milliseconds until anything may be sent to anybody; 0: now. */
  wait(now: Date): number;
  /** Something was sent in bulk. */
  spend(chat: number, now: Date): void;
  /** Somebody who tapped was answered. */
  answered(chat: number, now: Date): void;
  /** So many messages left by other processes a moment ago; `reserve` a second are left to what they will send next. */
  spendElsewhere(messages: number, reserve: number, now: Date): void;
  /** Telegram asked to wait. */
  hold(until: Date): void;
}

export interface PaceLimits {
  /** In any second, answers to people counted in. */
  readonly perSecond?: number | undefined;
  /** What may leave at once after a quiet while; the rest leaves evenly, so that answers find room between. */
  readonly burst?: number | undefined;
  /** After so long the next message of the bulk is owed, however many people are answered meanwhile. */
  readonly owedMs?: number | undefined;
  readonly chatMs?: number | undefined;
  readonly perGroupMinute?: number | undefined;
}

const second = 1000;
const minute = 60 * second;
/** So many chats are remembered before those that have long been free are forgotten. */
const remembered = 10_000;

export function createPace(limits: PaceLimits = {}): Pace {
  const { perSecond = 29, burst = 10, owedMs = 500, chatMs = second, perGroupMinute = 20 } = limits;
  const sent: number[] = [];
  const freeAt = new Map<number, number>();
  /** By group: when the last messages left. */
  const groups = new Map<number, number[]>();
  let heldUntil = 0;
  let bulkAt = Number.NEGATIVE_INFINITY;
  let reserved = 0;
  /** Rights to send in bulk; answers may take more than there are, but no more than a second's. */
  let rights = burst;
  let filledAt = Number.NEGATIVE_INFINITY;

  function fill(now: number): void {
    const since = Math.max(0, now - filledAt);
    rights = Math.min(burst, rights + (since * perSecond) / second);
    filledAt = Math.max(filledAt, now);
  }

  function wait(now: number): number {
    fill(now);
    const most = Math.max(1, perSecond - reserved);
    const oldest = sent[sent.length - most] ?? Number.NEGATIVE_INFINITY;
    const evenly = rights >= 1 ? 0 : Math.ceil(((1 - rights) * second) / perSecond);
    const left = Math.max(evenly, oldest + second - now);
    return Math.max(0, heldUntil - now, Math.min(left, bulkAt + owedMs - now));
  }

  function take(now: number): void {
    fill(now);
    // Telegram looks back a second: whatever people were answered before that is owed to nobody.
    rights = Math.max(rights - 1, -perSecond);
    sent.push(now);
    if (sent.length > 2 * perSecond) sent.splice(0, sent.length - perSecond);
  }

  function chatFreeAt(chat: number): number {
    const group = groups.get(chat);
    const inGroup = group?.[group.length - perGroupMinute];
    return Math.max(freeAt.get(chat) ?? 0, inGroup === undefined ? 0 : inGroup + minute);
  }

  function forget(now: number): void {
    if (freeAt.size < remembered) return;
    for (const [chat, free] of freeAt) if (free <= now) freeAt.delete(chat);
  }

  function spend(chat: number, now: number): void {
    take(now);
    forget(now);
    freeAt.set(chat, now + chatMs);
    // Groups have negative ids.
    if (chat < 0) groups.set(chat, [...(groups.get(chat) ?? []).slice(1 - perGroupMinute), now]);
  }

  return {
    wait: (at) => wait(at.getTime()),
    delay(chat, at) {
      const now = at.getTime();
      return Math.max(wait(now), chatFreeAt(chat) - now);
    },
    spend(chat, at) {
      bulkAt = at.getTime();
      spend(chat, bulkAt);
    },
    answered: (chat, at) => spend(chat, at.getTime()),
    spendElsewhere(messages, reserve, at) {
      reserved = reserve;
      for (let n = 0; n < messages; n += 1) take(at.getTime());
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until.getTime());
    },
  };
}
