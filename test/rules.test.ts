import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse, sourceFiles, walk, type Node } from './syntax-tree.js';

/** The rules of the source documents. */
const rules = Array.from({ length: 45 }, (_, at) => `R${at + 1}`);

test('every rule of the sources has a test whose name begins with its number', () => {
  const files = sourceFiles('test').filter(
    (file) => /\.(test|slow|long)\.ts$/.test(file) && /'R\d/.test(readFileSync(file, 'utf8')),
  );
  const held = new Set(files.flatMap((file) => titles(parse(file)).flatMap((title) => ruleOf(title) ?? [])));
  expect(rules.filter((rule) => !held.has(rule))).toEqual([]);
});

/** `test('…')`, `test.each(…)('…')`. */
function titles(tree: unknown): readonly string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    if (node['type'] !== 'CallExpression' || nameOf(node['callee'] as Node) !== 'test') return;
    const [first] = node['arguments'] as readonly { readonly expression: Node }[];
    if (first?.expression['type'] === 'StringLiteral') found.push(String(first.expression['value']));
  });
  return found;
}

function nameOf(callee: Node): string | undefined {
  if (callee['type'] === 'Identifier') return String(callee['value']);
  if (callee['type'] === 'MemberExpression') return nameOf(callee['object'] as Node);
  return callee['type'] === 'CallExpression' ? nameOf(callee['callee'] as Node) : undefined;
}

function ruleOf(title: string): string | undefined {
  return /^R\d+/.exec(title)?.[0];
}
