import type { Application } from './application.js';
import { awaitingExecutor, awaitingSignature, newlyAsked } from './approval-sheet.js';
import type { Change } from './lifecycle-changes.js';
import type { Action } from './lifecycle.js';
import type { Request } from './lifecycle-needs.js';
import type { Service } from './service.js';

/** The office has accepted the documents: whoever names executors is asked. */
export function accept({ application, service, now }: Request<'accept'>): Change {
  const { route } = service;
  if (!route) throw new Error('accepted without an office');
  const sheet = awaitingExecutor(application.sheet, route.assigns, now);
  return {
    set: { status: 'inProgress', sheet },
    entry: { tell: [{ to: 'applicant' }, ...newlyAsked(sheet, application.sheet)] },
  };
}

/** The result is drawn up: whoever signs it is asked. */
export function prepare({ application, service, action, now }: Request<'prepare'>): Change {
  const { signedBy } = service.result;
  if (signedBy === undefined) throw new Error('nobody signs the result');
  const sheet = awaitingSignature(application.sheet, signedBy, now);
  const { files: result, remark } = action;
  return { set: { result, sheet }, entry: { remark, tell: newlyAsked(sheet, application.sheet) } };
}

/** What was drawn up for a signature is the result, with the words that stand there; otherwise what is given now. */
export function resultOf(
  { result, history }: Application,
  { result: { signedBy } }: Service,
  { files, remark }: Extract<Action, { readonly type: 'complete' }>,
): { readonly result: readonly string[]; readonly remark: string | undefined } {
  if (signedBy === undefined) return { result: files, remark };
  return { result, remark: remark ?? history.findLast(({ action }) => action === 'prepare')?.remark };
}
