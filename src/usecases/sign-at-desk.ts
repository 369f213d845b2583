import type { Actor } from '../domain/person.js';
import { isOwnCase, worksOn } from '../domain/relations.js';
import type { SigningSheet } from '../ports/signature-store.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';

export type SignedAtDesk =
  { readonly ok: true; readonly sheet: SigningSheet } | { readonly ok: false; readonly why: 'notFound' };

type DeskDeps = Pick<Deps, 'signatures' | 'applications' | 'services' | 'audit' | 'clock'>;

/** Whoever has no key signs on paper: applicants promise it and come to the desk, employees have the paper before them. */
export async function signAtDesk(
  deps: DeskDeps,
  input: { readonly sheet: string; readonly actor: Actor },
): Promise<SignedAtDesk> {
  const { actor } = input;
  const sheet = await deps.signatures.find(input.sheet);
  if (sheet?.account !== actor.account) return { ok: false, why: 'notFound' };
  if (sheet.state !== 'asked') return { ok: true, sheet };
  if (sheet.as === 'person') return settle(deps, sheet, actor, 'promised');
  return settle(deps, sheet, actor, 'confirmed');
}

/** A member of staff has seen the signature: on paper at the desk, or checked by a program that knows GOST. */
export async function confirmSignature(
  deps: DeskDeps,
  input: { readonly sheet: string; readonly actor: Actor },
): Promise<SignedAtDesk> {
  const { actor } = input;
  const sheet = await deps.signatures.find(input.sheet);
  const application = sheet && (await deps.applications.find(sheet.application, { answers: 'none' }));
  if (!sheet || !application) return { ok: false, why: 'notFound' };
  if (!worksOn(application, actor) || isOwnCase(application, actor)) return { ok: false, why: 'notFound' };
  if (sheet.state === 'valid' || sheet.state === 'confirmed') return { ok: true, sheet };
  return settle(deps, sheet, actor, 'confirmed');
}

async function settle(
  deps: DeskDeps,
  sheet: SigningSheet,
  actor: Actor,
  state: 'promised' | 'confirmed',
): Promise<SignedAtDesk> {
  const at = deps.clock.now();
  const { account, name } = actor;
  const confirmedBy = state === 'confirmed' ? { account, name } : undefined;
  const settled = await deps.signatures.settle(sheet, { state, at, confirmedBy });
  await recordAct(deps, actor, { application: sheet.application, at, what: `${state}:${sheet.what}` });
  return { ok: true, sheet: settled };
}
