import { parseSync } from '@swc/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A node of the syntax tree, as swc names its parts. */
export type Node = Readonly<Record<string, unknown>>;

/** The program's own sources under a folder, without what is sent to a browser. */
export function sourceFiles(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => /\.m?ts$|\.mjs$/.test(file))
    .sort();
}

export function parse(file: string, source: string = readFileSync(file, 'utf8')): unknown {
  const syntax = file.endsWith('.mjs')
    ? { syntax: 'ecmascript' as const }
    : { syntax: 'typescript' as const };
  return parseSync(source, { ...syntax, target: 'es2022' });
}

/** Calls `visit` for every node, parents first. */
export function walk(tree: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(tree)) for (const part of tree) walk(part, visit);
  else if (typeof tree === 'object' && tree !== null) {
    visit(tree as Node);
    walk(Object.values(tree), visit);
  }
}
