/** Who signed, as their certificate names them. */
export interface Signer {
  readonly iin: string;
  readonly name: string;
  /** Serial number of the certificate, hex. */
  readonly serial: string;
  /** Common name of the authority. */
  readonly issuer: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export const signatureFaults = [
  /** Nothing that anybody could check: another file, a text, a certificate alone. */
  'notSignature',
  /** A pasted text that ends too early, as messengers cut long ones. */
  'cut',
  /** A key, which nobody should ever send. */
  'privateKey',
  /** It holds for other bytes. */
  'otherFile',
  /** The signature was changed after it was made. */
  'tampered',
  'twoSigners',
  /** SHA-1 and the like: anybody could make another document with the same digest. */
  'weak',
  /** Without signed attributes nobody can tell what was signed from what was signed about it. */
  'noAttributes',
  /** The certificate with which it was made does not lie beside it. */
  'noCertificate',
  'unknownAuthority',
  'notYetValid',
  'expired',
  'revoked',
  /** The key is for signing in, not for signing (R32). */
  'login',
  'organisation',
  'otherPerson',
] as const;

export type SignatureFault = (typeof signatureFaults)[number];

export type SignatureChecked =
  | {
      readonly ok: true;
      /** `unchecked`: by GOST 34.10, which nothing here can compute; who signed is what the signature says of itself. */
      readonly state: 'valid' | 'unchecked';
      readonly signer: Signer;
      /** As the signer's computer had it. */
      readonly signedAt?: Date | undefined;
      /** Whether a list of revoked certificates of the authority was at hand; `stale`: a newer one is due. */
      readonly revocation: 'checked' | 'stale' | 'noList';
    }
  | { readonly ok: false; readonly fault: SignatureFault };

export interface SignatureOf {
  /** What was given to be signed. */
  readonly document: Uint8Array;
  /** What came back: CMS as DER, PEM or base64. */
  readonly signature: Uint8Array;
  /** The time at which certificates have to be valid. */
  readonly at: Date;
  /** Who should have signed; undefined: whoever it was, as for a report. */
  readonly iin?: string | undefined;
  /** An employee may sign with a certificate of their organisation. */
  readonly as: 'person' | 'employee';
}

/** Checks a signature off line, against the authorities that the institution trusts. */
export interface SignatureChecker {
  check(signature: SignatureOf): Promise<SignatureChecked>;
}
