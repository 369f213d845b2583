import type { z } from 'zod';
import type { Expected, Finding, Path, Problem } from './fault.js';
import { plain } from './notations.js';
import { allow } from './suggestion.js';

/** What the schema found, in the words of the catalogue. `data` is what was read, to tell absent from empty. */
export function findingsOf(error: z.ZodError, data: unknown): readonly Finding[] {
  return error.issues.map((issue) => {
    const path = issue.path.filter((segment) => typeof segment !== 'symbol');
    return { path, problem: problemOf(issue, path, data) };
  });
}

function problemOf(issue: z.core.$ZodIssue, path: Path, data: unknown): Problem {
  const written = valueAt(data, path);
  if (issue.code === 'custom') {
    const problem = issue.params as Problem;
    return problem.code === 'wrongType' ? wrongType(written, path, problem.expected) : problem;
  }
  if (issue.code === 'invalid_value') {
    if (written === undefined || written === null) return wrongType(written, path, 'text');
    const value = plain(written) ?? '';
    return { code: 'notOneOf', value, ...allow(value, issue.values.map(String)) };
  }
  if (issue.code === 'invalid_type') return wrongType(written, path, expectedTypes[issue.expected] ?? 'text');
  if (issue.code === 'too_small') return { code: 'empty', key: String(path.at(-1) ?? '') };
  throw new Error(`The schema reports ${issue.code}, which has no words`);
}

const expectedTypes: Readonly<Partial<Record<string, Expected>>> = {
  object: 'mapping',
  record: 'mapping',
  array: 'list',
  number: 'number',
  boolean: 'trueFalse',
};

function wrongType(written: unknown, path: Path, expected: Expected): Problem {
  if (path.length === 0) return { code: 'wrongType', expected };
  const key = String(path.at(-1));
  if (written === undefined) return { code: 'missing', key };
  if (written === null) return { code: 'empty', key };
  return { code: 'wrongType', expected, ...(Number.isNaN(Number(key)) && { key }) };
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[segment]
        : undefined,
    data,
  );
}
