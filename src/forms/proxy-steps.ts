import type { PersonPart } from '../domain/field.js';
import type { Service } from '../domain/service.js';
import type { Conditions } from './conditions.js';
import { personSteps } from './person-steps.js';
import type { Label, Step } from './step.js';

/** The eleven fields of R10, in its order; an address and a patronymic or a series need not be given. */
const parts: readonly PersonPart[] = [
  'surname',
  'name',
  'patronymic',
  'birthDate',
  'iin',
  'address',
  'idType',
  'idNumber',
  'idSeries',
  'idDate',
  'idIssuer',
];
const optional: readonly PersonPart[] = ['patronymic', 'address', 'idSeries'];

/** Code of the question whether another person may collect the result; the others begin with it. */
export const proxyStep = 'proxy';

/**
 * Another person who may collect the result (R10): whether there is one, on what basis, as far as the institution
 * leaves the choice, the notarised power of attorney where that is the basis, and who it is. All of it is hidden
 * while the answer is no.
 */
export function proxySteps({ proxy, result }: Service): readonly Step[] {
  if (proxy === 'none' || result.document === 'none') return [];
  const given: Conditions = { proxy: ['yes'] };
  const notarised: Conditions = proxy === 'choice' ? { ...given, 'proxy-basis': ['notarised'] } : given;
  const powerOfAttorney: readonly Step[] = [
    { ...question('poaNumber', 'text', notarised), max: 50 },
    { ...question('poaDate', 'date', notarised), range: 'past' },
    { ...question('poaNotary', 'text', notarised), max: 200 },
  ];
  return [
    { ...question(undefined, 'yesNo', {}), note: basisNote(proxy) },
    ...(proxy === 'choice'
      ? [{ ...question('basis', 'choice', given), directory: 'proxyBases' as const }]
      : []),
    ...(proxy === 'passport' ? [] : powerOfAttorney),
    // Somebody else's personal data, which only that person may let us have.
    question('agreed', 'consent', given),
    ...personSteps({
      code: 'proxy',
      group: 'receiver',
      person: { key: 'names.receiver' },
      parts,
      optional,
      notSelf: true,
      askWhen: given,
    }),
  ];
}

function basisNote(proxy: 'notarised' | 'passport' | 'choice'): Label | undefined {
  return proxy === 'choice' ? undefined : { key: `proxy.${proxy}` };
}

/** A question that is not about the person; the first one has no code of its own. */
function question(code: string | undefined, kind: Step['kind'], askWhen: Conditions): Step {
  const key = code ?? 'asked';
  return {
    code: code === undefined ? proxyStep : `${proxyStep}-${code}`,
    group: 'receiver',
    kind,
    name: { key: `proxyNames.${key}` },
    question: { key: `proxyQuestions.${key}` },
    optional: false,
    choices: [],
    askWhen,
  };
}
