import { expect, test } from '@jest/globals';
import type { Problem } from '../../src/catalogue/fault.js';
import { fixture, loadFiles, rewrite } from './folder.js';

/** What is written, what is written instead, and the one fault that this makes: line, column, problem. */
export type Row = readonly [from: string, to: string, line: number, column: number, problem: Problem];

const institution = await fixture('institution.yaml');
const leave = await fixture('leave.yaml');

/** Each row in a catalogue of its own, which has that fault and no other. */
export function testFaults(rows: readonly Row[]): void {
  test.each(rows)('%j written as %j', async (from, to, line, column, problem) => {
    const broken = rewrite(leave, from, to);
    expect(await loadFiles({ 'institution.yaml': institution, 'leave.yaml': broken })).toEqual({
      ok: false,
      faults: [{ file: 'leave.yaml', line, column, problem }],
    });
  });
}
