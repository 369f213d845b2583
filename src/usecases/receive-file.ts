import type { AnsweredFile, Application } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import type { IncomingFile } from '../forms/reading.js';
import { wasSentBefore } from '../domain/earlier-answers.js';
import { acceptedTypes, fileFault, fileTag, replaceFile, sheetsOf } from '../forms/sheets.js';
import type { Fault, Step } from '../forms/step.js';
import type { Deps } from './deps.js';
import { fetchFile } from './fetch-file.js';
import { fileId } from './file-id.js';
import { findLock, type Locked } from './may-answer.js';
import { positionAfter } from './position-after.js';
import type { Service } from '../domain/service.js';
import { withAnswers } from './with-answers.js';

export const sheetTypes: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
]);

export type FileReceived =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly files: readonly AnsweredFile[];
      /** The sheet was there already. */
      readonly repeated: boolean;
    }
  | Locked
  | { readonly ok: false; readonly why: 'fault'; readonly fault: Fault };

/**
 * Fetches one sheet, stores it sealed and adds it to the answer of its question, or puts it in the place of one that was
 * wanted anew; the question stays. The content
 * is stored before the answer names it, under an id of its own, so that a rerun stores it once.
 */
export async function receiveFile(
  deps: Pick<Deps, 'applications' | 'files' | 'fileSource' | 'inspector' | 'clock'>,
  input: {
    /** As it was read in this turn, with the sheets of this question. */
    readonly application: Application;
    readonly service: Service;
    readonly actor: Actor;
    readonly step: Step;
    readonly file: IncomingFile;
    /** Tag of the sheet whose place it takes. */
    readonly instead?: string | undefined;
  },
): Promise<FileReceived> {
  const { application, service, actor, step, file, instead = '' } = input;
  const locked = findLock(application, actor, step.code);
  if (locked) return locked;
  const files = answeredFiles(application, step.code);
  if (files.some(({ unique }) => unique === file.unique))
    return { ok: true, application, files, repeated: true };
  const replaced = files.find((one) => fileTag(one) === instead);
  const declared = fileFault(replaced ? files.filter((one) => one !== replaced) : files, file, step);
  if (declared) return { ok: false, why: 'fault', fault: declared };
  const fetched = await fetchFile(deps, file, acceptedTypes(step));
  if (!fetched.ok) return { ok: false, why: 'fault', fault: fetched.fault };
  const { bytes, type } = fetched;
  const id = fileId(application.id, step.code, file.unique);
  const stored: AnsweredFile = { file: id, unique: file.unique, name: file.name, type, size: bytes.length };
  const added = replaceFile(files, instead, stored, step);
  if (!added.ok) return { ok: false, why: 'fault', fault: added.fault };
  const at = deps.clock.now();
  const about = { application: application.id, purpose: step.code, name: file.name, type, at };
  await deps.files.put(id, bytes, about);
  const answer = { value: added.files };
  const position = application.position ?? positionAfter(service, application, step.code);
  const saved = await deps.applications.save(application.id, {
    answers: { [step.code]: answer },
    position,
    at,
  });
  if (!saved.ok) return { ok: false, why: 'locked' };
  if (replaced && !wasSentBefore(application, replaced.file)) await deps.files.delete(replaced.file);
  const answers = withAnswers(application.answers, { [step.code]: answer });
  return { ok: true, application: { ...application, answers }, files: added.files, repeated: false };
}

/** The case with the sheets of this question as they stand: a turn may have been read without them. */
export async function withSheets(
  deps: Pick<Deps, 'applications'>,
  application: Application,
  step: string,
): Promise<Application> {
  const fresh = await deps.applications.find(application.id, { answers: [step] });
  const answer = fresh?.answers.get(step);
  return answer === undefined
    ? application
    : { ...application, answers: withAnswers(application.answers, { [step]: answer }) };
}

export function answeredFiles(application: Application, step: string): readonly AnsweredFile[] {
  const answer = application.answers.get(step);
  return answer && 'value' in answer ? sheetsOf(answer.value) : [];
}
