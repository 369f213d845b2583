import type { AnsweredFile } from '../../domain/application.js';
import { accept, misread, refuse } from '../misread.js';
import type { IncomingFile, Reading } from '../reading.js';
import { fileFault, fileTag, moveUp, removeFile, sheetsFault, sheetsOf } from '../sheets.js';
import { standingValue } from '../standing.js';
import type { Fault, FieldKind, FormFacts, Offer, Ongoing, Step } from '../step.js';
import { folded, quoted } from '../typed-text.js';

/** How people type it instead of tapping it. */
const doneWords = new Set(['дайын', 'дайын болды', 'болды', 'готово', 'всё', 'все', 'done']);

/** What a message or a tap means at a question for documents, with what stands already in `facts.current`. */
export type DocumentsAction =
  /** Fetch and store the file, then save it with the others, in the place of the sheet that is wanted anew; the question stays. */
  | { readonly type: 'store'; readonly file: IncomingFile; readonly instead?: string | undefined }
  /** What was given in that case is given again; the question stays. */
  | { readonly type: 'again'; readonly from: string }
  /** The same sheet again: nothing to store, the question stays. */
  | { readonly type: 'duplicate' }
  /** A sheet was taken away: save the rest, the question stays. */
  | { readonly type: 'removed'; readonly files: readonly AnsweredFile[] }
  /** The answer stands; the next question comes. */
  | { readonly type: 'done'; readonly files: readonly AnsweredFile[] }
  | { readonly type: 'fault'; readonly fault: Fault };

/**
 * Unlike other kinds this one is answered by several messages: sheets are saved one by one as they come, and the
 * button "done" ends the question. Codes of its buttons: `done`, `delete-<tag of a sheet>`, `earlier-<application>`;
 * those that change the order: see `goOn`.
 */
export function documentsAction(reading: Reading, step: Step, facts: FormFacts): DocumentsAction {
  const files = sheetsOf(standingValue(facts));
  if (reading.type === 'file') return incoming(files, reading.file, step, facts.view?.item);
  if (isDone(reading)) {
    const fault = sheetsFault(files, step);
    return fault ? { type: 'fault', fault } : { type: 'done', files };
  }
  if (reading.type === 'option' && reading.code.startsWith('delete-')) {
    return { type: 'removed', files: removeFile(files, reading.code.slice('delete-'.length)) };
  }
  if (reading.type === 'option' && reading.code.startsWith('earlier-')) {
    return { type: 'again', from: reading.code.slice('earlier-'.length) };
  }
  const result = misread(reading, 'notFile');
  return { type: 'fault', fault: result.ok ? { code: 'oldButton' } : result.fault };
}

/** Scans of a document, several sheets (R11); the value is their list in the order of arrival. */
export const documents: FieldKind = {
  code: 'documents',
  offers(step, facts) {
    const files = sheetsOf(standingValue(facts));
    if (files.length === 0) return facts.earlier ? [earlierOffer(facts.earlier)] : [];
    if (facts.view?.list === 'order') return orderOffers(files);
    const remove = files.map((file, index) => ({
      code: `delete-${fileTag(file)}`,
      label: {
        key: file.name === '' ? 'offers.deleteSheet' : 'offers.deleteFile',
        params: { number: index + 1, name: quoted(file.name, 30) },
      },
    }));
    const order = files.length > 1 ? [{ code: 'order', label: { key: 'offers.orderSheets' } }] : [];
    const done = sheetsFault(files, step) ? [] : [{ code: 'done', label: { key: 'offers.done' } }];
    return [...remove, ...order, ...done];
  },
  standing(_, { view, ...facts }) {
    if (view?.list !== 'order') return undefined;
    const at = sheetsOf(standingValue(facts)).findIndex((file) => fileTag(file) === view.item);
    return at < 0 ? { key: 'standing.order' } : { key: 'standing.retake', params: { number: at + 1 } };
  },
  /** `order` opens the list in which sheets are moved up and taken anew, `list` closes it. */
  goOn(reading, _, facts): Ongoing | undefined {
    if (reading.type !== 'option') return undefined;
    const files = sheetsOf(standingValue(facts));
    const [, act, tag = ''] = /^(order|list|up|retake)(?:-(.*))?$/.exec(reading.code) ?? [];
    const view = { page: 0, list: 'order' } as const;
    if (act === 'list') return {};
    if (act === 'order') return { view };
    if (act === 'up') return { value: moveUp(files, tag), view };
    // One that is gone meanwhile is not waited for.
    if (act === 'retake')
      return { view: files.some((file) => fileTag(file) === tag) ? { ...view, item: tag } : view };
    return undefined;
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

function earlierOffer({ application, month }: NonNullable<FormFacts['earlier']>): Offer {
  return {
    code: `earlier-${application}`,
    label: { key: 'offers.earlierSheets', params: { month: { month } } },
  };
}

function orderOffers(files: readonly AnsweredFile[]): readonly Offer[] {
  const offer = (act: 'up' | 'retake', key: string) => (file: AnsweredFile) => ({
    code: `${act}-${fileTag(file)}`,
    label: { key, params: { number: files.indexOf(file) + 1 } },
  });
  return [
    ...files.slice(1).map(offer('up', 'offers.sheetUp')),
    ...files.map(offer('retake', 'offers.sheetAnew')),
    { code: 'list', label: { key: 'offers.backToSheets' } },
  ];
}

function incoming(
  files: readonly AnsweredFile[],
  file: IncomingFile,
  step: Step,
  wanted: string | undefined,
): DocumentsAction {
  const others = files.filter((one) => fileTag(one) !== wanted);
  const fault = fileFault(others.length < files.length && !isThere(files, file) ? others : files, file, step);
  if (fault) return { type: 'fault', fault };
  if (isThere(files, file)) return { type: 'duplicate' };
  return others.length < files.length ? { type: 'store', file, instead: wanted } : { type: 'store', file };
}

function isThere(files: readonly AnsweredFile[], { unique }: IncomingFile): boolean {
  return files.some((file) => file.unique === unique);
}

function isDone(reading: Reading): boolean {
  if (reading.type === 'option') return reading.code === 'done';
  return reading.type === 'text' && doneWords.has(folded(reading.text));
}
