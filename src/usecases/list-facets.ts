import { districtKey } from '../domain/address.js';
import { statuses } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import type { QueueCode } from '../domain/queues.js';
import type { Service } from '../domain/service.js';
import type { Localized } from '../domain/text.js';
import type { Deps } from './deps.js';

/** By what a unit can filter its queues: an answer, where the child lives, the status. */
export interface Facet {
  /** Code of the field, or one of the two that every case has. */
  readonly code: string;
  /** Absent for what is no question of a service. */
  readonly name?: Localized | undefined;
  readonly choices: readonly FacetChoice[];
}

export interface FacetChoice {
  /** Fits a button. */
  readonly code: string;
  /** As the case has it. */
  readonly value: string;
  /** Absent for a status. */
  readonly name?: Localized | undefined;
}

type Asked = Pick<Actor, 'unit'>;

/**
 * By what somebody can filter a queue of their desk: answers to choices of the services that their unit decides, the
 * district where they ask for a school, and the status where there are several in it.
 */
export async function listFacets(
  deps: Pick<Deps, 'services' | 'schools'>,
  actor: Asked,
  queue: QueueCode,
): Promise<readonly Facet[]> {
  const decided = decidedBy(deps, actor);
  const facets = decided.flatMap(facetsOf);
  const single = facets.filter(({ code }, at) => facets.findIndex((one) => one.code === code) === at);
  if (single.length === 0) return [];
  const bySchool = decided.some(({ facets: codes, fields }) =>
    codes.some((code) => fields[code]?.kind === 'school'),
  );
  return [...single, ...(bySchool ? [await districts(deps)] : []), ...statusesIn(queue)];
}

/** The services whose cases come to somebody's desk. */
export function decidedBy({ services }: Pick<Deps, 'services'>, { unit }: Asked): readonly Service[] {
  if (unit === undefined) return [];
  const isNamed = services.institution.units.some(({ code }) => code === unit);
  return services
    .list()
    .map(({ service }) => service)
    .filter((service) => (typeof service.unit === 'string' ? service.unit === unit : !isNamed));
}

function facetsOf({ facets, fields }: Service): readonly Facet[] {
  return facets.flatMap((code): readonly Facet[] => {
    const field = fields[code];
    if (!field || field.choices.length === 0) return [];
    const choices = field.choices.map((choice) => ({ ...choice, value: choice.code }));
    return [{ code, name: field.name, choices }];
  });
}

/** Names are longer than a button's data may be. */
async function districts({ schools }: Pick<Deps, 'schools'>): Promise<Facet> {
  const names = await schools.listDistricts();
  return {
    code: 'district',
    choices: names.map((name, at) => ({
      code: String(at),
      value: districtKey(name),
      name: { kk: name, ru: name, en: name },
    })),
  };
}

function statusesIn(queue: QueueCode): readonly Facet[] {
  if (queue === 'new' || queue === 'mine') return [];
  const open: readonly string[] = ['submitted', 'inProgress'];
  const held = statuses.filter((one) => one !== 'draft' && open.includes(one) === (queue !== 'finished'));
  return [{ code: 'status', choices: held.map((code) => ({ code, value: code })) }];
}
