import type { Fields } from '../telegram.js';

export interface LoggedCall {
  n: number;
  /** Milliseconds. */
  at: number;
  method: string;
  /** Without the bytes of files: those are named and measured. */
  params: Fields;
  ok: boolean;
  error_code?: number;
  description?: string;
}

export interface CallLog {
  add(call: Omit<LoggedCall, 'n'>): void;
  since(after: number, method: string | undefined, ok: boolean | undefined): LoggedCall[];
  counts(): Record<string, { ok: number; refused: number }>;
  readonly last: number;
}

/** The newest calls, and every refused one however old, since it is the refused ones that tests look for. */
export function createCallLog(keep = 20_000): CallLog {
  let calls: LoggedCall[] = [];
  const refused: LoggedCall[] = [];
  const counts: Record<string, { ok: number; refused: number }> = {};
  let last = 0;

  return {
    get last() {
      return last;
    },
    add(call) {
      const count = (counts[call.method] ??= { ok: 0, refused: 0 });
      count[call.ok ? 'ok' : 'refused'] += 1;
      if (call.method === 'getUpdates' && call.ok) return;
      last += 1;
      const logged = { n: last, ...call };
      calls.push(logged);
      if (calls.length > keep * 2) calls = calls.slice(-keep);
      if (!call.ok && refused.length < keep) refused.push(logged);
    },
    since(after, method, ok) {
      const source = ok === false ? refused : calls;
      return source.filter(
        (call) =>
          call.n > after &&
          (method === undefined || call.method.toLowerCase() === method.toLowerCase()) &&
          (ok === undefined || call.ok === ok),
      );
    },
    counts: () => counts,
  };
}
