/** Wakes those who wait for a state of the world whenever something has changed. */
export interface Changes {
  notify(): void;
  /** Resolves with true as soon as the condition holds, with false when the time is over. */
  until(condition: () => boolean, ms: number): Promise<boolean>;
}

export function createChanges(): Changes {
  const waiting = new Set<() => void>();

  return {
    notify() {
      for (const look of waiting) look();
    },
    async until(condition, ms) {
      if (condition()) return true;
      if (ms <= 0) return false;
      return new Promise((resolve) => {
        const finish = (held: boolean): void => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(held);
        };
        const look = (): void => {
          if (condition()) finish(true);
        };
        const timer = setTimeout(() => finish(condition()), ms);
        waiting.add(look);
      });
    },
  };
}
