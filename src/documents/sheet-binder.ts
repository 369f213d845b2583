import type { SheetBinder } from '../ports/sheet-binder.js';
import type { Sheet } from './merge-sheets.js';
import { createThread } from './thread.js';

/** Milliseconds; twenty sheets of a good camera on a slow machine. */
const deadlineMs = 60_000;

type Bound = { readonly bytes: Uint8Array } | { readonly fault: string };
type Order = { readonly sheets: readonly Sheet[]; readonly limit: number };

/** Binds sheets in a thread of its own, so that nobody's answer waits for pictures. */
export function createSheetBinder(): SheetBinder {
  const ask = createThread<Order, Bound>(new URL('./merge-worker.mjs', import.meta.url), { deadlineMs });
  return {
    async bind(sheets, limit) {
      const bound = await ask({ sheets, limit });
      return 'bytes' in bound ? bound.bytes : undefined;
    },
  };
}
