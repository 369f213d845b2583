import type { Fields } from '../telegram.js';

/** A refusal that a test orders in advance, or (`drop`) a connection that breaks without an answer. */
export interface Failure {
  method: string;
  chat_id?: number;
  error_code: number;
  description: string;
  parameters?: Fields;
  times: number;
  drop?: boolean;
}

export interface Failures {
  add(failure: Failure): void;
  /** The failure that meets this call; counts as used. `*` meets every method. */
  take(method: string, chat: number | undefined): Failure | undefined;
  clear(): void;
}

export function createFailures(): Failures {
  let failures: Failure[] = [];

  return {
    add(failure) {
      failures.push({ ...failure });
    },
    take(method, chat) {
      if (failures.length === 0) return undefined;
      const failure = failures.find(
        ({ method: wanted, chat_id }) =>
          (wanted === '*' || wanted.toLowerCase() === method.toLowerCase()) &&
          (chat_id === undefined || chat_id === chat),
      );
      if (failure) {
        failure.times -= 1;
        failures = failures.filter(({ times }) => times > 0);
      }
      return failure;
    },
    clear() {
      failures = [];
    },
  };
}
