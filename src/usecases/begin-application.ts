import type { Application, Author } from '../domain/application.js';
import { plainAnswers } from '../domain/application.js';
import { windowOpen } from '../domain/deadlines.js';
import { newId } from '../domain/id.js';
import { nextReminder } from '../domain/reminders.js';
import type { Account, Actor } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import type { Locale } from '../domain/text.js';
import { firstStep } from '../forms/next-step.js';
import type { NewDraft } from '../ports/application-store.js';
import { chooseApplicant, chooseOnBehalf, type Chosen, type NotChosen } from './choose-applicant.js';
import type { Deps } from './deps.js';
import { hasConsent } from './has-consent.js';
import { reminderRules } from './reminder-rules.js';
import { stepsOf } from './steps-of.js';

export interface BeginInput {
  readonly account: Account;
  readonly actor: Actor;
  /** Code of the service. */
  readonly service: string;
  /** The person whose case it becomes; may be left out where the account has one only. */
  readonly applicant?: string | undefined;
  readonly locale: Locale;
  /** An employee fills it in for somebody who came in person; then `applicant` is named. */
  readonly onBehalf?: boolean | undefined;
  /** On behalf of a child: which guardian came. */
  readonly guardian?: string | undefined;
}

export type Begun =
  | { readonly ok: true; readonly application: Application; readonly service: Service }
  /** One draft a service and person: continue it, or delete it and begin anew. */
  | {
      readonly ok: false;
      readonly why: 'existing';
      readonly application: Application;
      readonly service: Service;
    }
  | {
      readonly ok: false;
      readonly why: 'unknownService' | 'consentNeeded' | 'windowClosed' | 'notStaff';
    }
  | NotChosen;

/** Opens a draft with a number of its own (R1), where the service is open to the person today. */
export async function beginApplication(
  deps: Pick<Deps, 'applications' | 'persons' | 'families' | 'services' | 'clock' | 'calendar' | 'random'>,
  input: BeginInput,
): Promise<Begun> {
  const newest = deps.services.find(input.service);
  if (newest === undefined) return { ok: false, why: 'unknownService' };
  const { service, hash } = newest;
  const onBehalf = input.onBehalf ?? false;
  if (onBehalf && !input.actor.roles.some(({ code }) => code === 'operator'))
    return { ok: false, why: 'notStaff' };
  if (!onBehalf && !hasConsent(deps, input.account)) return { ok: false, why: 'consentNeeded' };
  const chosen = await (onBehalf ? chooseOnBehalf : chooseApplicant)(deps, input, service);
  if (!chosen.ok) return chosen;
  const { timeZone } = deps.services.institution;
  const now = deps.clock.now();
  if (!windowOpen(service.open, now, undefined, timeZone)) return { ok: false, why: 'windowClosed' };
  const draft: NewDraft = {
    id: newId(deps.random),
    number: await deps.applications.drawNumber(Number(deps.calendar().localDate(now).slice(0, 4))),
    service: service.code,
    definition: hash,
    applicant: chosen.applicant,
    author: authorOf(input, chosen),
    ...(chosen.guardian !== undefined && { child: chosen.applicant }),
    parties: partiesOf(input, chosen),
    locale: input.locale,
    position: firstPosition(service, chosen),
    createdAt: now,
  };
  const fresh = asApplication(draft);
  const first = nextReminder(fresh, reminderRules(deps, service), now);
  const begun = await deps.applications.begin({ ...draft, nextReminder: first });
  if (!begun.ok) {
    const { existing } = begun;
    // A tap that came twice finds the draft that it made itself, still blank.
    const blank = existing.answers.codes().length === 0 && existing.definition === hash;
    if (blank) return { ok: true, application: existing, service };
    return { ok: false, why: 'existing', application: existing, service };
  }
  return { ok: true, application: { ...fresh, nextReminder: first }, service };
}

function authorOf(input: BeginInput, { applicant, guardian }: Chosen): Author {
  const { account, onBehalf = false } = input;
  const own = account.persons.includes(applicant) ? applicant : account.persons[0];
  const person = guardian ?? (onBehalf ? undefined : own);
  return { account: account.id, onBehalf, ...(person !== undefined && { person }) };
}

/** The employee who fills it in is none of them. */
function partiesOf({ account, onBehalf }: BeginInput, { applicant, guardian }: Chosen): readonly string[] {
  const acting = guardian === undefined ? [] : [guardian];
  return [...new Set([applicant, ...acting, ...(onBehalf ? [] : account.persons)])];
}

function firstPosition(service: Service, chosen: Pick<Application, 'applicant'>): NewDraft['position'] {
  const step = firstStep(stepsOf(service, chosen), plainAnswers({}))?.code;
  return step === undefined ? { mode: 'summary' } : { mode: 'fill', step, reached: step };
}

function asApplication(draft: NewDraft): Application {
  return {
    ...draft,
    status: 'draft',
    version: 0,
    expedited: false,
    result: [],
    revoked: false,
    history: [],
    answers: plainAnswers({}),
  };
}
