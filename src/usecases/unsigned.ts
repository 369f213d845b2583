import type { Application } from '../domain/application.js';
import type { Action } from '../domain/lifecycle.js';
import type { Service } from '../domain/service.js';
import { isSigned, isStatementOpen, signableOf, type Signable } from '../domain/signing.js';
import type { Deps } from './deps.js';
import { signingSubject } from './signing-subject.js';

/** The signatures that this action needs and that are not there; nothing is read where the service wants none. */
export async function unsigned(
  deps: Pick<Deps, 'signatures'>,
  application: Application,
  service: Service,
  action: Action,
  account: number,
): Promise<readonly Signable[]> {
  const what = signableOf(action.type, application);
  const wanted = what !== undefined && service.sign[what] === 'required';
  const completes = action.type === 'complete' && service.sign.statement === 'required';
  if (!wanted && !completes) return [];
  const sheets = await deps.signatures.listOf(application.id);
  const isThere =
    !wanted || isSigned(sheets, what, { subject: signingSubject(application, service, action), account });
  return [
    ...(completes && isStatementOpen(service, sheets) ? (['statement'] as const) : []),
    ...(isThere ? [] : [what]),
  ];
}
