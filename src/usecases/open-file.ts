import type { Actor } from '../domain/person.js';
import { maySee, relations } from '../domain/relations.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';
import { isCleared } from './virus-check.js';

export type FileOpened =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array;
      readonly name: string;
      readonly type: string;
      /** Step code, or `result`. */
      readonly purpose: string;
    }
  /** `notScanned`: the virus scanner has not looked at it yet, or has found something. */
  | { readonly ok: false; readonly why: 'notFound' | 'notScanned' };

/** Opens a sheet for its applicant or for staff who may see the case; every look at one is recorded. */
export async function openFile(
  deps: Pick<Deps, 'applications' | 'services' | 'files' | 'scanner' | 'audit' | 'clock'>,
  input: { readonly id: string; readonly actor: Actor; readonly file: string },
): Promise<FileOpened> {
  const { actor } = input;
  const [application, file] = await Promise.all([
    deps.applications.find(input.id, { answers: 'none' }),
    deps.files.find(input.file),
  ]);
  if (application === undefined || file?.application !== application.id)
    return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  if (!maySee(application, service, actor)) return { ok: false, why: 'notFound' };
  // The result comes by the download, which counts as issued; staff who made it, sign it or hand it out may look at it.
  const looksOn = isStaffOf(application.unit, actor) || relations.approver.holds(application, service, actor);
  if (file.purpose === 'result' && !looksOn) return { ok: false, why: 'notFound' };
  // A result was scanned when it was taken; whoever sent a sheet has it anyway.
  const isTheirs = application.author.account === actor.account || file.purpose === 'result';
  if (file.check.state === 'infected' || (!isTheirs && !isCleared(deps, file.check))) {
    // It came before there was a scanner: it waits for it like any other.
    if (file.check.state === 'good') await deps.files.setCheck(file.id, { ...file.check, state: 'waiting' });
    return { ok: false, why: 'notScanned' };
  }
  const bytes = await deps.files.getBytes(file.id);
  const what = `openFile:${file.purpose}`;
  await recordAct(deps, actor, { application: application.id, what });
  return { ok: true, bytes, name: file.name, type: file.type, purpose: file.purpose };
}

function isStaffOf(unit: string | undefined, actor: Actor): boolean {
  return actor.administrator || (unit !== undefined && actor.unit === unit);
}
