import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse, sourceFiles, walk, type Node } from './syntax-tree.js';

/**
 * Who may import what, besides itself. A row is a file or a folder; the longest row that fits a file counts, for the
 * one that imports as for the one that is imported.
 */
const mayImport: Readonly<Record<string, readonly string[] | 'everything'>> = {
  'src/main.ts': 'everything',
  'src/app.ts': 'everything',
  'src/import.ts': 'everything',
  'src/verify.ts': 'everything',
  'src/command-database.ts': ['src/storage'],
  'src/compose-health.ts': 'everything',
  'src/compose-intake.ts': 'everything',
  'src/door.ts': ['src/health'],
  'src/outages.ts': ['src/intake'],
  'src/keep-calendar.ts': ['src/catalogue', 'src/domain', 'src/storage'],
  'src/services.ts': ['src/catalogue', 'src/domain', 'src/ports', 'src/usecases'],
  'src/config.ts': ['src/config-words.ts', 'src/storage'],
  'src/config-words.ts': [],
  'src/compile.mjs': [],
  'src/compile.d.mts': [],
  'src/bot.ts': [
    'scenes',
    'src/telegram',
    'src/usecases',
    'src/intake',
    'src/domain',
    'src/i18n.ts',
    'src/ports',
  ],
  'src/i18n.ts': ['src/domain', 'locales'],
  'src/domain': [],
  'src/ports': ['src/domain'],
  'src/catalogue': ['src/domain'],
  'src/catalogue/command.ts': ['src/catalogue', 'src/domain', 'src/preview', 'locales'],
  'src/catalogue/command-words.ts': ['src/catalogue', 'src/domain', 'locales'],
  'src/catalogue/describe-fault.ts': ['src/catalogue', 'src/domain', 'locales'],
  'src/forms': ['src/domain'],
  'src/usecases': ['src/domain', 'src/catalogue', 'src/forms', 'src/ports'],
  'src/imports': ['src/domain', 'src/ports', 'src/usecases', 'locales'],
  'src/storage': ['src/domain', 'src/ports'],
  'src/intake': ['src/domain', 'src/ports'],
  'src/telegram': ['src/domain', 'src/forms', 'src/i18n.ts', 'src/ports'],
  'src/mail': ['src/domain', 'src/ports', 'src/i18n.ts'],
  'src/documents': ['src/domain', 'src/ports', 'src/i18n.ts'],
  'src/health': [],
  'src/preview': [
    'src/catalogue',
    'src/documents',
    'src/domain',
    'src/forms',
    'src/i18n.ts',
    'src/ports',
    'src/telegram',
    'src/usecases',
  ],
  'src/jobs': ['src/usecases', 'src/ports'],
  'src/demo': ['src/usecases', 'src/imports', 'src/domain', 'src/ports'],
  'src/demo/bot-api': [],
  scenes: [
    'src/telegram',
    'src/usecases',
    'src/forms',
    'src/catalogue',
    'src/domain',
    'src/i18n.ts',
    'src/ports',
  ],
};

/** What is imported only: it imports nothing itself. */
const leaves = ['locales'];

/** Programs that people start; only they write to the console. */
const programs = [
  'src/main.ts',
  'src/import.ts',
  'src/verify.ts',
  'src/command-database.ts',
  'src/catalogue/command.ts',
  'src/demo/bot-api/main.ts',
];

/** Who may import a folder may import its parts, those with a row of their own among them. */
function isWithin(row: string, other: string): boolean {
  return row === other || row.startsWith(`${other}/`);
}

function rowOf(file: string): string | undefined {
  const rows = [...Object.keys(mayImport), ...leaves].filter((row) => isWithin(file, row));
  return rows.sort((a, b) => b.length - a.length)[0];
}

/** Starts a program as it was compiled, whose place is known only then. */
const launcher = 'src/run.mjs';

const files = sourceFiles('src', 'scenes').filter((file) => file !== launcher);
const trees = new Map(files.map((file) => [file, parse(file)]));

