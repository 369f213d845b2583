import type { Application } from '../domain/application.js';
import type { PersonalCard } from '../domain/person.js';
import type { Institution } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import type { Intent, Signable } from '../domain/signing.js';

/** All that a page to be signed is made out from. */
export interface SigningPage {
  readonly what: Signable;
  readonly intent: Intent | undefined;
  readonly application: Application;
  readonly service: Service;
  /** Of the register, or as the person has written it themselves. */
  readonly card: PersonalCard;
  readonly institution: Institution;
  readonly now: Date;
  /** Who is to sign. */
  readonly signer: string;
  /** The files that it speaks of: name, SHA-256 in hex. */
  readonly files: readonly { readonly name: string; readonly digest: string }[];
}
