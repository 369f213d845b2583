import type { Application } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import type { Deps } from './deps.js';
import { countedAs } from './submission.js';

/**
 * Whether the child has a case that is under consideration or accepted, of whichever guardian (R27): then another one can
 * be filled in, and not be sent.
 */
export async function isOpenForChild(
  deps: Pick<Deps, 'applications' | 'persons'>,
  application: Application,
  service: Service,
): Promise<boolean> {
  if (service.oneOpen !== 'child' || application.child === undefined) return false;
  const person = await countedAs(deps, application, service);
  return deps.applications.hasOpen({ service: service.code, person });
}
