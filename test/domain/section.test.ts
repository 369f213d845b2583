import { describe, expect, test } from '@jest/globals';
import { emptyText } from '../../src/domain/formatted-text.js';
import type { Actor } from '../../src/domain/person.js';
import {
  changedTree,
  isShown,
  mayWriteInformation,
  sectionLimits,
  textFor,
  type Section,
  type SectionTree,
  type TreeChange,
} from '../../src/domain/section.js';
import type { Locale } from '../../src/domain/text.js';

/** `a` with `b` in it, and `c` in `b`; `d` beside `a`. */
const tree: SectionTree = [
  { id: 'a', hidden: false },
  { id: 'b', parent: 'a', hidden: false },
  { id: 'c', parent: 'b', hidden: false },
  { id: 'd', hidden: false },
];

const drawn = (nodes: SectionTree) =>
  nodes.map(({ id, parent, hidden }) => `${parent ?? ''}/${id}${hidden ? '!' : ''}`).join(' ');

describe('the tree of sections', () => {
  test.each<[string, TreeChange, string]>([
    ['gets a section at the end', { type: 'add', id: 'e', parent: 'a' }, '/a a/b b/c /d a/e'],
    ['has a section once, however often it is added', { type: 'add', id: 'd' }, '/a a/b b/c /d'],
    ['moves one up among its siblings', { type: 'up', id: 'd' }, '/d a/b b/c /a'],
    ['leaves the first one where it is', { type: 'up', id: 'a' }, '/a a/b b/c /d'],
    ['moves one down', { type: 'down', id: 'a' }, '/d a/b b/c /a'],
    ['hides one', { type: 'hide', id: 'b' }, '/a a/b! b/c /d'],
    ['puts one into another', { type: 'place', id: 'd', parent: 'b' }, '/a a/b b/c b/d'],
    ['puts one to the top, with all that is in it', { type: 'place', id: 'b' }, '/a b/c /d /b'],
    ['loses one with all that is in it', { type: 'delete', id: 'a' }, '/d'],
  ])('%s', (_, change, after) => {
    const changed = changedTree(tree, change);
    expect(changed.ok && drawn(changed.tree)).toBe(after);
  });

  const full = (count: number, parent?: string): SectionTree =>
    Array.from({ length: count }, (_, n) => ({ id: `x${n}`, hidden: false, ...(parent && { parent }) }));

  test.each<[string, SectionTree, TreeChange, string]>([
    ['a fourth level', tree, { type: 'add', id: 'e', parent: 'c' }, 'deep'],
    ['a branch that would reach a fourth level', tree, { type: 'place', id: 'a', parent: 'd' }, 'deep'],
    ['a section within itself', tree, { type: 'place', id: 'a', parent: 'c' }, 'inside'],
    ['more than fit beside each other', full(sectionLimits.siblings), { type: 'add', id: 'e' }, 'full'],
    [
      'more than the buttons of a message',
      [...tree, ...full(sectionLimits.sections, 'elsewhere')],
      { type: 'add', id: 'e' },
      'full',
    ],
    ['a change of what is gone', tree, { type: 'hide', id: 'z' }, 'gone'],
    ['a section in one that is gone', tree, { type: 'add', id: 'e', parent: 'z' }, 'gone'],
  ])('refuses %s', (_, given, change, why) => {
    expect(changedTree(given, change)).toEqual({ ok: false, why });
  });
});

const said = (...written: Locale[]): Section['texts'] =>
  Object.fromEntries(written.map((locale) => [locale, { title: locale, body: emptyText, files: [] }]));

test.each<[Locale, Locale[], Locale | undefined]>([
  ['kk', ['kk', 'ru', 'en'], 'kk'],
  ['kk', ['ru', 'en'], 'ru'],
  ['ru', ['kk', 'en'], 'kk'],
  ['en', ['kk', 'ru'], 'ru'],
  ['en', ['kk'], 'kk'],
  ['ru', [], undefined],
])('R25 a reader of %s reads what is written in %p in %s', (reader, written, read) => {
  expect(textFor(said(...written), reader)?.locale).toBe(read);
});

test.each<[string, SectionTree, string[], boolean]>([
  ['that is published with what it is in', tree, ['a', 'b', 'c'], true],
  ['in one that is not published', tree, ['a', 'c'], false],
  [
    'in one that is hidden',
    tree.map((node) => ({ ...node, hidden: node.id === 'a' })),
    ['a', 'b', 'c'],
    false,
  ],
  ['that is a draft', tree, ['a', 'b'], false],
])('readers see a section %s: %#', (_, nodes, published, seen) => {
  const sections = new Map(published.map((id) => [id, { texts: said('kk') }]));
  expect(isShown(nodes, sections, 'c')).toBe(seen);
});

const staff = (code: string, unit: string, more: Partial<Actor> = {}): Actor => ({
  account: 1,
  persons: [],
  name: 'Х',
  unit,
  roles: [{ code }],
  administrator: false,
  ...more,
});

test.each<[string, Actor, readonly string[] | undefined, boolean]>([
  ['operators of the unit that is named', staff('operator', 'centre'), ['centre'], true],
  ['heads of the unit that is named', staff('headOfUnit', 'centre'), ['centre'], true],
  ['administrators', staff('dean', 'dean-office', { administrator: true }), ['centre'], true],
  ['operators of any unit where none is named', staff('operator', 'dean-office'), undefined, true],
  ['operators of another unit', staff('operator', 'dean-office'), ['centre'], false],
  ['approvers of the unit', staff('librarian', 'centre'), ['centre'], false],
  ['applicants', staff('x', 'centre', { roles: [], unit: undefined }), undefined, false],
])('sections are written by %s: %#', (_, actor, informationUnits, may) => {
  expect(mayWriteInformation({ informationUnits }, actor)).toBe(may);
});
