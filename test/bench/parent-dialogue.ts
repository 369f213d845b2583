import { grade, language, type Parent } from './opening-district.js';
import type { Papers } from './papers.js';
import type { BenchPerson, Screen } from './person.js';

/** What a parent does on a screen that offers it. */
export interface Deed {
  readonly name: string;
  /** @returns the id of the update, where it counts */
  act(person: BenchPerson, screen: Screen): Promise<number | void>;
}

interface Rule {
  readonly name: string;
  readonly on: (screen: Screen, parent: Parent) => boolean;
  readonly act: (
    person: BenchPerson,
    screen: Screen,
    given: { parent: Parent; papers: Papers },
  ) => Promise<number | void>;
}

/** One parent in so many looks for a school by wish. */
const wishEvery = 10;

/** A button by the beginning of its data. */
function taps(begins: string, when: (parent: Parent) => boolean = () => true): Rule {
  const found = (screen: Screen) => screen.buttons.find(({ data }) => data.startsWith(begins));
  return {
    name: begins,
    on: (screen, parent) => when(parent) && found(screen) !== undefined,
    act: (person, screen) => person.tap(screen, found(screen)!.data),
  };
}

function presses(words: string): Rule {
  const found = (screen: Screen) => screen.keys.find((key) => key.includes(words));
  return {
    name: words,
    on: (screen) => found(screen) !== undefined,
    act: (person, screen) => person.say(found(screen)!),
  };
}

/** The question of a document, with its sheets or none yet. */
function asks(name: string): (screen: Screen) => boolean {
  return ({ text, buttons }) =>
    text.includes(`/12 · ${name}`) && !buttons.some(({ data }) => data.endsWith(':done'));
}

function sends(name: string, paper: 'photo' | 'pdf'): Rule {
  return {
    name: `${paper}: ${name}`,
    on: asks(name),
    act: (person, _, { parent, papers }) =>
      person.sends(papers[paper](`${parent.account} ${name.slice(0, 10)}`)),
  };
}

/** By what each screen offers, as somebody reads it from above; everything is done once. */
const rules: readonly Rule[] = [
  taps('lang:en'),
  taps('consent:yes'),
  {
    name: 'contact',
    on: ({ text }) => text.startsWith('Share your phone number'),
    act: (person) => person.sharesContact(),
  },
  {
    name: 'iin',
    on: ({ text }) => text.startsWith('Enter your IIN'),
    act: (person, _, { parent }) => person.say(parent.iin),
  },
  taps('cat:school'),
  taps('svc:school-admission'),
  taps('new:school-admission:'),
  taps('new:school-admission'),
  taps('q:instruction:agree'),
  presses('From my card'),
  taps('q:email:card'),
  taps('q:extraEmail:skip'),
  presses('⏭'),
  taps(`q:grade:${grade}`),
  taps(`q:language:${language}`),
  taps('q:school:area-'),
  taps('q:school:wish-'),
  taps('q:school:wish', ({ account }) => account % wishEvery === 0),
  taps('q:school:see-'),
  sends('Copy of the birth certificate', 'photo'),
  taps('q:birth-certificate:done'),
  sends('Health certificate', 'pdf'),
  taps('q:health-certificate:done'),
  sends('3x4 digital photo', 'photo'),
  taps('q:photo:done'),
  taps('q:pmpc-conclusion:skip'),
  taps('submit:'),
  taps('apply'),
];

/** The next deed of a parent on a screen; undefined where it offers none that is still to be done. */
export function dialogueOf(parent: Parent, papers: Papers): (screen: Screen) => Deed | undefined {
  const done = new Set<string>();
  return (screen) => {
    const rule = rules.find(({ name, on }) => !done.has(name) && on(screen, parent));
    return (
      rule && {
        name: rule.name,
        act(person, shown) {
          done.add(rule.name);
          return rule.act(person, shown, { parent, papers });
        },
      }
    );
  };
}

/** The number of the case, on the screen that says that it was handed in. */
export function numberIn({ text }: Screen): string | undefined {
  return /is submitted\./.test(text) ? /№ (\S+)/.exec(text)?.[1] : undefined;
}
