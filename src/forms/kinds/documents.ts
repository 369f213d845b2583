import type { AnsweredFile } from '../../domain/application.js';
import { accept, misread, refuse } from '../misread.js';
import type { IncomingFile, Reading } from '../reading.js';
import { fileFault, fileTag, removeFile, sheetsFault, sheetsOf } from '../sheets.js';
import { standingValue } from '../standing.js';
import type { Fault, FieldKind, FormFacts, Step } from '../step.js';
import { folded, quoted } from '../typed-text.js';

/** How people type it instead of tapping it. */
const doneWords = new Set(['дайын', 'дайын болды', 'болды', 'готово', 'всё', 'все', 'done']);

/** What a message or a tap means at a question for documents, with what stands already in `facts.current`. */
export type DocumentsAction =
  /** Fetch and store the file, then save `addFile(files, stored, step)`; the question stays. */
  | { readonly type: 'store'; readonly file: IncomingFile }
  /** The same sheet again: nothing to store, the question stays. */
  | { readonly type: 'duplicate' }
  /** A sheet was taken away: save the rest, the question stays. */
  | { readonly type: 'removed'; readonly files: readonly AnsweredFile[] }
  /** The answer stands; the next question comes. */
  | { readonly type: 'done'; readonly files: readonly AnsweredFile[] }
  | { readonly type: 'fault'; readonly fault: Fault };

/**
 * Unlike other kinds this one is answered by several messages: sheets are saved one by one as they come, and the
 * button "done" ends the question. Codes of its buttons: `done`, `delete-<tag of a sheet>`.
 */
export function documentsAction(reading: Reading, step: Step, facts: FormFacts): DocumentsAction {
  const files = sheetsOf(standingValue(facts));
  if (reading.type === 'file') return incoming(files, reading.file, step);
  if (isDone(reading)) {
    const fault = sheetsFault(files, step);
    return fault ? { type: 'fault', fault } : { type: 'done', files };
  }
  if (reading.type === 'option' && reading.code.startsWith('delete-')) {
    return { type: 'removed', files: removeFile(files, reading.code.slice('delete-'.length)) };
  }
  const result = misread(reading, 'notFile');
  return { type: 'fault', fault: result.ok ? { code: 'oldButton' } : result.fault };
}

/** Scans of a document, several sheets (R11); the value is their list in the order of arrival. */
export const documents: FieldKind = {
  code: 'documents',
  offers(step, facts) {
    const files = sheetsOf(standingValue(facts));
    const remove = files.map((file, index) => ({
      code: `delete-${fileTag(file)}`,
      label: {
        key: file.name === '' ? 'offers.deleteSheet' : 'offers.deleteFile',
        params: { number: index + 1, name: quoted(file.name, 30) },
      },
    }));
    return sheetsFault(files, step) ? remove : [...remove, { code: 'done', label: { key: 'offers.done' } }];
  },
  /** Only "done" is read here; a file has to be stored first: see `documentsAction`. */
  read(reading, step, facts) {
    const action = documentsAction(reading, step, facts);
    if (action.type === 'done') return accept(action.files);
    return action.type === 'fault' ? { ok: false, fault: action.fault } : refuse('documents.notStored');
  },
  check: (value, step) => sheetsFault(sheetsOf(value), step),
  show: (value) => ({ type: 'files', names: sheetsOf(value).map(({ name }) => name) }),
};

function incoming(files: readonly AnsweredFile[], file: IncomingFile, step: Step): DocumentsAction {
  const fault = fileFault(files, file, step);
  if (fault) return { type: 'fault', fault };
  return files.some(({ unique }) => unique === file.unique) ? { type: 'duplicate' } : { type: 'store', file };
}

function isDone(reading: Reading): boolean {
  if (reading.type === 'option') return reading.code === 'done';
  return reading.type === 'text' && doneWords.has(folded(reading.text));
}
