import { serviceCode } from './form-facts.js';
import type { BenchPerson } from './person.js';

/** How a person comes to the first question; `round` counts from 0. */
export type Opening = (person: BenchPerson, round: number) => Promise<void>;

const byCommand: Opening = (person) => person.say('/form');

/** By the button that begins an application; phone and e-mail come before the questions of the service itself. */
const byButton: Opening = async (person, round) => {
  if (round === 0) {
    await person.say('/start');
    await person.see(({ buttons }) => buttons.some(({ data }) => data === 'lang:en'));
  }
  await person.tapAnyway(`new:${serviceCode(round)}`);
  await person.see(({ text }) => /phone/i.test(text));
  await person.say('+7 701 123 45 67');
  const email = await person.see(({ buttons }) => buttons.some(({ data }) => data === 'q:email:card'));
  await person.tap(email, 'q:email:card');
};

export const openings = { plain: byCommand, lean: byCommand, product: byButton } satisfies Record<
  string,
  Opening
>;
