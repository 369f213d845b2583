import type { Actor } from '../domain/person.js';
import type { Deps } from './deps.js';

/** Keeps in the audit who did or looked at something, with name and unit as they are now. */
export async function recordAct(
  deps: Pick<Deps, 'audit' | 'clock'>,
  { account, name: who, unit }: Pick<Actor, 'account' | 'name' | 'unit'>,
  act: {
    /** The case, or whatever else has a chain of its own. */
    readonly application: string;
    readonly what: string;
    readonly at?: Date;
  },
): Promise<void> {
  const { application, what, at = deps.clock.now() } = act;
  await deps.audit.append({ application, at, account, who, unit, what });
}
