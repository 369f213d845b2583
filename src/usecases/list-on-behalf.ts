import type { Actor } from '../domain/person.js';
import type { ServiceVersion } from '../domain/service.js';
import { windowOpen } from '../domain/deadlines.js';
import type { Deps } from './deps.js';

/** What an employee may apply for on behalf of somebody who came: what their unit decides, as far as it is open. */
export function listOnBehalf(
  deps: Pick<Deps, 'services' | 'clock'>,
  { unit, roles }: Actor,
): readonly ServiceVersion[] {
  if (unit === undefined || !roles.some(({ code }) => code === 'operator')) return [];
  const { institution } = deps.services;
  const isSchool = !institution.units.some(({ code }) => code === unit);
  return deps.services
    .list()
    .filter(({ service }) => (typeof service.unit === 'string' ? service.unit === unit : isSchool))
    .filter(({ service }) => service.identity === 'card')
    .filter(({ service }) => windowOpen(service.open, deps.clock.now(), undefined, institution.timeZone));
}
