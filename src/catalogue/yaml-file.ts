import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Node,
  type YAMLError,
} from 'yaml';
import type { Fault, Finding, Path, Problem, Unreadable } from './fault.js';

/** A file as it was read: its data, and the way from a path in the data back to a place in the file. */
export interface YamlFile {
  readonly name: string;
  readonly data: unknown;
  /** The file cannot be read as YAML; its data say nothing then. */
  readonly faults: readonly Fault[];
  place(finding: Finding): Fault;
}

/** Reads YAML 1.2, in which `yes`, `06-20` and `2014-12-04` are plain words, not values of other types. */
export function readYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  // A number that would not be printed as it was written (1.10, 007, +77011234567) is a word.
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'number' && String(node.value) !== node.source) node.value = node.source;
    },
  });
  const at = (offset: number, problem: Problem): Fault => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line, column: col, problem };
  };
  const faults = tellingErrors(document.errors).map((error) => {
    const begun = lines.linePos(error.pos[0]).line;
    const line = text.split('\n')[begun - 1] ?? '';
    return at(openedAt(document.contents, error), yamlProblem(error, line, text));
  });
  return {
    name,
    data: faults.length > 0 ? undefined : document.toJS(),
    faults,
    place: ({ path, problem, inKey = problem.code === 'unknownKey' }) =>
      at(offsetOf(document.contents, path, inKey), problem),
  };
}

/** The first slip leads the reader astray: what is found behind it says nothing. Keys that stand twice are each for themselves. */
function tellingErrors(errors: readonly YAMLError[]): readonly YAMLError[] {
  const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  return first ? [first] : errors;
}

/** What is not closed is found at the end of the file, and mended where it begins. */
function openedAt(root: Node | null, error: YAMLError): number {
  const [found] = error.pos;
  if (usualSlip(error, '') !== 'notClosed' || !root) return found;
  let opened: number | undefined;
  visit(root, (_, node) => {
    if (!isNode(node) || !node.range || !isBracketed(node)) return undefined;
    const [from, until, end] = node.range;
    if (from >= found || Math.max(until, end) < found) return undefined;
    opened = from;
    return visit.SKIP;
  });
  return opened ?? found;
}

function isBracketed(node: Node): boolean {
  if (isScalar(node)) return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

function yamlProblem(error: YAMLError, line: string, text: string): Problem {
  return error.code === 'DUPLICATE_KEY'
    ? { code: 'repeatedKey', value: /^[^\s:,}]+/.exec(text.slice(error.pos[0]))?.[0] ?? '' }
    : { code: 'unreadable', why: usualSlip(error, line), detail: error.message };
}

/** A key or a hyphen that what follows sticks to. */
const sticks = /^\s*(-[^\s-]|(- )?[\w-]+:[^\s/])/;

function usualSlip({ code, message }: YAMLError, line: string): Unreadable {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return sticks.test(line) ? 'noSpace' : 'colon';
    case 'TAB_AS_INDENT':
      return 'tab';
    case 'BAD_INDENT':
      return message.includes('same column') ? 'indent' : 'notClosed';
    case 'BLOCK_IN_FLOW':
      return 'comma';
    case 'MISSING_CHAR':
      if (message.includes('Missing ,')) return 'comma';
      if (!message.includes('Implicit map keys')) return 'notClosed';
      return sticks.test(line) ? 'noSpace' : 'noColon';
    case 'BAD_SCALAR_START':
      return 'sign';
    case 'UNEXPECTED_TOKEN':
      return line.startsWith(' ') && message.includes('scalar at node end') ? 'indent' : 'other';
    default:
      return 'other';
  }
}

/**
 * Where the eye should go: a plain value is named itself, a block by its key; what is not there, by what it is
 * missing from.
 */
function offsetOf(root: Node | null, path: Path, inKey: boolean): number {
  let node: Node | null = root;
  let offset = 0;
  for (const [index, segment] of path.entries()) {
    const step: { key: Node | null; value: Node | null } | undefined = node
      ? below(node, segment)
      : undefined;
    if (!step) return offset;
    const last = index === path.length - 1;
    const plain = isScalar(step.value) && step.value.value !== null;
    const named = last && plain && !inKey ? step.value : (step.key ?? step.value);
    offset = named?.range?.[0] ?? offset;
    node = step.value;
  }
  return offset;
}

function below(node: Node, segment: string | number): { key: Node | null; value: Node | null } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return isNode(item) ? { key: null, value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
  return pair && { key: pair.key as Node, value: isNode(pair.value) ? pair.value : null };
}
