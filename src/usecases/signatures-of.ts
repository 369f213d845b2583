import type { Application } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import type { SigningSheet } from '../ports/signature-store.js';
import type { Deps } from './deps.js';

/** What was signed in a case, or is to be; nothing is read where the service wants no signature. */
export async function signaturesOf(
  deps: Pick<Deps, 'signatures'>,
  { id }: Pick<Application, 'id'>,
  { sign }: Service,
): Promise<readonly SigningSheet[]> {
  return Object.keys(sign).length === 0 ? [] : deps.signatures.listOf(id);
}
