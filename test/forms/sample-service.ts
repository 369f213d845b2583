import type { Field } from '../../src/domain/field.js';
import type { Service } from '../../src/domain/service.js';
import type { Localized } from '../../src/domain/text.js';
import type { FormFacts, Step } from '../../src/forms/step.js';

/** A text that is the same in all languages but for its mark. */
export function words(text: string): Localized {
  return { kk: `${text} (kk)`, ru: `${text} (ru)`, en: text };
}

/** The barest service: nothing is set that a form could ask about. */
export function bareService(set: Partial<Service> = {}): Service {
  return {
    code: 'sample',
    category: 'study',
    audience: ['student'],
    identity: 'card',
    form: 'electronic',
    name: words('Sample'),
    about: words('About'),
    legal: [],
    grounds: [],
    fields: {},
    asks: [],
    facets: [],
    documents: [],
    term: { days: 3, kind: 'working', intakeDay: 'not' },
    fee: 0,
    paymentProof: false,
    result: { document: 'none', languages: [] },
    proxy: 'none',
    unit: 'study-office',
    reasons: [],
    refusals: [],
    print: false,
    sign: {},
    statusWords: {},
    ...set,
  };
}

export function field(kind: Field['kind'], set: Partial<Field> = {}): Field {
  return { kind, name: words(kind), optional: false, choices: [], askWhen: {}, ...set };
}

export function step(kind: Step['kind'], set: Partial<Step> = {}): Step {
  return {
    code: 'question',
    group: 'application',
    kind,
    name: { text: words('Name') },
    question: { text: words('Question') },
    optional: false,
    choices: [],
    askWhen: {},
    ...set,
  };
}

/** 21 November 2026, 23:30 UTC: in Almaty it is the 22nd already. */
export function facts(set: Partial<FormFacts> = {}): FormFacts {
  return { now: new Date('2026-11-21T23:30:00Z'), timeZone: 'Asia/Almaty', locale: 'kk', ...set };
}
