import { locales } from '../domain/text.js';
import { ownSteps } from '../domain/service.js';
import type { Locale, Localized } from '../domain/text.js';
import type { Choice, DocumentRequest, Field, Service } from '../domain/service.js';
import type { Label, Step } from './step.js';
import { expeditedNote, expeditedQuestion, paymentNote } from './price.js';

type OwnStep = (typeof ownSteps)[number];
type Conditions = Readonly<Record<string, readonly string[]>>;

const always: Conditions = {};
const codePattern = /^[\x21-\x7e]{1,24}$/;
/** Sheets of a proof of payment. */
const paymentFiles = { min: 1, max: 3 };

/**
 * The questions of a service's form, in the order in which they are asked. All of it follows from properties of
 * the service: what is not set for it is not asked (R5).
 *
 * @throws Error where two questions have one code or a code is not fit for a button; the catalogue's check finds
 * both before.
 */
export function formSteps(service: Service): readonly Step[] {
  const anyway = new Set(service.asks);
  const ofGrounds = [...new Set(service.grounds.flatMap(({ asks }) => asks))].filter(
    (code) => !anyway.has(code),
  );
  const steps = [
    ...ground(service),
    ...ofGrounds.map((code) =>
      fieldStep(
        service,
        code,
        grounds(service, (ground) => ground.asks.includes(code)),
      ),
    ),
    contact('phone'),
    contact('email'),
    ...documentLanguage(service),
    ...reason(service),
    ...service.asks.map((code) => fieldStep(service, code)),
    ...expedited(service),
    ...service.documents.map((request) => documentStep(service, request)),
    ...payment(service),
    ...consent(service),
  ];
  checkCodes(service, steps);
  return closeConditions(steps);
}

function ground(service: Service): readonly Step[] {
  if (service.grounds.length === 0) return [];
  return [{ ...own('ground', 'choice', 'application'), choices: service.grounds }];
}

/** Phone and e-mail are the only values of the card that one may give anew, for this application only (R2). */
function contact(code: 'phone' | 'email'): Step {
  return {
    ...own(code, code, 'applicant'),
    note: { key: `notes.${code}` },
    hint: { key: `hints.${code}` },
    card: code,
  };
}

/** Only where a document is issued, and then always, in one language (R4). */
function documentLanguage(service: Service): readonly Step[] {
  if (service.result.document === 'none' || service.result.languages.length === 0) return [];
  return [
    {
      ...own('documentLanguage', 'choice', 'application'),
      choices: service.result.languages.map(languageChoice),
    },
  ];
}

/** A language is written in its own words whatever language the person reads. */
function languageChoice(language: Locale): Choice {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  const shown = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  return { code: language, name: Object.fromEntries(locales.map((locale) => [locale, shown])) as Localized };
}

/** A ready reason, or "other", which stands first; its text may then be edited. */
function reason(service: Service): readonly Step[] {
  if (service.reasons.length === 0) return [];
  const named = service.reasons.find((choice) => choice.code === 'other');
  const ready = service.reasons.filter((choice) => choice.code !== 'other');
  return [
    {
      ...own('reasonChoice', 'choice', 'application'),
      choices: named ? [named, ...ready] : ready,
      other: named === undefined,
    },
    { ...own('reason', 'longText', 'application'), startsFrom: 'reasonChoice' },
  ];
}

function fieldStep(service: Service, code: string, conditions: Conditions = always): Step {
  const field = service.fields[code];
  if (!field) throw new Error(`Service ${service.code} asks for ${code}, which is not among its fields`);
  return {
    code,
    group: field.kind === 'documents' ? 'documents' : 'application',
    kind: field.kind,
    name: { text: field.name },
    question: { text: field.name },
    note: field.note && { text: field.note },
    hint: fieldHint(field),
    optional: field.optional,
    choices: field.choices,
    askWhen: both(field.askWhen, conditions),
    max: field.max,
    range: field.range,
    notBefore: field.notBefore,
    files: field.kind === 'documents' ? { min: 1, max: field.max ?? 10 } : undefined,
  };
}

