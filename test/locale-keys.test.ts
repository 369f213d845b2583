import { describe, expect, test } from '@jest/globals';
import { baseOf, namespaces, placeholdersOf, textsOf } from './locale-texts.js';
import { parse, sourceFiles, walk, type Node } from './syntax-tree.js';

/**
 * Where the code puts the end of a key together. That each end has its text is for the compiler to check; here such
 * a key counts as used if its end is a word of the code.
 */
const putTogether: readonly string[] = [
  'apply:cannotBegin.',
  'apply:page.forms.',
  'apply:page.state.',
  'bulk:competition.',
  'bulk:doing.',
  'bulk:done.',
  'bulk:why.',
  'calendar:ask.',
  'calendar:badHours.',
  'calendar:refusals.',
  'case:actions.',
  'case:looks.kinds.',
  'case:next.',
  'case:notices.',
  'case:refusals.',
  'case:roles.',
  'common:commands.',
  'information:acts.',
  'information:ask.',
  'information:hints.',
  'information:parts.',
  'information:refusals.',
  'information:states.',
  'information:texts.',
  'information:tooLong.',
  'mail:next.',
  'places:columns.',
  'places:languages.',
  'rating:refusals.',
  'route:now.',
  'route:pending.',
  'route:reminder.',
  'route:signed.',
  'route:states.assigns.',
  'route:states.signs.',
  'route:steps.',
  'signing:ask.',
  'signing:faults.',
  'signing:page.',
  'signing:report.',
  'signing:revocation.',
  'signing:state.',
  'signing:what.',
  'staff:checks.',
  'staff:done.',
  'staff:find.',
  'staff:handOut.',
  'staff:identity.',
  'staff:pending.',
  'staff:pointTo.',
  'staff:queues.',
  'staff:temporary.ask.',
  'words:buttons.',
  'words:parts.',
  'words:sheet.',
  'words:status.',
];

/** The same for the questions and faults of a form, which name their texts without a namespace. */
const putTogetherByForms: readonly string[] = [
  'applicant.',
  'expedited.',
  'faults.date.',
  'faults.iin.',
  'faults.notChoice.',
  'faults.notFile.',
  'faults.notPlace.',
  'faults.notText.',
  'faults.onlyDecider.',
  'hints.',
  'offers.noneOf.',
  'suggestions.none.',
  'suggestions.onlyDecider.',
  'idTypes.',
  'names.',
  'notes.',
  'person.',
  'personParts.',
  'proxy.',
  'proxyBases.',
  'proxyNames.',
  'proxyQuestions.',
  'questions.',
  'statements.',
  'ways.',
];

const keys = new Set(
  namespaces.flatMap((ns) => [...textsOf('en', ns).keys()].map((key) => `${ns}:${baseOf(key)}`)),
);
const named = new RegExp(`^(?:${namespaces.join('|')}):[A-Za-z]`);

/** The texts that are written in the sources: whole ones, and beginnings that the code goes on from. */
interface Written {
  readonly whole: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
}

const bot = writtenIn(
  sourceFiles('src/telegram', 'src/mail', 'src/documents', 'scenes').concat(
    'src/bot.ts',
    'src/compose-intake.ts',
    'src/verify.ts',
  ),
);
const everything = writtenIn(sourceFiles('src', 'scenes').filter((file) => !file.includes('bot-api')));
const forms = writtenIn(
  sourceFiles('src/forms', 'src/usecases', 'src/telegram', 'scenes').concat('src/domain/iin.ts'),
);

describe('the keys that the code names', () => {
  test('stand in the locales', () => {
    expect([...bot.whole].filter((text) => named.test(text) && !keys.has(text))).toEqual([]);
  });

  test('and puts together begin as some in the locales do', () => {
    const begun = [...bot.beginnings].filter((text) => named.test(text));
    expect(begun.sort()).toEqual([...putTogether]);
    for (const beginning of putTogether) expect(beginningOf(beginning)).toBe(true);
    for (const beginning of putTogetherByForms) expect(beginningOf(`forms:${beginning}`)).toBe(true);
  });

  test('of a form stand in the locales, as a text or as a fault', () => {
    const inForms = writtenIn(sourceFiles('src/forms'));
    const groups = new Set([...keys].flatMap((key) => /^forms:(?:faults\.)?(\w+)\./.exec(key)?.[1] ?? []));
    const lost = [...inForms.whole].filter(
      (text) =>
        /^\w+(?:\.\w+)+$/.test(text) &&
        groups.has(text.split('.')[0]!) &&
        !keys.has(`forms:${text}`) &&
        !keys.has(`forms:faults.${text}`),
    );
    expect(lost).toEqual([]);
    expect(inForms.whole).toContain('phone.format');
  });

  test('of the import and its faults stand in the locales', () => {
    const called = sourceFiles('src/imports', 'src/usecases')
      .concat('src/import.ts')
      .flatMap((file) => callsIn(file, { say: 0, fault: 1 }));
    const lost = called
      .map(({ name, text }) => (name === 'say' ? `import:${text}` : `import:faults.${text}`))
      .filter((key) => !keys.has(key));
    expect(lost).toEqual([]);
    expect(called.length).toBeGreaterThan(15);
  });
});

test('a text is given every value that it has a place for', () => {
  const files = sourceFiles('src/telegram', 'src/mail', 'scenes').concat(
    'src/bot.ts',
    'src/compose-intake.ts',
  );
  const lacking = files.flatMap((file) =>
    saidIn(parse(file)).flatMap(({ key, given }) =>
      placeholdersNeeded(key)
        .filter((name) => !given.includes(name))
        .map((name) => `${file} says ${key} without ${name}`),
    ),
  );
  expect(lacking).toEqual([]);
  const example = "words.t(a ? 'case:deleteSure' : 'case:withdrawSure', { number, b: 1 })";
  expect(saidIn(parse('example.ts', example))).toEqual([
    { key: 'case:deleteSure', given: ['number', 'b'] },
    { key: 'case:withdrawSure', given: ['number', 'b'] },
  ]);
});

