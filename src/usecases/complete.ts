import type { Action } from '../domain/lifecycle.js';
import type { IncomingFile } from '../forms/reading.js';
import { fileLimit } from '../forms/sheets.js';
import type { Fault } from '../forms/step.js';
import type { Deps } from './deps.js';
import { fetchFile } from './fetch-file.js';
import { fileId } from './file-id.js';
import { act, review, type Acted, type ActInput, type PerformDeps } from './perform.js';
import { sheetTypes } from './receive-file.js';
import { sweepResults } from './sweep-results.js';

const resultTypes: ReadonlySet<string> = new Set([
  ...sheetTypes,
  'application/msword',
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);

export type Completed =
  | Acted
  /** Nothing was changed: the file with this `unique` cannot be the result. */
  | { readonly ok: false; readonly why: 'fault'; readonly fault: Fault; readonly file: string };

/**
 * Completes a case with its result. The files are stored first, under ids that follow from what they are, then
 * the case names them: cut short, it can be done again, and what no case owns is swept.
 */
export async function complete(
  deps: PerformDeps & Pick<Deps, 'files' | 'fileSource' | 'inspector'>,
  input: ActInput & { readonly files: readonly IncomingFile[]; readonly remark?: string | undefined },
): Promise<Completed> {
  const kept = await keepResult(deps, input);
  if (!kept.ok) return kept;
  const acted = await act(deps, input, kept.action);
  if (acted.ok && !acted.repeated) await sweepResults(deps, acted.application);
  return acted;
}

/** Stores the result of a decision that has still to be signed, or is about to be made. */
export async function keepResult(
  deps: PerformDeps & Pick<Deps, 'files' | 'fileSource' | 'inspector'>,
  input: ActInput & { readonly files: readonly IncomingFile[]; readonly remark?: string | undefined },
): Promise<
  | { readonly ok: true; readonly action: Extract<Action, { type: 'complete' }> }
  | Exclude<Completed, { readonly ok: true }>
> {
  const { files, remark } = input;
  const ids = files.map(({ unique }) => fileId(input.id, 'result', unique));
  const action = { type: 'complete', files: [...new Set(ids)], remark } as const;
  const reviewed = await review(deps, input, action);
  const lacksSignature = !reviewed.ok && reviewed.why === 'refused' && reviewed.refusal.code === 'unsigned';
  if (!reviewed.ok && !lacksSignature) return reviewed;
  if (reviewed.ok && reviewed.repeated) return { ok: true, action };
  for (const [i, file] of files.entries()) {
    const fault = await store(deps, input.id, ids[i] as string, file);
    if (fault) return { ok: false, why: 'fault', fault, file: file.unique };
  }
  return { ok: true, action };
}

async function store(
  deps: Pick<Deps, 'files' | 'fileSource' | 'inspector' | 'clock'>,
  application: string,
  id: string,
  file: IncomingFile,
): Promise<Fault | undefined> {
  if (file.size !== undefined && file.size > fileLimit.bytes) {
    const size = Math.ceil(file.size / (1024 * 1024));
    return { code: 'documents.tooBig', params: { size, limit: fileLimit.megabytes } };
  }
  const fetched = await fetchFile(deps, file, resultTypes);
  if (!fetched.ok) return fetched.fault;
  const { bytes, type } = fetched;
  await deps.files.put(id, bytes, {
    application,
    purpose: 'result',
    name: file.name,
    type,
    at: deps.clock.now(),
  });
  return undefined;
}