function fieldHint(field: Field): Label | undefined {
  if (field.kind === 'date' || field.kind === 'phone' || field.kind === 'email') {
    return { key: `hints.${field.kind}` };
  }
  return field.kind === 'documents'
    ? { key: 'hints.documents', params: { max: field.max ?? 10 } }
    : undefined;
}

/** R5: only where the service offers it. The price is the one of the expedited service, not an addition (R6). */
function expedited(service: Service): readonly Step[] {
  if (!service.expedited) return [];
  return [
    {
      ...own('expedited', 'yesNo', 'application'),
      question: expeditedQuestion(service.expedited),
      note: expeditedNote(service.expedited),
    },
  ];
}

/** Several sheets a document (R11); one that a ground names is asked for that ground (R39). */
function documentStep(service: Service, request: DocumentRequest): Step {
  const named = service.grounds.some((ground) => ground.documents.includes(request.code));
  return {
    code: request.code,
    group: 'documents',
    kind: 'documents',
    name: { text: request.name },
    question: { text: request.name },
    note: request.note && { text: request.note },
    hint: { key: 'hints.documents', params: { max: request.files.max } },
    optional: request.ifNeeded,
    choices: [],
    askWhen: named ? grounds(service, (ground) => ground.documents.includes(request.code)) : always,
    files: request.files,
  };
}

/** Proof of payment, where there is something to pay: the fee, or with expedited processing its price. */
function payment(service: Service): readonly Step[] {
  if (!service.paymentProof) return [];
  const fees = { no: service.fee, yes: service.expedited?.fee ?? service.fee };
  const paid = (['yes', 'no'] as const).filter((answer) => fees[answer] > 0);
  if (paid.length === 0) return [];
  return [
    {
      ...own('payment', 'documents', 'documents'),
      note: paymentNote(paid.map((answer) => fees[answer])),
      hint: { key: 'hints.documents', params: { max: paymentFiles.max } },
      files: paymentFiles,
      askWhen: paid.length === 2 ? always : { expedited: paid },
    },
  ];
}

/** The text of the standard statement, to be read and agreed to before submitting (R7). */
function consent(service: Service): readonly Step[] {
  if (!service.statement?.standard) return [];
  return [{ ...own('consent', 'consent', 'application'), note: { text: service.statement.standard } }];
}

function own(code: OwnStep, kind: Step['kind'], group: Step['group']): Step {
  return {
    code,
    group,
    kind,
    name: { key: `names.${code}` },
    question: { key: `questions.${code}` },
    optional: false,
    choices: [],
    askWhen: always,
  };
}

function grounds(service: Service, holds: (ground: Service['grounds'][number]) => boolean): Conditions {
  return { ground: service.grounds.filter(holds).map((ground) => ground.code) };
}

/** What fulfils both conditions. */
function both(one: Conditions, other: Conditions): Conditions {
  const merged: Record<string, readonly string[]> = { ...one };
  for (const [code, values] of Object.entries(other)) {
    merged[code] = merged[code]?.filter((value) => values.includes(value)) ?? values;
  }
  return merged;
}

/**
 * An answer that a branch hides is kept, so a condition on it must ask for its own conditions as well: each step
 * gets the conditions of the steps that its conditions name.
 */
function closeConditions(steps: readonly Step[]): readonly Step[] {
  const byCode = new Map(steps.map((step) => [step.code, step]));
  const close = (step: Step, seen: readonly string[]): Conditions => {
    const inherited = Object.keys(step.askWhen)
      .filter((code) => !seen.includes(code))
      .flatMap((code) => byCode.get(code) ?? [])
      .map((named) => close(named, [...seen, named.code]));
    return inherited.reduce(both, step.askWhen);
  };
  return steps.map((step) => ({ ...step, askWhen: close(step, [step.code]) }));
}

function checkCodes(service: Service, steps: readonly Step[]): void {
  const seen = new Set<string>();
  for (const { code } of steps) {
    if (seen.has(code)) throw new Error(`Service ${service.code} has two questions with the code ${code}`);
    if (!codePattern.test(code)) {
      throw new Error(
        `Service ${service.code}: the code ${code} has more than 24 characters, or others than ASCII`,
      );
    }
    seen.add(code);
  }
}
