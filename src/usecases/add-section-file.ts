import type { Actor } from '../domain/person.js';
import { sectionLimits, type SectionFile, type SectionText } from '../domain/section.js';
import type { Locale } from '../domain/text.js';
import type { IncomingFile } from '../forms/reading.js';
import { acceptedTypes } from '../forms/sheets.js';
import type { Fault } from '../forms/step.js';
import type { Deps } from './deps.js';
import { fetchFile } from './fetch-file.js';
import { fileId } from './file-id.js';
import { findForWriter, textInWork } from './write-section.js';

export type SectionFileAdded =
  | { readonly ok: true; readonly text: SectionText }
  | { readonly ok: false; readonly why: 'notYours' | 'gone' }
  | { readonly ok: false; readonly why: 'fault'; readonly fault: Fault };

const accepted = acceptedTypes({ writing: true });

/** Stores a file or picture that a section shows in one language; the same one again is there once. */
export async function addSectionFile(
  deps: Pick<Deps, 'sections' | 'files' | 'fileSource' | 'inspector' | 'services' | 'clock'>,
  input: {
    readonly actor: Actor;
    readonly id: string;
    readonly locale: Locale;
    readonly file: IncomingFile;
  },
): Promise<SectionFileAdded> {
  const { actor, id, locale, file } = input;
  const found = await findForWriter(deps, actor, id);
  if (!found.ok) return found;
  const text = textInWork(found.section, locale);
  const stored = fileId(id, locale, file.unique);
  if (text.files.some((one) => one.file === stored)) return { ok: true, text };
  if (text.files.length >= sectionLimits.files)
    return {
      ok: false,
      why: 'fault',
      fault: { code: 'documents.many', params: { max: sectionLimits.files } },
    };
  const fetched = await fetchFile(deps, file, accepted);
  if (!fetched.ok) return { ok: false, why: 'fault', fault: fetched.fault };
  const { bytes, type } = fetched;
  const at = deps.clock.now();
  await deps.files.put(stored, bytes, { application: id, purpose: locale, name: file.name, type, at });
  const added: SectionFile = {
    file: stored,
    photo: file.photo,
    ...(file.name !== '' && { name: file.name }),
  };
  const draft = { ...text, files: [...text.files, added] };
  await deps.sections.saveDraft(id, locale, draft);
  return { ok: true, text: draft };
}
