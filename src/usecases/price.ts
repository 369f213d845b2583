import type { Service } from '../domain/service.js';

/** Tenge. The price of expedited processing stands instead of the fee, it is not added to it (R6). */
export function price(service: Service, expedited: boolean): number {
  return expedited && service.expedited ? service.expedited.fee : service.fee;
}
