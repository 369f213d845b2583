import type { FormResult } from './compare-forms.js';
import type { StepCost } from './measure-form.js';

/** The results as lines for a terminal, the plain form first and everything else beside it. */
export function tableOf(results: readonly FormResult[]): string {
  const lines: string[] = [];
  for (const questions of new Set(results.map((result) => result.questions))) {
    const rows = results.filter((result) => result.questions === questions);
    const plain = rows.find(({ contender }) => contender === 'plain');
    const { people, conditional } = rows[0]!;
    lines.push(
      '',
      `${questions} questions${conditional ? `, ${conditional} of them conditional` : ''}, ${people} people`,
    );
    lines.push(
      row([
        '',
        'updates/s',
        'times plain',
        'write batches/s',
        'batches/update',
        'CPU ms/update',
        'median ms',
        'p95 ms',
      ]),
    );
    for (const result of rows) {
      lines.push(
        row([
          result.contender,
          result.updatesPerSecond.toFixed(0),
          plain ? (result.updatesPerSecond / plain.updatesPerSecond).toFixed(2) : '',
          result.writeBatchesPerSecond.toFixed(0),
          result.writeBatchesPerUpdate.toFixed(2),
          result.cpuMs.toFixed(2),
          result.medianMs.toFixed(0),
          result.p95Ms.toFixed(0),
        ]),
      );
    }
    lines.push('', 'One answer alone: first → last');
    lines.push(row(['', 'CPU ms', 'write batches', 'state bytes', 'bytes to MongoDB', 'documents examined']));
    for (const { contender, first, last } of rows) {
      const pair = (of: (cost: StepCost) => string | number) => `${of(first)} → ${of(last)}`;
      lines.push(
        row([
          contender,
          pair(({ cpuMs }) => cpuMs.toFixed(1)),
          pair(({ writeBatches }) => writeBatches),
          pair(({ stateBytes }) => stateBytes),
          pair(({ bytesToDatabase }) => bytesToDatabase),
          pair(({ documentsExamined }) => documentsExamined),
        ]),
      );
    }
  }
  return lines.join('\n');
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(18))).join('');
}
