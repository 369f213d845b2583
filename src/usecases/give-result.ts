import { textOf } from '../domain/application.js';
import type { Action } from '../domain/lifecycle.js';
import { isLocale } from '../domain/text.js';
import type { IncomingFile } from '../forms/reading.js';
import { fileLimit } from '../forms/sheets.js';
import type { Fault } from '../forms/step.js';
import type { Deps } from './deps.js';
import { fetchFile } from './fetch-file.js';
import { fileId } from './file-id.js';
import { giveCode } from './give-code.js';
import { act, review, type Acted, type ActInput, type PerformDeps } from './perform.js';
import { sheetTypes } from './receive-file.js';
import { sweepResults } from './sweep-results.js';

const resultTypes: ReadonlySet<string> = new Set([
  ...sheetTypes,
  'application/msword',
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);

/** Why a file cannot be the result. */
export type ResultFault = {
  readonly ok: false;
  readonly why: 'fault';
  readonly fault: Fault;
  /** Its `unique`. */
  readonly file: string;
};

export type ResultGiven = Acted | ResultFault;

type IssueDeps = Pick<
  Deps,
  | 'applications'
  | 'files'
  | 'fileSource'
  | 'inspector'
  | 'scanner'
  | 'stamper'
  | 'issued'
  | 'random'
  | 'clock'
  | 'botUrl'
>;

export type ResultDeps = PerformDeps & IssueDeps;

export interface ResultInput extends ActInput {
  readonly files: readonly IncomingFile[];
  readonly remark?: string | undefined;
}

type Giving = Extract<Action, { readonly type: 'prepare' | 'complete' }>;

/**
 * An act that gives a result. The files are stored first, under ids that follow from what they are, then the case names
 * them: cut short, it can be done again, and what no case owns is swept. Where a file cannot be the result nothing is
 * changed.
 */
export async function giveResult(
  deps: ResultDeps,
  input: ResultInput,
  type: Giving['type'],
): Promise<ResultGiven> {
  const kept = await keepResult(deps, input, type);
  if (!kept.ok) return kept;
  const acted = await act(deps, input, kept.action);
  if (acted.ok && !acted.repeated) await sweepResults(deps, acted.application);
  return acted;
}

/** Stores the result of a decision that has still to be signed, or is about to be made. */
export async function keepResult(
  deps: ResultDeps,
  input: ResultInput,
  type: Giving['type'] = 'complete',
): Promise<{ readonly ok: true; readonly action: Giving } | Exclude<ResultGiven, { readonly ok: true }>> {
  const { files, remark } = input;
  const ids = files.map(({ unique }) => fileId(input.id, 'result', unique));
  const action: Giving = { type, files: [...new Set(ids)], remark };
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
  deps: IssueDeps,
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
  const scan = await deps.scanner?.scan(fetched.bytes);
  if (scan?.state === 'infected') return { code: 'documents.infected' };
  if (scan?.state === 'unreachable') return { code: 'documents.notScanned' };
  const { type } = fetched;
  const marked = await withCode(deps, { application, file: id }, fetched);
  if ('fault' in marked) return marked.fault;
  await deps.files.put(id, marked.bytes, {
    application,
    purpose: 'result',
    name: file.name,
    type,
    at: deps.clock.now(),
  });
  return undefined;
}

/** A PDF carries the code by which it can be verified; other files have theirs told beside them. */
async function withCode(
  deps: IssueDeps,
  { application, file }: { readonly application: string; readonly file: string },
  { bytes, type }: { readonly bytes: Uint8Array; readonly type: string },
): Promise<{ readonly bytes: Uint8Array } | { readonly fault: Fault }> {
  const code = await giveCode(deps, { application, file });
  if (type !== 'application/pdf') return { bytes };
  const found = await deps.applications.find(application, { answers: ['documentLanguage'] });
  const chosen = textOf(found?.answers.get('documentLanguage'));
  const locale = isLocale(chosen) ? chosen : (found?.locale ?? 'kk');
  const stamped = await deps.stamper.stamp(bytes, { code, url: `${deps.botUrl}?start=v_${code}`, locale });
  if (stamped.ok) return { bytes: stamped.bytes };
  return stamped.why === 'fixed' ? { bytes } : { fault: { code: `documents.${stamped.why}` } };
}
