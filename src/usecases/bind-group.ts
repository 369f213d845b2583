import type { Group } from '../domain/group.js';
import type { Actor } from '../domain/person.js';
import type { Deps } from './deps.js';

/** The units whose cases somebody may show in a group chat: the one that they head; all of them for an administrator. */
export function bindableUnits(deps: Pick<Deps, 'services'>, actor: Actor): readonly string[] {
  const units = deps.services.institution.units.map(({ code }) => code);
  if (actor.administrator) return units;
  const heads = actor.roles.some(({ code }) => code === 'headOfUnit');
  return heads ? units.filter((unit) => unit === actor.unit) : [];
}

/** From now on the new cases of the unit are seen in the group chat; the same again changes nothing. */
export async function bindGroup(
  deps: Pick<Deps, 'services' | 'groups'>,
  input: { readonly actor: Actor; readonly group: Group },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: 'notYours' }> {
  const { actor, group } = input;
  const before = await deps.groups.find(group.chat);
  const units = bindableUnits(deps, actor);
  if (!units.includes(group.unit) || (before && !units.includes(before.unit)))
    return { ok: false, why: 'notYours' };
  await deps.groups.bind(group);
  return { ok: true };
}

/** The group chat shows no cases any more; one that shows none already stays so. */
export async function unbindGroup(
  deps: Pick<Deps, 'services' | 'groups'>,
  input: { readonly actor: Actor; readonly chat: number },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly why: 'notYours' }> {
  const before = await deps.groups.find(input.chat);
  if (before && !bindableUnits(deps, input.actor).includes(before.unit))
    return { ok: false, why: 'notYours' };
  await deps.groups.unbind(input.chat);
  return { ok: true };
}
