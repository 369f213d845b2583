import type { Actor } from '../domain/person.js';
import type { Choice, Service } from '../domain/service.js';
import type { Localized } from '../domain/text.js';
import type { Deps } from './deps.js';

/** An answer by which a unit can filter its queues. */
export interface Facet {
  /** Code of the field. */
  readonly code: string;
  readonly name: Localized;
  readonly choices: readonly Choice[];
}

/** By what somebody can filter the queues of their desk: answers to choices of the services that their unit decides. */
export function listFacets(
  { services }: Pick<Deps, 'services'>,
  { unit }: Pick<Actor, 'unit'>,
): readonly Facet[] {
  if (unit === undefined) return [];
  const isNamed = services.institution.units.some(({ code }) => code === unit);
  const decided = services
    .list()
    .map(({ service }) => service)
    .filter((service) => (typeof service.unit === 'string' ? service.unit === unit : !isNamed));
  const facets = decided.flatMap(facetsOf);
  return facets.filter(({ code }, at) => facets.findIndex((one) => one.code === code) === at);
}

function facetsOf({ facets, fields }: Service): readonly Facet[] {
  return facets.flatMap((code) => {
    const field = fields[code];
    return field && field.choices.length > 0 ? [{ code, name: field.name, choices: field.choices }] : [];
  });
}
