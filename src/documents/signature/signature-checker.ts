import { readFile, stat } from 'node:fs/promises';
import type { SignatureChecker } from '../../ports/signature-checker.js';
import { checkSignature } from './check-signature.js';
import { readTrust, type Trust } from './trust.js';

export interface TrustFiles {
  /** `TRUSTED_CA_FILE`: the authorities, as PEM or DER; several files are parted by commas. Undefined: nobody is trusted. */
  readonly authorities: string | undefined;
  /** `CRL_FILE`: lists of revoked certificates; likewise. */
  readonly revoked: string | undefined;
}

/** Checks against what lies in these files; an authority writes its list anew every few hours, so it is read again when it has changed. */
export function createSignatureChecker(files: TrustFiles): SignatureChecker {
  const names = [files.authorities, files.revoked].map(namesIn);
  let known: { readonly state: string; readonly trust: Trust } | undefined;

  const trust = async (): Promise<Trust> => {
    const states = await Promise.all(
      names.flat().map(async (name) => {
        const { mtimeMs, size } = await stat(name);
        return `${mtimeMs} ${size}`;
      }),
    );
    const state = states.join('|');
    if (known?.state !== state) {
      const [authorities = [], lists = []] = await Promise.all(
        names.map(async (some) => Promise.all(some.map((name) => readFile(name)))),
      );
      known = { state, trust: readTrust(authorities, lists) };
    }
    return known.trust;
  };

  return {
    async check(signature) {
      return checkSignature(await trust(), signature);
    },
  };
}

/** What is wrong with the files, for whoever starts the bot; undefined: they can be used. */
export async function trustFault(files: TrustFiles): Promise<string | undefined> {
  try {
    await createSignatureChecker(files).check({
      document: new Uint8Array(),
      signature: new Uint8Array(),
      at: new Date(),
      as: 'person',
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function namesIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