describe('the imports', () => {
  test('of every file are those that the table allows', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => faultsIn(file, trees.get(file)))).toEqual([]);
  });

  test.each<[string, string, string, string[]]>([
    ['static', 'src/domain/a.ts', "import { b } from '../ports/b.js';", ['../ports/b.js']],
    ['type-only', 'src/domain/a.ts', "import type { B } from '../ports/b.js';", ['../ports/b.js']],
    [
      'of types within an expression',
      'src/domain/a.ts',
      "let b: import('../ports/b.js').B;",
      ['../ports/b.js'],
    ],
    ['dynamic', 'src/domain/a.ts', "const b = await import('../ports/b.js');", ['../ports/b.js']],
    ['for their effect', 'src/domain/a.ts', "import '../ports/b.js';", ['../ports/b.js']],
    ['passed on', 'src/domain/a.ts', "export { b } from '../ports/b.js';", ['../ports/b.js']],
    ['passed on whole', 'src/domain/a.ts', "export * from '../ports/b.js';", ['../ports/b.js']],
    [
      'of words',
      'src/forms/a.ts',
      "import kk from '../../locales/kk/forms.json' with { type: 'json' };",
      ['../../locales/kk/forms.json'],
    ],
    [
      'of tests by the start',
      'src/main.ts',
      "import { b } from '../test/support/b.js';",
      ['../test/support/b.js'],
    ],
    ['of tests', 'scenes/a.ts', "import { b } from '../test/support/b.js';", ['../test/support/b.js']],
    [
      'of the house by the emulator',
      'src/demo/bot-api/a.ts',
      "import { b } from '../people.js';",
      ['../people.js'],
    ],
    [
      'of use cases by the dialogue',
      'src/telegram/a.ts',
      "import { b } from '../usecases/b.js';",
      ['../usecases/b.js'],
    ],
    ['within a folder', 'src/domain/a.ts', "import { b } from './deep/b.js';", []],
    ['of npm and of Node', 'src/demo/bot-api/a.ts', "import x from 'fastify'; import y from 'node:fs';", []],
    ['in a comment', 'src/domain/a.ts', "// import { b } from '../ports/b.js';", []],
    ['that the table allows', 'scenes/a.ts', "import { b } from '../src/usecases/b.js';", []],
    ['of the emulator by the demo', 'src/demo/a.ts', "import { b } from './bot-api/b.js';", []],
  ])('%s are seen', (_, file, source, found) => {
    expect(faultsOf(file, source)).toEqual(
      found.map((wanted) => expect.stringContaining(`${file} imports ${wanted}`)),
    );
  });

  test('that are not allowed are told with what is', () => {
    expect(faultsOf('src/jobs/a.ts', "import { b } from '../storage/b.js';")).toEqual([
      'src/jobs/a.ts imports ../storage/b.js (src/storage); src/jobs may import: itself, src/usecases, src/ports',
    ]);
    expect(faultsOf('src/new/a.ts', "import { b } from './b.js';")).toEqual([
      'src/new/a.ts stands in no row of the table: say there what it may import',
    ]);
  });
});

describe('the files', () => {
  test('of scenes have at most 300 lines', () => {
    const long = files
      .filter((file) => file.startsWith('scenes/'))
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long.map(({ file, lines }) => `${file} has ${lines} lines: one idea a file`)).toEqual([]);
  });

  test('are named for what they are', () => {
    const empty = /(?:^|[-.])(?:utils?|helpers?|managers?)(?:[-.]|$)/i;
    const named = files.filter((file) => file.split('/').some((part) => empty.test(part)));
    expect(named.map((file) => `${file}: ${basename(file)} says nothing of what is in it`)).toEqual([]);
  });

  test('leave the console to the programs that people start', () => {
    const talkative = files.filter((file) => !programs.includes(file) && namesConsole(trees.get(file)));
    expect(talkative.map((file) => `${file} writes to the console: take a log or say() instead`)).toEqual([]);
  });
});

function faultsOf(file: string, source: string): string[] {
  return faultsIn(file, parse(file, source));
}

function faultsIn(file: string, tree: unknown): string[] {
  const row = rowOf(file);
  const allowed = row === undefined ? undefined : mayImport[row];
  if (row === undefined || allowed === undefined)
    return [`${file} stands in no row of the table: say there what it may import`];
  return importsOf(tree)
    .filter((wanted) => wanted.startsWith('.'))
    .flatMap((wanted) => {
      const target = join(dirname(file), wanted).replace(/\.js$/, '.ts');
      const from = rowOf(target) ?? dirname(target);
      if (
        allowed === 'everything'
          ? !isWithin(target, 'test')
          : [row, ...allowed].some((one) => isWithin(from, one))
      )
        return [];
      const list = allowed === 'everything' ? 'everything but test' : ['itself', ...allowed].join(', ');
      return [`${file} imports ${wanted} (${from}); ${row} may import: ${list}`];
    });
}

/** Everything that a file names as imported: statically, dynamically, as a type, or to pass it on. */
function importsOf(tree: unknown): string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    if (/^(?:Import|ExportNamed|ExportAll)Declaration$/.test(String(node['type'])) && node['source'])
      found.push(textOf(node['source']));
    if (node['type'] === 'TsImportType') found.push(textOf(node['argument']));
    if (node['type'] === 'CallExpression' && (node['callee'] as Node)['type'] === 'Import')
      found.push(textOf((node['arguments'] as { expression: unknown }[])[0]?.expression));
  });
  return found;
}

function namesConsole(tree: unknown): boolean {
  let found = false;
  walk(tree, (node) => {
    const object = node['type'] === 'MemberExpression' ? (node['object'] as Node) : undefined;
    if (object?.['type'] === 'Identifier' && object['value'] === 'console') found = true;
  });
  return found;
}

function textOf(literal: unknown): string {
  const { type, value } = literal as Node;
  if (type !== 'StringLiteral')
    throw new Error('An import that is not named by a plain text cannot be judged');
  return String(value);
}
