import { isPrintable } from '../domain/printable.js';
import type { Application } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import { maySee } from '../domain/relations.js';
import type { Deps } from './deps.js';
import { show, type CaseOpened, type SeeDeps } from './open-case.js';

/** Nothing to print: the service offers none, the status has none (R14), or the case is not theirs to see. */
type NotPrinted = { readonly ok: false };

/** Whether somebody may print a case, before they are asked in which language. */
export async function findPrintable(
  deps: Pick<Deps, 'applications' | 'services'>,
  { id, actor }: { readonly id: string; readonly actor: Actor },
): Promise<{ readonly ok: true; readonly application: Application } | NotPrinted> {
  const application = await deps.applications.find(id, { answers: 'none' });
  if (!application) return { ok: false };
  const service = await deps.services.version(application.definition);
  const ok = isPrintable(application, service) && maySee(application, service, actor);
  return ok ? { ok, application } : { ok };
}

/** All that an application is printed from, for whoever may see it; it is recorded as a look is. */
export async function printApplication(
  deps: SeeDeps,
  { id, actor }: { readonly id: string; readonly actor: Actor },
): Promise<Extract<CaseOpened, { readonly ok: true }> | NotPrinted> {
  const application = await deps.applications.find(id);
  const service = application && (await deps.services.version(application.definition));
  if (!service || !isPrintable(application, service)) return { ok: false };
  return show(deps, application, actor, 'print');
}
