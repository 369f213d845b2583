import type { QueueResult } from './measure-queues.js';

/** One line a list, the sizes beside each other. */
export function queueTable(results: readonly QueueResult[]): string {
  const sizes = [...new Set(results.map(({ cases }) => cases))];
  const lists = [...new Set(results.map(({ list }) => list))];
  const of = (list: string, get: (result: QueueResult) => string) =>
    sizes
      .map((size) => results.find((result) => result.list === list && result.cases === size))
      .map((result) => (result === undefined ? '' : get(result)))
      .join(' → ');
  const rows = lists.map((list) => [
    list,
    of(list, ({ documentsExamined }) => String(documentsExamined)),
    of(list, ({ keysExamined }) => String(keysExamined)),
    of(list, ({ medianMs }) => medianMs.toFixed(1)),
  ]);
  const head = [`cases: ${sizes.join(' → ')}`, 'documents examined', 'keys examined', 'median ms'];
  return [head, ...rows]
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(30) : cell.padStart(22))).join(''))
    .join('\n');
}