describe('no text is left over', () => {
  // Labels are agreed on before the screens that show them are built.
  test.each(namespaces.filter((ns) => !['words', 'forms', 'import', 'catalogue'].includes(ns)))(
    'in %s',
    (ns) => {
      expect(unused(ns, (key) => bot.whole.has(key) || isPutTogether(key, putTogether))).toEqual([]);
    },
  );

  test('in forms', () => {
    const isUsed = (key: string) => {
      const bare = key.replace('forms:', '');
      const asWritten = [key, bare, bare.replace('faults.', '')];
      // The units of a term, d, h and m, are put together letter by letter, as are the limits of a number.
      if (bare.startsWith('expedited.') || bare.startsWith('numbers.')) return true;
      return asWritten.some((text) => forms.whole.has(text)) || isPutTogether(bare, putTogetherByForms);
    };
    expect(unused('forms', isUsed)).toEqual([]);
  });

  test('in import', () => {
    const { whole } = writtenIn(
      sourceFiles('src/imports', 'src/usecases', 'src/domain').concat('src/import.ts'),
    );
    const isUsed = (key: string) => whole.has(key.replace(/^import:(?:faults\.)?/, ''));
    expect(unused('import', isUsed)).toEqual([]);
  });

  test('in catalogue', () => {
    const found = sourceFiles('src/catalogue', 'src/preview').filter(
      (file) => !/(?:describe-)?fault\.ts$/.test(file),
    );
    const { whole } = writtenIn(found);
    const own = writtenIn(['src/catalogue/describe-fault.ts']).whole;
    const isUsed = (key: string) => {
      const [, group, code] = /^catalogue:(?:(\w+)\.)?(\w+)/.exec(key)!;
      return group === 'faults' ? whole.has(code!) : own.has(group ?? code!) || whole.has(code!);
    };
    expect(unused('catalogue', isUsed)).toEqual([]);
  });
});

function unused(namespace: string, isUsed: (key: string) => boolean): string[] {
  return [...keys].filter((key) => key.startsWith(`${namespace}:`) && !isUsed(key));
}

function isPutTogether(key: string, starts: readonly string[]): boolean {
  return starts.some((start) => key.startsWith(start) && everything.whole.has(key.slice(start.length)));
}

function beginningOf(beginning: string): boolean {
  return [...keys].some((key) => key.startsWith(beginning));
}

function placeholdersNeeded(key: string): string[] {
  const [namespace, name] = key.split(':') as [string, string];
  const texts = [...textsOf('en', namespace)].filter(([one]) => baseOf(one) === name);
  return [...new Set(texts.flatMap(([, text]) => placeholdersOf(text)))];
}

/** Texts and names of properties; of a text with values in it, what stands before the first value. */
function writtenIn(files: readonly string[]): Written {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  for (const file of files) {
    walk(parse(file), (node) => {
      if (node['type'] === 'StringLiteral') whole.add(String(node['value']));
      if (node['type'] === 'MemberExpression') whole.add(String((node['property'] as Node)['value']));
      if (node['type'] !== 'TemplateLiteral' || !('expressions' in node)) return;
      const [first] = node['quasis'] as { readonly cooked: string }[];
      ((node['expressions'] as unknown[]).length > 0 ? beginnings : whole).add(first?.cooked ?? '');
    });
  }
  return { whole, beginnings };
}

/** The texts that are handed to the named functions, at the given place among their arguments. */
function callsIn(file: string, places: Readonly<Record<string, number>>): { name: string; text: string }[] {
  const found: { name: string; text: string }[] = [];
  walk(parse(file), (node) => {
    const name = calledName(node);
    const place = name === undefined ? undefined : places[name];
    if (name === undefined || place === undefined) return;
    for (const text of textsIn(argumentsOf(node)[place])) found.push({ name, text });
  });
  return found;
}

/** What is said by its whole key, and the values that are given for it. */
function saidIn(tree: unknown): { key: string; given: string[] }[] {
  const found: { key: string; given: string[] }[] = [];
  walk(tree, (node) => {
    if (calledName(node) !== 't') return;
    const [key, values] = argumentsOf(node);
    const given = ((values?.['properties'] ?? []) as Node[]).map((property) =>
      String(
        property['type'] === 'Identifier'
          ? property['value']
          : (property['key'] as Node | undefined)?.['value'],
      ),
    );
    for (const text of textsIn(key)) if (keys.has(text)) found.push({ key: text, given });
  });
  return found;
}

function calledName(node: Node): string | undefined {
  if (node['type'] !== 'CallExpression') return undefined;
  const callee = node['callee'] as Node;
  const name =
    callee['type'] === 'MemberExpression' ? (callee['property'] as Node)['value'] : callee['value'];
  return typeof name === 'string' ? name : undefined;
}

function argumentsOf(call: Node): (Node | undefined)[] {
  return (call['arguments'] as { readonly expression: Node }[]).map(({ expression }) => expression);
}

/** A text, or both of those between which a condition chooses. */
function textsIn(node: Node | undefined): string[] {
  if (node?.['type'] === 'StringLiteral') return [String(node['value'])];
  if (node?.['type'] !== 'ConditionalExpression') return [];
  return [...textsIn(node['consequent'] as Node), ...textsIn(node['alternate'] as Node)];
}
