import type { Actor } from '../domain/person.js';
import {
  childrenOf,
  isShown,
  mayWriteInformation,
  pathTo,
  textFor,
  type SectionText,
} from '../domain/section.js';
import type { Locale } from '../domain/text.js';
import type { StoredFile } from '../ports/file-store.js';
import type { Deps } from './deps.js';

/** The tree as it is unfolded, from the top down. */
export interface UnfoldedSection {
  readonly id: string;
  readonly parent?: string | undefined;
  readonly depth: number;
  readonly title: string;
  /** `open`: its text is read; `unfolded`: what is open lies in it. */
  readonly state: 'open' | 'unfolded' | 'folded';
}

export interface SectionsOpened {
  readonly rows: readonly UnfoldedSection[];
  readonly open?:
    | {
        readonly id: string;
        readonly path: readonly string[];
        readonly text: SectionText;
        readonly locale: Locale;
      }
    | undefined;
}

/** Opens a section in its place in the tree, in the reader's language where it is written in it; needs neither consent nor a name. */
export async function openSection(
  deps: Pick<Deps, 'information'>,
  input: { readonly id?: string | undefined; readonly locale: Locale },
): Promise<SectionsOpened> {
  const { locale } = input;
  const { tree, sections } = await deps.information.read();
  const shown = tree.filter(({ id }) => isShown(tree, sections, id));
  const path = pathTo(shown, input.id).map(({ id }) => id);
  const textOf = (id: string) => textFor(sections.get(id)?.texts ?? {}, locale);
  const titleOf = (id: string) => textOf(id)?.text.title ?? '';
  const rowsIn = (parent: string | undefined, depth: number): readonly UnfoldedSection[] =>
    childrenOf(shown, parent).flatMap(({ id }) => {
      const state = id === path.at(-1) ? 'open' : path.includes(id) ? 'unfolded' : 'folded';
      const row = { id, parent, depth, title: titleOf(id), state } as const;
      return state === 'folded' ? [row] : [row, ...rowsIn(id, depth + 1)];
    });
  const open = path.at(-1);
  const found = open === undefined ? undefined : textOf(open);
  return {
    rows: rowsIn(undefined, 0),
    open: open !== undefined && found ? { id: open, path: path.map(titleOf), ...found } : undefined,
  };
}

export type SectionFileOpened =
  | { readonly ok: true; readonly file: StoredFile; readonly photo: boolean; readonly bytes: Uint8Array }
  | { readonly ok: false };

/** A file of a section that readers see; its writers look at what is not published, too. What turned out to be broken is not sent. */
export async function openSectionFile(
  deps: Pick<Deps, 'information' | 'sections' | 'files' | 'services'>,
  input: { readonly file: string; readonly actor: Actor },
): Promise<SectionFileOpened> {
  const file = await deps.files.find(input.file);
  if (!file || (file.check.state !== 'good' && file.check.state !== 'waiting')) return { ok: false };
  const { tree, sections } = await deps.information.read();
  const writes = mayWriteInformation(deps.services.institution, input.actor);
  const section = writes ? await deps.sections.find(file.application) : sections.get(file.application);
  if (!section || !(writes || isShown(tree, sections, section.id))) return { ok: false };
  const texts = [...Object.values(section.texts), ...(writes ? Object.values(section.drafts) : [])];
  const found = texts.flatMap(({ files }) => files).find((one) => one.file === file.id);
  if (!found) return { ok: false };
  return { ok: true, file, photo: found.photo, bytes: await deps.files.getBytes(file.id) };
}
