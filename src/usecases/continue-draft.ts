import { changedQuestions, type ChangedQuestions } from '../catalogue/changed-questions.js';
import type { Application, Position } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import { nextReminder } from '../domain/reminders.js';
import type { Service } from '../domain/service.js';
import { lapsedConsents } from '../forms/lapsed-consents.js';
import { resumeStep } from '../forms/next-step.js';
import { missingSteps } from '../forms/review.js';
import type { Deps } from './deps.js';
import { formFacts } from './form-facts.js';
import { findLock } from './may-answer.js';
import { reminderRules } from './reminder-rules.js';
import { stepsOf } from './steps-of.js';

export type Continued =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly service: Service;
      /** Undefined where the service is as it was. */
      readonly changed: ChangedQuestions | undefined;
    }
  | { readonly ok: false; readonly why: 'notFound' | 'notYours' | 'notOpen' | 'serviceGone' };

/**
 * Opens a draft where it was left, or a case whose correction waits. A draft moves to the newest version of its
 * service; its answers stay, and the person reads which questions have changed.
 */
export async function continueDraft(
  deps: Pick<Deps, 'applications' | 'persons' | 'services' | 'clock' | 'calendar'>,
  input: { readonly id: string; readonly actor: Actor },
): Promise<Continued> {
  const application = await deps.applications.find(input.id);
  if (application === undefined) return { ok: false, why: 'notFound' };
  const locked = findLock(application, input.actor);
  if (locked) return { ok: false, why: locked.why === 'notYours' ? 'notYours' : 'notOpen' };
  const old = await deps.services.version(application.definition);
  if (application.status !== 'draft') return { ok: true, application, service: old, changed: undefined };
  const newest = deps.services.find(application.service);
  if (newest === undefined) return { ok: false, why: 'serviceGone' };
  const { service, hash } = newest;
  await remindAnew(deps, application, service);
  if (hash === application.definition) return { ok: true, application, service, changed: undefined };
  const position = await resume(deps, application, old, service);
  await deps.applications.moveTo(application.id, hash, position);
  // Who agreed to the old text has not agreed to this one (R7).
  const lapsed = lapsedConsents(stepsOf(old, application), stepsOf(service, application)).map(
    (step) => [step, { skipped: true }] as const,
  );
  if (lapsed.length > 0)
    await deps.applications.save(application.id, { answers: Object.fromEntries(lapsed), position });
  const moved: Application = { ...application, definition: hash, position };
  return { ok: true, application: moved, service, changed: changedQuestions(old, service) };
}

/** Of a draft that lay for so long that nobody is reminded of it any more one may be reminded again: somebody is at it. */
async function remindAnew(
  deps: Pick<Deps, 'applications' | 'services' | 'clock' | 'calendar'>,
  application: Application,
  service: Service,
): Promise<void> {
  if (application.nextReminder !== undefined) return;
  const now = deps.clock.now();
  const next = nextReminder({ ...application, savedAt: now }, reminderRules(deps, service), now);
  if (next) await deps.applications.setReminders([{ application, next }]);
}

/** The question where the draft stood, or the nearest; from the summary what is now wanting is asked first. */
async function resume(
  deps: Pick<Deps, 'persons' | 'services' | 'clock'>,
  application: Application,
  old: Service,
  service: Service,
): Promise<Position> {
  const steps = stepsOf(service, application);
  const { answers, position } = application;
  if (position?.step !== undefined) {
    const step = resumeStep(steps, answers, position.step, stepsOf(old, application))?.code;
    // Whatever the order was, any question may hold an answer already.
    return step === undefined ? { mode: 'summary' } : { ...position, step, reached: steps.at(-1)?.code };
  }
  const facts = await formFacts(deps, application, deps.clock.now());
  const missing = missingSteps(steps, answers, facts)[0];
  return missing === undefined ? { mode: 'summary' } : { mode: 'edit', step: missing };
}
