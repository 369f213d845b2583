import type { Unit } from './institution.js';
import type { Service } from './service.js';
import type { Localized } from './text.js';

/** A school of the register; its code is that of its unit, too. */
export interface School {
  readonly code: string;
  /** As the register spells it. */
  readonly district: string;
  readonly name: Localized;
  readonly phone: string;
  readonly address: string;
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

/** The streets and micro-districts that belong to a school, or to several by the language of instruction. */
export interface Area {
  readonly code: string;
  readonly district: string;
  readonly streets: readonly AreaStreet[];
}

export interface AreaStreet {
  /** Code of the school. */
  readonly school: string;
  readonly city: string;
  readonly street?: string | undefined;
  readonly microdistrict?: string | undefined;
  /** `1-15 odd`, `2,4,6`, `12/3`, `all`. */
  readonly houses: string;
}

/** An address that no area names, and that a school's employee has put into one (D4). */
export interface BoundAddress {
  /** Code of the area. */
  readonly area: string;
  readonly by: { readonly account: number; readonly name: string; readonly unit?: string | undefined };
  readonly at: Date;
}

/** A school as a unit: there a case is decided. */
export function schoolUnit({ code, name, address, phone }: School): Unit {
  return { code, name, place: { kk: address, ru: address, en: address }, phone, apart: true };
}

/** Whether the cases of a service are decided by a school, and which answer names it. */
export function schoolField({ unit, fields }: Pick<Service, 'unit' | 'fields'>): string | undefined {
  return typeof unit === 'object' && fields[unit.fromAnswer]?.kind === 'school' ? unit.fromAnswer : undefined;
}

/** The schools of an area, each once. */
export function schoolsOfArea({ streets }: Pick<Area, 'streets'>): readonly string[] {
  return [...new Set(streets.map(({ school }) => school))];
}

const collator = new Intl.Collator('en', { numeric: true });

/** For sorting as people count: the second school comes before the tenth. */
export function byCode(one: { readonly code: string }, other: { readonly code: string }): number {
  return collator.compare(one.code, other.code);
}
