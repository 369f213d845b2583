import type { PersonalCard } from '../domain/person.js';
import type { Service } from '../domain/service.js';

/** Whether a service is meant for this person; without a card only what is open to anyone is. */
export function isOpenTo(service: Service, card: PersonalCard | undefined): boolean {
  return service.audience.some((audience) => {
    if (audience === 'anyone') return true;
    if (audience === 'student') return card?.state === 'active';
    if (audience === 'graduate') return card?.state === 'graduated';
    return false;
  });
}
