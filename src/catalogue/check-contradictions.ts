import type { Finding, Path, Problem } from './fault.js';
import type { ServiceOutline } from './outline.js';
import { windowFields } from './to-service.js';

type Rule = (service: ServiceOutline) => readonly Finding[];

/** Properties that are each right and together are not. */
export function checkContradictions(service: ServiceOutline): readonly Finding[] {
  return rules.flatMap((rule) => rule(service));
}

const rules: readonly Rule[] = [
  fees,
  terms,
  document,
  laterDocuments,
  people,
  competition,
  route,
  statement,
  openWindow,
];

/** The expedited price stands instead of the ordinary one, and is not below it (R6). */
function fees({ fee, expedited, paymentProof }: ServiceOutline): readonly Finding[] {
  return [
    ...when(paymentProof && fee === 0 && (expedited?.fee ?? 0) === 0, ['paymentProof'], {
      code: 'proofWithoutFee',
    }),
    ...when((expedited?.fee ?? fee) < fee, ['expedited', 'fee'], { code: 'expeditedCheaper' }),
  ];
}

function terms({ term, expedited, originals, result }: ServiceOutline): readonly Finding[] {
  const elsewhere = term?.elsewhere;
  const document = result?.document ?? 'none';
  const sameKind = term && elsewhere && (!term.days || !elsewhere.days || term.kind === elsewhere.kind);
  const comparable = term && expedited && (!term.days || !expedited.days || term.kind === expedited.kind);
  return [
    ...when(term !== undefined && isEmpty(term), ['term'], { code: 'emptyTerm' }),
    ...when(expedited !== undefined && isEmpty(expedited), ['expedited'], { code: 'emptyTerm' }),
    ...when(originals?.otherwise !== undefined && isEmpty(originals.otherwise), ['originals', 'otherwise'], {
      code: 'emptyTerm',
    }),
    ...when(elsewhere !== undefined && isEmpty(elsewhere), ['term', 'elsewhere'], { code: 'emptyTerm' }),
    ...when(elsewhere !== undefined && document === 'none', ['term', 'elsewhere'], {
      code: 'elsewhereWithoutDocument',
    }),
    ...when(
      Boolean(sameKind) && !isEmpty(elsewhere!) && length(elsewhere!) < length(term!),
      ['term', 'elsewhere'],
      {
        code: 'elsewhereSooner',
      },
    ),
    ...when(Boolean(comparable) && !isEmpty(term!) && length(expedited!) >= length(term!), ['expedited'], {
      code: 'expeditedNotFaster',
    }),
  ];
}

/** What belongs to an issued document needs one (R4, R10). */
function document({ result, proxy }: ServiceOutline): readonly Finding[] {
  const onFile = result?.document === 'file' || result?.document === 'both';
  const text = [
    ...when(result?.text !== undefined && !onFile, ['result', 'text'], { code: 'textWithoutFile' }),
    ...when(result?.template !== undefined && !onFile, ['result', 'template'], { code: 'textWithoutFile' }),
  ];
  if (result?.document !== undefined && result.document !== 'none') return text;
  const signed = result?.sign !== undefined && result.sign !== 'none';
  return [
    ...text,
    ...when(Boolean(result?.languages.length), ['result', 'languages'], { code: 'languagesWithoutDocument' }),
    ...when(signed || result?.signedBy !== undefined, ['result', signed ? 'sign' : 'signedBy'], {
      code: 'signatureWithoutDocument',
    }),
    ...when(proxy !== undefined && proxy !== 'none', ['proxy'], { code: 'proxyWithoutDocument' }),
  ];
}

/** What is brought later is brought with the originals, by the day that is named for them. */
function laterDocuments({ documents, originals }: ServiceOutline): readonly Finding[] {
  return documents.flatMap(({ later }, place) =>
    when(later && originals === undefined, ['documents', place, 'later'], { code: 'laterWithoutOriginals' }),
  );
}

function people({ oneOpen, audience, identity, grounds }: ServiceOutline): readonly Finding[] {
  const expelledMay = audience.includes('expelled') || audience.includes('anyone');
  return [
    ...when(oneOpen === 'child' && !audience.includes('guardian'), ['oneOpen'], {
      code: 'childWithoutGuardian',
    }),
    // Who says themselves who they are stands in no register: no other audience holds them.
    ...when(identity === 'self' && !audience.includes('anyone'), ['identity'], { code: 'selfWithoutAnyone' }),
    ...grounds.flatMap(({ expelledWithin }, place) =>
      when(expelledWithin !== undefined && !expelledMay, ['grounds', place, 'expelledWithin'], {
        code: 'expelledMayNotApply',
      }),
    ),
  ];
}

/** Places that are competed for are distributed by somebody (R42). */
function competition({ competition: set, approvals }: ServiceOutline): readonly Finding[] {
  return when(set !== undefined && approvals === undefined, ['competition'], {
    code: 'competitionWithoutCommission',
  });
}

/** A paper goes to one unit, whose operators the executor is named from; each step has some time (E10). */
function route({ route: set, unit }: ServiceOutline): readonly Finding[] {
  return [
    ...when(set !== undefined && typeof unit === 'object', ['route'], { code: 'routeUnit' }),
    ...when(set?.within !== undefined && isEmpty(set.within), ['route', 'within'], { code: 'emptyTerm' }),
  ];
}

function statement({ statement: written }: ServiceOutline): readonly Finding[] {
  const none = written && !written.own && (written.standard === undefined || written.standard === false);
  return when(Boolean(none), ['statement'], { code: 'statementEmpty' });
}

/** Its days are of every year: a last day before the first is one of the next year. */
function openWindow({ open, fields }: ServiceOutline): readonly Finding[] {
  if (!open) return [];
  const values = Object.keys(open.by ?? {});
  const offering = windowFields(values, withCodes(fields));
  const found = open.field === undefined ? offering.length === 1 : offering.includes(open.field);
  return when(values.length > 0 && !found, ['open', 'by'], { code: 'windowField' });
}

function withCodes(fields: ServiceOutline['fields']) {
  return Object.fromEntries(
    Object.entries(fields).map(([code, { kind, choices }]) => [
      code,
      {
        kind: kind ?? '',
        choices: choices.flatMap((choice) => (choice.code ? [{ code: choice.code }] : [])),
      },
    ]),
  );
}

type TermOutline = NonNullable<ServiceOutline['term']>;

/** The term is there, but nothing is set in it: faults of its parts are named elsewhere. */
function isEmpty({ days, hours, minutes }: TermOutline): boolean {
  return [days, hours, minutes].every((part) => part === undefined || part === 0);
}

/** Minutes of an eight-hour day: only to compare two terms of the same kind. */
function length({ days = 0, hours = 0, minutes = 0 }: TermOutline): number {
  return (days * 8 + hours) * 60 + minutes;
}

function when(contradicts: boolean, path: Path, problem: Problem): readonly Finding[] {
  return contradicts ? [{ path, problem }] : [];
}
