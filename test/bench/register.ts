import type { PersonalCard } from '../../src/domain/person.js';
import type { Deps } from '../../src/usecases/deps.js';

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** Students whom the bot knows already, each with their account: the bench begins where the form begins. */
export async function registerStudents(deps: Deps, accounts: readonly number[]): Promise<void> {
  const iins = iinsOf('0105055', accounts.length);
  const cards = accounts.map((account, index) => cardOf(account, iins[index]!));
  await deps.persons.upsertMany(cards);
  const consent = deps.services.institution.consent.version;
  for (const [index, account] of accounts.entries()) {
    const person = await deps.persons.findByIin(cards[index]!.iin);
    if (!person) throw new Error('A student of the bench is not in the register');
    await deps.accounts.setLocale(account, 'en');
    await deps.accounts.setPhone(account, '+77011234567');
    await deps.accounts.giveConsent(account, { version: consent, at: deps.clock.now(), locale: 'en' });
    await deps.accounts.link(account, person.id);
  }
}

function cardOf(account: number, iin: string): PersonalCard {
  return {
    iin,
    surname: 'Student',
    name: `Number ${account}`,
    birthDate: '2001-05-05',
    phone: '+77011234567',
    email: 'student@example.kz',
    course: '2',
    group: 'A-21',
    state: 'active',
  };
}

/**
 * Valid numbers of so many people born on one day, at most some nine thousand.
 *
 * @param born the first seven digits: the day, the century and sex
 */
export function iinsOf(born: string, count: number): readonly string[] {
  const found: string[] = [];
  for (let serial = 0; found.length < count; serial += 1) {
    if (serial === 10_000) throw new Error('No more numbers for that day');
    const digits = `${born}${String(serial).padStart(4, '0')}`;
    const check = checkDigit(digits);
    if (check !== undefined) found.push(digits + String(check));
  }
  return found;
}

function checkDigit(digits: string): number | undefined {
  for (const weights of [FIRST, SECOND]) {
    const rest = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
    if (rest < 10) return rest;
  }
  return undefined;
}
