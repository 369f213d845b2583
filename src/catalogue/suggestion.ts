import type { Allowed } from './fault.js';

/** What may stand there, with the one that the written word comes nearest to, if any is near. */
export function allow(written: string, allowed: readonly string[]): Allowed {
  const nearest = allowed
    .map((word) => ({ word, distance: distance(written.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  // A third of the letters may be wrong; more is another word, not a slip of the pen.
  const near = nearest !== undefined && nearest.distance <= Math.max(1, Math.floor(written.length / 3));
  return near ? { allowed, suggestion: nearest.word } : { allowed };
}

/** Letters to add, drop or change (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
