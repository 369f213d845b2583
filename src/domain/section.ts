import type { FormattedText } from './formatted-text.js';
import type { Actor } from './person.js';
import type { Institution } from './institution.js';
import { locales, type Locale } from './text.js';

/** Where a section of the information support stands (R25). */
export interface SectionNode {
  readonly id: string;
  /** Absent: at the top. */
  readonly parent?: string | undefined;
  /** It and what is in it, however it was published. */
  readonly hidden: boolean;
}

/** All sections, siblings in the order in which they are shown. */
export type SectionTree = readonly SectionNode[];

/** What a section says, by language: published, and as its writers are changing it. */
export interface Section {
  readonly id: string;
  readonly texts: SectionTexts;
  readonly drafts: SectionTexts;
}

export type SectionTexts = Readonly<Partial<Record<Locale, SectionText>>>;

export interface SectionText {
  readonly title: string;
  readonly body: FormattedText;
  readonly files: readonly SectionFile[];
}

export interface SectionFile {
  /** Id in the file store. */
  readonly file: string;
  /** Absent for a photo. */
  readonly name?: string | undefined;
  readonly photo: boolean;
}

/**
 * The buttons of one message, a hundred at most, show the whole tree to its writers; a text leaves room for what stands around it.
 * Lengths in UTF-16 units.
 */
export const sectionLimits = {
  sections: 80,
  siblings: 20,
  depth: 3,
  title: 60,
  body: 3000,
  files: 5,
} as const;

/** Who writes: operators and heads of the units that the institution names, of all where it names none, and administrators. */
export function mayWriteInformation(
  { informationUnits }: Pick<Institution, 'informationUnits'>,
  { administrator, unit, roles }: Actor,
): boolean {
  if (administrator) return true;
  if (informationUnits !== undefined && !informationUnits.includes(unit ?? '')) return false;
  return roles.some(({ code }) => code === 'operator' || code === 'headOfUnit');
}

export function childrenOf(tree: SectionTree, parent: string | undefined): readonly SectionNode[] {
  return tree.filter((node) => node.parent === parent);
}

/** From the top down to the section itself; empty where there is none. */
export function pathTo(tree: SectionTree, id: string | undefined): readonly SectionNode[] {
  const node = tree.find((one) => one.id === id);
  return node === undefined ? [] : [...pathTo(tree, node.parent), node];
}

/** The section with all that is in it. */
export function branchOf(tree: SectionTree, id: string): readonly string[] {
  return [id, ...childrenOf(tree, id).flatMap((child) => branchOf(tree, child.id))];
}

/** `gone`: it is no longer there; `full`: too many beside each other; `deep`: too far down; `inside`: within itself. */
export type TreeRefusal = 'gone' | 'full' | 'deep' | 'inside';

export type TreeChange =
  | { readonly type: 'add'; readonly id: string; readonly parent?: string | undefined }
  | { readonly type: 'up' | 'down' | 'hide' | 'show' | 'delete'; readonly id: string }
  /** Becomes the last in another section, or at the top. */
  | { readonly type: 'place'; readonly id: string; readonly parent?: string | undefined };

export type TreeChanged =
  { readonly ok: true; readonly tree: SectionTree } | { readonly ok: false; readonly why: TreeRefusal };

/** The tree after a change; one that was made before changes nothing. */
export function changedTree(tree: SectionTree, change: TreeChange): TreeChanged {
  const node = tree.find(({ id }) => id === change.id);
  if (change.type === 'add') {
    if (node !== undefined) return { ok: true, tree };
    const full = tree.length >= sectionLimits.sections;
    const why = full ? 'full' : findRoomFault(tree, change.parent, 1);
    if (why !== undefined) return { ok: false, why };
    return { ok: true, tree: [...tree, nodeAt(change.id, change.parent, false)] };
  }
  if (node === undefined) return change.type === 'delete' ? { ok: true, tree } : { ok: false, why: 'gone' };
  switch (change.type) {
    case 'delete': {
      const gone = branchOf(tree, node.id);
      return { ok: true, tree: tree.filter(({ id }) => !gone.includes(id)) };
    }
    case 'hide':
    case 'show':
      return { ok: true, tree: replaced(tree, node, { ...node, hidden: change.type === 'hide' }) };
    case 'up':
    case 'down':
      return { ok: true, tree: swapped(tree, node, change.type === 'up' ? -1 : 1) };
    case 'place':
      return placed(tree, node, change.parent);
  }
}

