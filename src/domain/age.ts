import type { LocalDate } from './zone.js';

const ofAge = 18;

/** Whether somebody is under 18 on that day; who was born on 29 February comes of age on 1 March. */
export function isMinor(birthDate: LocalDate, today: LocalDate): boolean {
  const [year = '', ...day] = birthDate.split('-');
  return today < [String(Number(year) + ofAge), ...day].join('-');
}
