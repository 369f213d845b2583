import type { Fields } from '../telegram.js';

export interface ChatEvent extends Fields {
  seq: number;
  at: number;
  type: string;
}

export interface EventsAnswer {
  events: ChatEvent[];
  next: number;
  /** Older events were forgotten: whoever asks must read the chat anew. */
  reset?: true;
}

/** What happened in one chat, newest last; keeps a limited tail and wakes those who wait. */
export interface EventLog {
  push(type: string, fields: Fields, at: number): void;
  since(after: number): EventsAnswer;
  /** Answers as soon as there is something after `after`, or with nothing when the time is over. */
  wait(after: number, ms: number): Promise<EventsAnswer>;
  subscribe(listener: () => void): () => void;
  readonly last: number;
}

/**
 * `first` must lie above every number given out before a restart (the time in milliseconds does), so that a
 * page that was connected before learns that it has to read the chat anew.
 */
export function createEventLog(first: number, keep = 2000): EventLog {
  const listeners = new Set<() => void>();
  let events: ChatEvent[] = [];
  let last = first;

  const since = (after: number): EventsAnswer => {
    const oldest = events[0]?.seq ?? last + 1;
    const forgotten = after > last || (after > 0 && after < oldest - 1);
    const fresh = after > last ? [] : events.slice(Math.max(0, after - oldest + 1));
    return { events: fresh, next: last, ...(forgotten ? { reset: true } : {}) };
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    get last() {
      return last;
    },
    push(type, fields, at) {
      last += 1;
      events.push({ seq: last, at, type, ...fields });
      if (events.length > keep * 2) events = events.slice(-keep);
      for (const listener of listeners) listener();
    },
    since,
    subscribe,
    async wait(after, ms) {
      const now = since(after);
      if (now.events.length > 0 || now.reset || ms <= 0) return now;
      return new Promise((resolve) => {
        const finish = (): void => {
          clearTimeout(timer);
          stop();
          resolve(since(after));
        };
        const timer = setTimeout(finish, ms);
        const stop = subscribe(finish);
      });
    },
  };
}