function placed(tree: SectionTree, node: SectionNode, parent: string | undefined): TreeChanged {
  if (node.parent === parent) return { ok: true, tree };
  if (parent !== undefined && branchOf(tree, node.id).includes(parent)) return { ok: false, why: 'inside' };
  const why = findRoomFault(tree, parent, heightOf(tree, node.id));
  if (why !== undefined) return { ok: false, why };
  const others = tree.filter(({ id }) => id !== node.id);
  return { ok: true, tree: [...others, nodeAt(node.id, parent, node.hidden)] };
}

/** Why so many levels find no room there. */
function findRoomFault(
  tree: SectionTree,
  parent: string | undefined,
  height: number,
): TreeRefusal | undefined {
  const path = pathTo(tree, parent);
  if (parent !== undefined && path.length === 0) return 'gone';
  if (path.length + height > sectionLimits.depth) return 'deep';
  return childrenOf(tree, parent).length < sectionLimits.siblings ? undefined : 'full';
}

function heightOf(tree: SectionTree, id: string): number {
  return 1 + Math.max(0, ...childrenOf(tree, id).map((child) => heightOf(tree, child.id)));
}

function swapped(tree: SectionTree, node: SectionNode, by: -1 | 1): SectionTree {
  const siblings = childrenOf(tree, node.parent);
  const other = siblings[siblings.indexOf(node) + by];
  if (other === undefined) return tree;
  return tree.map((one) => (one === node ? other : one === other ? node : one));
}

function replaced(tree: SectionTree, old: SectionNode, by: SectionNode): SectionTree {
  return tree.map((one) => (one === old ? by : one));
}

function nodeAt(id: string, parent: string | undefined, hidden: boolean): SectionNode {
  return { id, hidden, ...(parent !== undefined && { parent }) };
}

/** What is read where the reader's language is missing: the other language of the country first. */
const fallbacks: Readonly<Record<Locale, readonly Locale[]>> = {
  kk: ['kk', 'ru', 'en'],
  ru: ['ru', 'kk', 'en'],
  en: ['en', 'ru', 'kk'],
};

/** The text in the reader's language, or in the nearest one that there is. */
export function textFor(
  texts: SectionTexts,
  locale: Locale,
): { readonly text: SectionText; readonly locale: Locale } | undefined {
  for (const one of fallbacks[locale]) {
    const text = texts[one];
    if (text !== undefined) return { text, locale: one };
  }
  return undefined;
}

/** What the section is called among its writers, who see what is not published, too. */
export function titleFor({ texts, drafts }: Section, locale: Locale): string {
  return textFor({ ...texts, ...drafts }, locale)?.text.title ?? '';
}

/** Whether readers see it: published in some language, and hidden neither itself nor by what it is in. */
export function isShown(
  tree: SectionTree,
  sections: ReadonlyMap<string, Pick<Section, 'texts'>>,
  id: string,
): boolean {
  const path = pathTo(tree, id);
  const published = (one: string) => textFor(sections.get(one)?.texts ?? {}, 'kk') !== undefined;
  return path.length > 0 && path.every((node) => !node.hidden && published(node.id));
}

/** Files that neither a published text nor a draft names any more are not kept. */
export function filesOf({ texts, drafts }: Pick<Section, 'texts' | 'drafts'>): ReadonlySet<string> {
  const all = locales.flatMap((locale) => [texts[locale], drafts[locale]]);
  return new Set(all.flatMap((text) => text?.files ?? []).map(({ file }) => file));
}
