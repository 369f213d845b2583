import { plainAnswers, type Answer, type Application } from '../domain/application.js';
import { outsiderAccount } from '../domain/outsider.js';
import type { Account, Actor } from '../domain/person.js';
import { isOwnCase } from '../domain/relations.js';
import type { Service } from '../domain/service.js';
import { factsFor } from '../forms/facts.js';
import { kinds } from '../forms/kinds.js';
import { missingSteps } from '../forms/review.js';
import type { FormFacts, Step } from '../forms/step.js';
import type { Deps } from './deps.js';
import { formFacts } from './form-facts.js';
import { partyIds } from './party-ids.js';
import { stepsOf } from './steps-of.js';

/** Own cases that are looked through for an earlier one of the same service. */
const looked = 30;

/** The newest case of this service that somebody has handed in; its answers may serve again. */
export async function findEarlier(
  deps: Pick<Deps, 'applications'>,
  input: { readonly account: Account; readonly service: string },
): Promise<Application | undefined> {
  const { rows } = await deps.applications.listOwn(partyIds(input.account), {}, { limit: looked });
  return rows.find(({ service, submittedAt }) => service === input.service && submittedAt !== undefined);
}

/**
 * Takes the answers of an earlier case into a blank draft of the same person, as far as they still stand. Documents and consents are given
 * anew: a scan may have grown old, and nobody agrees by copying.
 * @returns the draft at the first question that is left, or at its summary; undefined where the earlier case is not theirs
 */
export async function copyAnswers(
  deps: Pick<Deps, 'applications' | 'persons' | 'services' | 'clock'>,
  input: {
    readonly draft: Application;
    readonly service: Service;
    readonly from: string;
    readonly actor: Actor;
  },
): Promise<Application | undefined> {
  const { draft, service, actor } = input;
  const earlier = await deps.applications.find(input.from);
  if (!earlier || !isOwnCase(earlier, actor) || !isSamePerson(earlier, draft)) return undefined;
  const steps = stepsOf(service, draft);
  const facts = await formFacts(deps, draft, deps.clock.now());
  const taken: Record<string, Answer> = {};
  for (const step of steps) {
    const answer = earlier.answers.get(step.code);
    if (answer && stands(steps, taken, step, answer, facts)) taken[step.code] = answer;
  }
  const answers = plainAnswers(taken);
  const missing = missingSteps(steps, answers, facts)[0];
  const position =
    missing === undefined ? { mode: 'summary' as const } : { mode: 'edit' as const, step: missing };
  await deps.applications.save(draft.id, { answers: taken, position, at: deps.clock.now() });
  return { ...draft, answers, position };
}

/** Who has been found in the register since applied as somebody outside it. */
function isSamePerson(earlier: Application, draft: Application): boolean {
  return earlier.applicant === draft.applicant || outsiderAccount(earlier.applicant) === draft.author.account;
}

function stands(
  steps: readonly Step[],
  before: Readonly<Record<string, Answer>>,
  step: Step,
  answer: Answer,
  facts: FormFacts,
): boolean {
  if (step.kind === 'documents' || step.kind === 'consent') return false;
  if ('skipped' in answer) return step.optional;
  const known = factsFor(steps, plainAnswers({ ...before, [step.code]: answer }), step, facts);
  return kinds[step.kind].check(answer.value, step, known) === undefined;
}
