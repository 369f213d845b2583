/**
 * Telegram takes about 30 messages a second from a bot and one a second in a chat. Answers to people who are
 * tapping count too (`spend`) and never wait: what is sent in bulk gets what they leave.
 */
export interface Pace {
  /** Milliseconds until something may be sent to this chat; 0: now. */
  delay(chat: number, now: Date): number;
  /** Something was sent. */
  spend(chat: number, now: Date): void;
  /** Telegram asked to wait. */
  hold(until: Date): void;
}

export interface PaceLimits {
  readonly perSecond?: number | undefined;
  readonly chatMs?: number | undefined;
}

const second = 1000;
/** So many chats are remembered before those that have long been free are forgotten. */
const remembered = 10_000;

export function createPace({ perSecond = 28, chatMs = 1000 }: PaceLimits = {}): Pace {
  const sent: number[] = [];
  const freeAt = new Map<number, number>();
  let heldUntil = 0;

  function forget(now: number): void {
    if (freeAt.size < remembered) return;
    for (const [chat, free] of freeAt) if (free <= now) freeAt.delete(chat);
  }

  return {
    delay(chat, at) {
      const now = at.getTime();
      const oldest = sent[sent.length - perSecond] ?? Number.NEGATIVE_INFINITY;
      const free = Math.max(heldUntil, oldest + second, freeAt.get(chat) ?? 0);
      return Math.max(0, free - now);
    },
    spend(chat, at) {
      const now = at.getTime();
      sent.push(now);
      if (sent.length > perSecond) sent.splice(0, sent.length - perSecond);
      forget(now);
      freeAt.set(chat, now + chatMs);
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until.getTime());
    },
  };
}
