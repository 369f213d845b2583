import type { PersonalCard } from '../domain/person.js';
import type { Service } from '../domain/service.js';

/** Whether a service is meant for this person; without a card only what is open to anyone is. */
export function isOpenTo(service: Service, card: PersonalCard | undefined): boolean {
  return service.audience.some((audience) => {
    if (audience === 'anyone') return true;
    if (audience === 'student') return card?.state === 'active';
    if (audience === 'graduate') return card?.state === 'graduated';
    if (audience === 'expelled') return card?.state === 'expelled';
    return false;
  });
}

/** Whether people outside the register may apply: they say themselves who they are, and it is checked afterwards. */
export function takesOutsiders(service: Service): boolean {
  return service.identity === 'self' && isOpenTo(service, undefined);
}

/** Whether parents and other legal representatives may apply for a child. */
export function takesGuardians({ audience }: Service): boolean {
  return audience.includes('guardian');
}

/** The child is all that the service is about; elsewhere the child has to be somebody for whom it is meant. */
export function isForGuardiansOnly({ audience }: Service): boolean {
  return audience.every((one) => one === 'guardian');
}

/** Whether a guardian may apply for this child. */
export function isOpenToChild(service: Service, card: PersonalCard): boolean {
  return takesGuardians(service) && (isForGuardiansOnly(service) || isOpenTo(service, card));
}
