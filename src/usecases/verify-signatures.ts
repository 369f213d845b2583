import { createHash } from 'node:crypto';
import type { Application } from '../domain/application.js';
import { parseNumber } from '../domain/number.js';
import type { SignatureChecked } from '../ports/signature-checker.js';
import type { SigningSheet } from '../ports/signature-store.js';
import type { Deps } from './deps.js';

export interface Verified {
  readonly sheet: SigningSheet;
  /** Undefined where there is nothing to check: it was signed on paper, or not at all. */
  readonly checked: SignatureChecked | undefined;
  /** Files that are no longer what they were when they were signed for. */
  readonly changed: readonly string[];
}

export type CaseVerified =
  | { readonly ok: true; readonly application: Application; readonly sheets: readonly Verified[] }
  | { readonly ok: false; readonly why: 'number' | 'notFound' };

/** Checks everything that was signed in a case once more, as of the time at which it was taken. */
export async function verifySignatures(
  deps: Pick<Deps, 'applications' | 'signatures' | 'signatureChecker' | 'files'>,
  number: string,
): Promise<CaseVerified> {
  const read = parseNumber(number);
  if (!read.ok) return { ok: false, why: 'number' };
  const application = await deps.applications.findByNumber(read.number, { answers: 'none' });
  if (application === undefined) return { ok: false, why: 'notFound' };
  const sheets: Verified[] = [];
  for (const sheet of await deps.signatures.listOf(application.id)) {
    if (sheet.state === 'asked') continue;
    sheets.push({ sheet, checked: await check(deps, sheet), changed: await changedFiles(deps, sheet) });
  }
  return { ok: true, application, sheets };
}

/** Whether it stands: of what nobody can check here, on paper or by GOST, a member of staff must have seen that it does. */
export function holds({ sheet, checked, changed }: Verified): boolean {
  if (changed.length > 0) return false;
  return checked?.ok && checked.state === 'valid'
    ? true
    : sheet.state === 'confirmed' && checked?.ok !== false;
}

async function check(
  deps: Pick<Deps, 'signatures' | 'signatureChecker'>,
  { id, iin, as, settledAt, at }: SigningSheet,
): Promise<SignatureChecked | undefined> {
  const kept = await deps.signatures.read(id);
  if (!kept?.signature) return undefined;
  const { document, signature } = kept;
  return deps.signatureChecker.check({ document, signature, at: settledAt ?? at, iin, as });
}

async function changedFiles(deps: Pick<Deps, 'files'>, { files = [] }: SigningSheet): Promise<string[]> {
  const changed: string[] = [];
  for (const { id, name, digest } of files) {
    const there = (await deps.files.find(id)) !== undefined;
    const now =
      there &&
      createHash('sha256')
        .update(await deps.files.getBytes(id))
        .digest('hex');
    if (now !== digest) changed.push(name);
  }
  return changed;
}
