import { emptyText, type FormattedText } from '../domain/formatted-text.js';
import type { Actor } from '../domain/person.js';
import { filesOf, mayWriteInformation, type Section, type SectionText } from '../domain/section.js';
import type { Locale } from '../domain/text.js';
import { informationAudit } from './arrange-sections.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';

export type SectionEdit =
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'body'; readonly body: FormattedText }
  | { readonly type: 'removeFile'; readonly file: string }
  /** What readers see from now on; the first time, that they see it at all. */
  | { readonly type: 'publish' }
  /** What is published stays as it is. */
  | { readonly type: 'discard' };

export type SectionWritten =
  | { readonly ok: true; readonly section: Section }
  | { readonly ok: false; readonly why: 'notYours' | 'gone' | 'noTitle' };

/** Changes what a section says in one language; nobody but the writers sees it before it is published. */
export async function writeSection(
  deps: Pick<Deps, 'sections' | 'files' | 'services' | 'audit' | 'clock'>,
  input: {
    readonly actor: Actor;
    readonly id: string;
    readonly locale: Locale;
    readonly edit: SectionEdit;
  },
): Promise<SectionWritten> {
  const { actor, id, locale, edit } = input;
  const found = await findForWriter(deps, actor, id);
  if (!found.ok) return found;
  const { section } = found;
  if (edit.type === 'publish') {
    const draft = section.drafts[locale];
    // Published before: a rerun after a kill.
    if (draft === undefined && section.texts[locale] !== undefined) return found;
    if (draft === undefined || draft.title === '') return { ok: false, why: 'noTitle' };
    await deps.sections.publish(id, locale, draft);
    await recordAct(deps, actor, {
      application: informationAudit,
      what: `information.publish:${id}:${locale}`,
    });
  } else await deps.sections.saveDraft(id, locale, draftAfter(section, locale, edit));
  return { ok: true, section: await withoutLooseFiles(deps, id) };
}

export async function findForWriter(
  deps: Pick<Deps, 'sections' | 'services'>,
  actor: Actor,
  id: string,
): Promise<
  Extract<SectionWritten, { ok: true }> | { readonly ok: false; readonly why: 'notYours' | 'gone' }
> {
  if (!mayWriteInformation(deps.services.institution, actor)) return { ok: false, why: 'notYours' };
  const { tree } = await deps.sections.read();
  if (!tree.some((node) => node.id === id)) return { ok: false, why: 'gone' };
  return { ok: true, section: (await deps.sections.find(id)) ?? { id, texts: {}, drafts: {} } };
}

/** What is being written in a language: the draft, otherwise what is published. */
export function textInWork({ texts, drafts }: Section, locale: Locale): SectionText {
  return drafts[locale] ?? texts[locale] ?? { title: '', body: emptyText, files: [] };
}

function draftAfter(
  section: Section,
  locale: Locale,
  edit: Exclude<SectionEdit, { type: 'publish' }>,
): SectionText | undefined {
  const text = textInWork(section, locale);
  switch (edit.type) {
    case 'title':
      return { ...text, title: edit.title };
    case 'body':
      return { ...text, body: edit.body };
    case 'removeFile':
      return { ...text, files: text.files.filter(({ file }) => file !== edit.file) };
    case 'discard':
      return undefined;
  }
}

/** Files that nothing names any more go. */
async function withoutLooseFiles(deps: Pick<Deps, 'sections' | 'files'>, id: string): Promise<Section> {
  const section = (await deps.sections.find(id)) ?? { id, texts: {}, drafts: {} };
  const named = filesOf(section);
  for (const file of await deps.files.listOf(id)) if (!named.has(file.id)) await deps.files.delete(file.id);
  return section;
}
