import { locales } from '../domain/text.js';
import type { Application } from '../domain/application.js';
import { isOutsider } from '../domain/outsider.js';
import { ownSteps } from '../domain/field.js';
import type { Locale, Localized } from '../domain/text.js';
import type { Choice } from '../domain/choice.js';
import type { DocumentRequest, Service } from '../domain/service.js';
import { withApplicant } from './applicant-steps.js';
import { always, closeConditions, type Conditions } from './conditions.js';
import { fieldSteps } from './field-steps.js';
import { proxySteps } from './proxy-steps.js';
import type { Step } from './step.js';
import { expeditedNote, expeditedQuestion, paymentNote } from './price.js';

type OwnStep = (typeof ownSteps)[number];

const codePattern = /^[\x21-\x7e]{1,24}$/;
/** Sheets of a proof of payment. */
const paymentFiles = { min: 1, max: 3 };
/** Sheets of a statement of one's own. */
const statementFiles = { min: 1, max: 5 };

/**
 * The questions of a service's form, in the order in which they are asked. All of it follows from properties of
 * the service: what is not set for it is not asked (R5). Whom the register knows is not asked who they are.
 *
 * @param application whose applicant is asked; without one, somebody whom the register knows
 * @throws Error where two questions have one code or a code is not fit for a button; the catalogue's check finds
 * both before.
 */
export function formSteps(service: Service, application?: Pick<Application, 'applicant'>): readonly Step[] {
  const anyway = new Set(service.asks);
  const ofGrounds = [...new Set(service.grounds.flatMap(({ asks }) => asks))].filter(
    (code) => !anyway.has(code),
  );
  const known = [
    ...ground(service),
    ...ofGrounds.flatMap((code) =>
      fieldSteps(
        service,
        code,
        grounds(service, (ground) => ground.asks.includes(code)),
      ),
    ),
    contact('phone'),
    contact('email'),
    ...documentLanguage(service),
    ...via(service),
    ...reason(service),
    ...service.asks.flatMap((code) => fieldSteps(service, code)),
    ...expedited(service),
    ...proxySteps(service),
    ...service.documents.map((request) => documentStep(service, request)),
    ...payment(service),
    ...statement(service),
  ];
  const asked = application && isOutsider(application) ? withApplicant(known) : known;
  const steps = [...instruction(service), ...asked].map((step) => ofLearners(service, step));
  checkCodes(service, steps);
  return closeConditions(steps);
}

/** Only who studies here, or has studied here, supplies documents as a student. */
function ofLearners({ audience }: Service, step: Step): Step {
  const learners = audience.some((one) => one !== 'guardian' && one !== 'anyone');
  return step.group === 'documents' && !learners ? { ...step, group: 'papers' } : step;
}

/** Nothing is asked before it is confirmed that the instruction was read (R26). */
function instruction(service: Service): readonly Step[] {
  if (!service.instruction) return [];
  return [
    {
      ...own('instruction', 'consent', 'application'),
      note: { text: service.instruction },
      hint: { key: 'hints.instruction' },
    },
  ];
}

function ground(service: Service): readonly Step[] {
  if (service.grounds.length === 0) return [];
  const limited = service.grounds.flatMap(({ code, expelledWithin }) =>
    expelledWithin ? [[code, expelledWithin.months] as const] : [],
  );
  return [
    {
      ...own('ground', 'choice', 'application'),
      choices: service.grounds,
      expelledWithin: limited.length > 0 ? Object.fromEntries(limited) : undefined,
    },
  ];
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

/** Only where a document or an answer is issued, and then always, in one language (R4). */
function documentLanguage(service: Service): readonly Step[] {
  if (service.result.document === 'none' || service.result.languages.length === 0) return [];
  return [
    {
      ...own('documentLanguage', 'choice', 'application'),
      ...(service.result.document === 'answer' && answerLanguage),
      choices: service.result.languages.map(languageChoice),
    },
  ];
}

const answerLanguage = {
  name: { key: 'names.answerLanguage' },
  question: { key: 'questions.answerLanguage' },
} as const;

/** A language is written in its own words whatever language the person reads. */
function languageChoice(language: Locale): Choice {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  const shown = name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  return { code: language, name: Object.fromEntries(locales.map((locale) => [locale, shown])) as Localized };
}

/** Only where the State Corporation takes in applications too: where it is chosen, the term is another one (R36). */
function via({ term }: Service): readonly Step[] {
  return term.elsewhere ? [{ ...own('via', 'choice', 'application'), directory: 'ways' }] : [];
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

/** R5: only where the service offers it. The price is the one of the expedited service, not an addition (R6). */
function expedited(service: Service): readonly Step[] {
  if (!service.expedited) return [];
  return [
    {
      ...own('expedited', 'yesNo', 'application'),
      question: expeditedQuestion(service.expedited),
      note: expeditedNote(service.expedited),
      askWhen: service.term.elsewhere ? { via: ['office'] } : always,
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
    // What is brought later is not said to be missing.
    absent: (request.ifNeeded && !request.later) || undefined,
    choices: [],
    askWhen: named ? grounds(service, (ground) => ground.documents.includes(request.code)) : always,
    files: request.files,
    unreadableSample: request.unreadableSample,
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

/**
 * The standard statement, unchanged, or one of the applicant's own, as far as the institution offers both. The text of
 * the standard one is read and agreed to before submitting (R7); one's own is an image or a text (R8).
 */
function statement(service: Service): readonly Step[] {
  const { standard, own: mayBeOwn = false } = service.statement ?? {};
  const choice: Step = { ...own('statement', 'choice', 'application'), directory: 'statements' };
  const both = standard !== undefined && mayBeOwn;
  const when = (chosen: 'standard' | 'own'): Conditions => (both ? { statement: [chosen] } : always);
  const ownStatement: Step = {
    ...own('ownStatement', 'documents', 'documents'),
    hint: { key: 'hints.ownStatement', params: { max: statementFiles.max } },
    files: statementFiles,
    writing: true,
    askWhen: when('own'),
  };
  const agreed: Step = {
    ...own('consent', 'consent', 'application'),
    note: standard && { text: standard },
    hint: { key: 'hints.statementSample' },
    askWhen: when('standard'),
  };
  return [...(both ? [choice] : []), ...(mayBeOwn ? [ownStatement] : []), ...(standard ? [agreed] : [])];
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
