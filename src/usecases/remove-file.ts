import type { AnsweredFile, Application } from '../domain/application.js';
import { wasSentBefore } from '../domain/earlier-answers.js';
import type { Actor } from '../domain/person.js';
import { fileTag, removeFile as withoutFile } from '../forms/sheets.js';
import type { Deps } from './deps.js';
import { findLock, type Locked } from './may-answer.js';
import { answeredFiles, withSheets } from './receive-file.js';
import { withAnswers } from './with-answers.js';

export type FileRemoved =
  { readonly ok: true; readonly application: Application; readonly files: readonly AnsweredFile[] } | Locked;

/**
 * Takes a sheet out of an answer and then its content out of the store, unless it was sent before a correction: the
 * history keeps it. One that is gone changes nothing.
 */
export async function removeFile(
  deps: Pick<Deps, 'applications' | 'files'>,
  input: {
    readonly application: Application;
    readonly actor: Actor;
    readonly step: string;
    /** As the buttons name a sheet. */
    readonly tag: string;
  },
): Promise<FileRemoved> {
  const { actor, step, tag } = input;
  const application = await withSheets(deps, input.application, step);
  const locked = findLock(application, actor, step);
  if (locked) return locked;
  const before = answeredFiles(application, step);
  const gone = before.filter((file) => fileTag(file) === tag);
  if (gone.length === 0 || application.position === undefined)
    return { ok: true, application, files: before };
  const files = withoutFile(before, tag);
  const answer = { value: files };
  const saved = await deps.applications.save(application.id, {
    answers: { [step]: answer },
    position: application.position,
  });
  if (!saved.ok) return { ok: false, why: 'locked' };
  for (const { file } of gone) if (!wasSentBefore(application, file)) await deps.files.delete(file);
  return {
    ok: true,
    application: { ...application, answers: withAnswers(application.answers, { [step]: answer }) },
    files,
  };
}
