import type { Actor } from '../domain/person.js';
import { isKeyName } from '../domain/private-key.js';
import type { IncomingFile } from '../forms/reading.js';
import type { SignatureFault } from '../ports/signature-checker.js';
import type { SigningSheet } from '../ports/signature-store.js';
import type { Deps } from './deps.js';
import { recordAct } from './record-act.js';

/** A signature with certificates and our file in it is far smaller. */
const mostBytes = 4 * 1024 * 1024;

export type SignatureGiven =
  { readonly type: 'text'; readonly text: string } | { readonly type: 'file'; readonly file: IncomingFile };

export type SignatureTaken =
  | { readonly ok: true; readonly sheet: SigningSheet }
  /** `unknownSigner`: nobody knows whose signature it has to be; `notFetched`: Telegram does not give it out now. */
  | {
      readonly ok: false;
      readonly why: 'fault';
      readonly fault: SignatureFault | 'unknownSigner' | 'notFetched';
      readonly sheet: SigningSheet;
    }
  | { readonly ok: false; readonly why: 'notFound' };

/** Takes a signature back: checks it against exactly what was given out and keeps both together. A second one changes nothing. */
export async function sign(
  deps: Pick<Deps, 'signatures' | 'signatureChecker' | 'fileSource' | 'audit' | 'clock'>,
  input: { readonly sheet: string; readonly actor: Actor; readonly given: SignatureGiven },
): Promise<SignatureTaken> {
  const { actor, given } = input;
  const sheet = await deps.signatures.find(input.sheet);
  if (sheet?.account !== actor.account) return { ok: false, why: 'notFound' };
  const refuse = (fault: SignatureFault | 'unknownSigner' | 'notFetched'): SignatureTaken => ({
    ok: false,
    why: 'fault',
    fault,
    sheet,
  });
  if (given.type === 'file' && isKeyName(given.file.name, given.file.type)) return refuse('privateKey');
  const signature = await bytesOf(deps, given);
  if (signature === undefined) return refuse('notFetched');
  if (signature.length > mostBytes) return refuse('notSignature');
  const { iin, as } = sheet;
  const kept = await deps.signatures.read(sheet.id);
  if (!kept) return { ok: false, why: 'notFound' };
  const at = deps.clock.now();
  const checked = await deps.signatureChecker.check({ document: kept.document, signature, at, iin, as });
  if (!checked.ok) return refuse(checked.fault);
  if (iin === undefined) return refuse('unknownSigner');
  if (sheet.state === 'valid' || sheet.state === 'confirmed') return { ok: true, sheet };
  const { state, signer, signedAt, revocation } = checked;
  const signed = { signer, signedAt, revocation };
  const settled = await deps.signatures.settle(sheet, { state, at, signed, signature });
  await recordAct(deps, actor, { application: sheet.application, at, what: `sign:${sheet.what}` });
  return { ok: true, sheet: settled };
}

async function bytesOf(
  { fileSource }: Pick<Deps, 'fileSource'>,
  given: SignatureGiven,
): Promise<Uint8Array | undefined> {
  if (given.type === 'text') return Buffer.from(given.text, 'utf8');
  if ((given.file.size ?? 0) > mostBytes) return new Uint8Array(mostBytes + 1);
  const fetched = await fileSource.fetch(given.file.source);
  return fetched.ok ? fetched.bytes : undefined;
}
