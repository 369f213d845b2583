/** Cases that must be finished before their average says anything (R17). */
const enough = 10;

/** The average, milliseconds; undefined as long as too few cases are finished. */
export function averageMs(took: readonly number[]): number | undefined {
  if (took.length < enough) return undefined;
  return took.reduce((sum, ms) => sum + ms, 0) / took.length;
}
