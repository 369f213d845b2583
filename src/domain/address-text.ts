import type { HomeAddress } from './address.js';

/** An address on one line, as the register spells its parts. */
export function addressText({ city, street, microdistrict, house, flat }: HomeAddress): string {
  return [city, microdistrict, street, house, flat].filter(Boolean).join(', ');
}
