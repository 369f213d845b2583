import type { ChatState } from '../state/world.js';

/** Telegram's pace for a bot: messages a second overall and in one chat, messages a minute in one group. */
export interface Pace {
  enabled: boolean;
  overall: number;
  per_chat: number;
  /** How many messages one chat takes at once before the pace of `per_chat` holds. */
  burst: number;
  per_group_minute: number;
}

export const USUAL_PACE: Pace = { enabled: false, overall: 30, per_chat: 1, burst: 3, per_group_minute: 20 };

/** A bucket of sending rights that fills up again with time. */
interface Bucket {
  rights: number;
  at: number;
}

export interface RateLimits {
  set(pace: Partial<Pace>): Pace;
  /** Takes the right to send one message; else the whole seconds to wait. */
  findWait(bot: number, chat: ChatState | undefined, now: number): number | undefined;
}

export function createRateLimits(): RateLimits {
  let pace = USUAL_PACE;
  const buckets = new Map<string, Bucket>();

  /** The bucket as it is now, filled at `rate` a second up to `most`. */
  const bucketOf = (key: string, most: number, rate: number, now: number): Bucket => {
    const bucket = buckets.get(key) ?? { rights: most, at: now };
    bucket.rights = Math.min(most, bucket.rights + ((now - bucket.at) / 1000) * rate);
    bucket.at = now;
    buckets.set(key, bucket);
    return bucket;
  };

  return {
    set(wanted) {
      pace = { ...pace, ...wanted };
      buckets.clear();
      return pace;
    },
    findWait(bot, chat, now) {
      if (!pace.enabled) return undefined;
      const inGroup = chat?.type === 'group';
      const rate = inGroup ? pace.per_group_minute / 60 : pace.per_chat;
      const needed = [{ bucket: bucketOf(`${bot}`, pace.overall, pace.overall, now), rate: pace.overall }];
      if (chat) {
        const most = inGroup ? pace.per_group_minute : pace.burst;
        needed.push({ bucket: bucketOf(`${bot}:${chat.id}`, most, rate, now), rate });
      }
      const short = needed.filter(({ bucket }) => bucket.rights < 1);
      if (short.length > 0) {
        return Math.max(1, ...short.map(({ bucket, rate: a }) => Math.ceil((1 - bucket.rights) / a)));
      }
      for (const { bucket } of needed) bucket.rights -= 1;
      return undefined;
    },
  };
}
