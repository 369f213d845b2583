import type { Application } from '../domain/application.js';
import { averageMs } from '../domain/average.js';
import { dueAt, plannedAt, registeredAt, type Times } from '../domain/deadlines.js';
import { daysUntil } from '../domain/days-left.js';
import { heldTimes } from '../domain/held-times.js';
import type { Service } from '../domain/service.js';
import { promisedAt } from '../domain/state-corporation.js';
import { noChoices, termChoices, termOf, type TermChoices } from '../domain/term-choices.js';
import { submittedAnswers } from '../forms/review.js';
import type { Deps } from './deps.js';
import { stepsOf } from './steps-of.js';

export interface TimesPreview {
  readonly ordinary: Preview;
  readonly expedited?: Preview | undefined;
  /** Through the State Corporation. */
  readonly elsewhere?: Preview | undefined;
  /** For the grounds that wait for the holidays of study, where others do not. */
  readonly inHolidays?: Preview | undefined;
}

/** Besides, in how many working days the applicant may count on it. */
type Preview = Times & { readonly inDays: number };

type TimesDeps = Pick<Deps, 'calendar' | 'averages'> & {
  readonly services: Pick<Deps['services'], 'institution'>;
};

/** When a case would be registered and done if it were submitted now (R17, R35); for the service's page. */
export async function previewTimes(
  deps: TimesDeps & Pick<Deps, 'clock'>,
  service: Service,
): Promise<TimesPreview> {
  const now = deps.clock.now();
  const times = async (choices: Partial<TermChoices>): Promise<Preview> => {
    const found = await timesFor(deps, service, { ...noChoices, ...choices }, now);
    return { ...found, inDays: inDays(deps, found, now) };
  };
  const ground = service.inHolidays ? undefined : service.grounds.find(({ inHolidays }) => inHolidays);
  return {
    ordinary: await times({}),
    ...(service.expedited && { expedited: await times({ expedited: true }) }),
    ...(ground && { inHolidays: await times({ ground: ground.code }) }),
    ...(service.term.elsewhere && { elsewhere: await times({ via: 'stateCorporation' }) }),
  };
}

/** The same with the answers as they stand; for the summary. */
export async function timesByAnswers(
  deps: TimesDeps & Pick<Deps, 'clock'>,
  service: Service,
  application: Pick<Application, 'applicant' | 'answers'>,
): Promise<{ readonly choices: TermChoices; readonly times: Preview }> {
  const choices = termChoices(service, submittedAnswers(stepsOf(service, application), application.answers));
  const now = deps.clock.now();
  const times = await timesFor(deps, service, choices, now);
  return { choices, times: { ...times, inDays: inDays(deps, times, now) } };
}

function inDays({ calendar }: TimesDeps, times: Times, now: Date): number {
  return daysUntil(promisedAt(times) ?? times.plannedAt, now, calendar());
}

export async function timesFor(
  deps: TimesDeps,
  service: Service,
  choices: TermChoices,
  receivedAt: Date,
): Promise<Times> {
  const { expedited } = choices;
  const average = averageMs(await deps.averages.find({ service: service.code, expedited }));
  const calendar = deps.calendar();
  const term = termOf(service, choices);
  const registered = registeredAt(receivedAt, calendar);
  const times = {
    registeredAt: registered,
    plannedAt: plannedAt({ term, averageMs: average, registeredAt: registered }, calendar),
    dueAt: dueAt(term, registered, calendar),
  };
  return heldTimes(times, service, choices, deps.services.institution, calendar);
}
