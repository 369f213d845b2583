import type { ActionType, Application, HistoryEntry } from './application.js';
import type { Service, Term } from './service.js';

/** Code of the unit whose operators may be given a case: on the paper route those of the service, wherever the paper lies. */
export function executorUnit(
  { unit }: Pick<Application, 'unit'>,
  service: Pick<Service, 'route' | 'unit'>,
): string | undefined {
  return service.route && typeof service.unit === 'string' ? service.unit : unit;
}

export const routeSteps = ['intake', 'assign', 'prepare', 'sign', 'handOut'] as const;

export type RouteStepCode = (typeof routeSteps)[number];

/** One step of the paper route: its time, when it began, who ended it and when. */
export interface RouteStep {
  readonly code: RouteStepCode;
  /** Absent for the executor's step: its time is the term of the case. */
  readonly within?: Term | undefined;
  readonly since?: Date | undefined;
  readonly done?: { readonly at: Date; readonly by: string } | undefined;
}

/** Which act ends each step; the office's last one is over when the result is registered. */
const ends: Readonly<Record<RouteStepCode, ActionType>> = {
  intake: 'accept',
  assign: 'assign',
  prepare: 'prepare',
  sign: 'approve',
  handOut: 'complete',
};

/**
 * The way of a paper, as far as it has come (E10). A step that was done again, since the result came back unsigned or the
 * case got another executor, stands as it was done last. Undefined where the service has no such way.
 */
export function routeOf(
  application: Pick<Application, 'history' | 'registeredAt' | 'sheet'>,
  { route, result }: Pick<Service, 'route' | 'result'>,
): readonly RouteStep[] | undefined {
  if (!route) return undefined;
  const codes = routeSteps.filter(
    (code) => result.signedBy !== undefined || (code !== 'prepare' && code !== 'sign'),
  );
  let since = application.registeredAt;
  return codes.map((code): RouteStep => {
    const end = since && lastOf(application, code, since);
    const step: RouteStep = {
      code,
      ...(code !== 'prepare' && { within: route.within }),
      ...(since && { since }),
      ...(end && { done: { at: end.at, by: end.by.name } }),
    };
    since = end?.at;
    return step;
  });
}

/** The step that is being done; undefined before the case is registered and once all are done. */
export function currentStep(steps: readonly RouteStep[]): RouteStep | undefined {
  return steps.find(({ since, done }) => since !== undefined && done === undefined);
}

/** What has been undone by a later step back counts no more: what came unsigned is drawn up again, whom a case was taken from is replaced. */
function lastOf(
  { history, sheet }: Pick<Application, 'history' | 'sheet'>,
  code: RouteStepCode,
  since: Date,
): HistoryEntry | undefined {
  const asked = sheet?.entries ?? [];
  if (code === 'assign' && asked.some(({ act, state }) => act === 'assigns' && state === 'waiting'))
    return undefined;
  const signing = asked.find(({ act }) => act === 'signs');
  if (code === 'prepare' && (!signing || signing.state === 'notApproved')) return undefined;
  if (code === 'sign' && signing?.state !== 'approved') return undefined;
  return history.findLast(({ action, at }) => action === ends[code] && at >= since);
}
