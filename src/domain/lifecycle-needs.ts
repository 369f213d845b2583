import type { ActionType } from './application.js';
import { speaksForPlaces } from './competition.js';
import type { Action, Executor, Facts, Refusal } from './lifecycle.js';
import type { Situation } from './lifecycle-table.js';
import { isOwnCase } from './relations.js';
import { isResultFile } from './results.js';

export interface Request<T extends ActionType = ActionType> extends Situation {
  readonly action: Extract<Action, { readonly type: T }>;
  readonly facts: Facts;
}

type Needs = { readonly [T in ActionType]?: (request: Request<T>) => Refusal | undefined };

/** What an action needs besides the right person and status; the screens ask for it after the tap. */
const needs: Needs = {
  submit({ facts }) {
    if (facts.guardianship) return { code: facts.guardianship };
    if (!facts.windowOpen) return { code: 'windowClosed' };
    return complete(facts) ?? signed(facts);
  },
  resubmit: ({ facts }) => complete(facts) ?? signed(facts),
  assign: (request) => freeExecutor(request, request.action.to),
  handOver: (request) => freeExecutor(request, request.action.to),
  askForCorrection({ action }) {
    if (action.items.length === 0) return { code: 'itemsNeeded' };
    return isBlank(action.note) ? { code: 'remarkNeeded' } : undefined;
  },
  reject({ action, facts }) {
    if (!isKnownReason(facts, action.reason)) return { code: 'reasonNeeded' };
    return isBlank(action.remark) ? { code: 'remarkNeeded' } : signed(facts);
  },
  prepare: ({ action, facts }) => resultGiven(facts, action.files, action.remark),
  notApprove({ action, application, service, actor, facts }) {
    const decides = speaksForPlaces(service, application, actor);
    if (decides && !isKnownReason(facts, action.reason)) return { code: 'reasonNeeded' };
    return isBlank(action.remark) ? { code: 'remarkNeeded' } : undefined;
  },
  complete: ({ action, facts }) =>
    // What was signed was drawn up before.
    (facts.service.result.signedBy === undefined && resultGiven(facts, action.files, action.remark)) ||
    signed(facts),
  download: ({ facts }) => signed(facts),
  handOut({ action, facts }) {
    if (!action.checked || (action.receiver === 'proxy' && !facts.proxyNamed))
      return { code: 'identityUnchecked' };
    return signed(facts);
  },
  revoke: ({ action }) => (isBlank(action.reason) ? { code: 'reasonNeeded' } : undefined),
  withdraw({ action, application }) {
    const work = application.status === 'inProgress';
    return work && isBlank(action.reason) ? { code: 'reasonNeeded' } : undefined;
  },
};

export function findNeed(request: Request): Refusal | undefined {
  const need = needs[request.action.type] as ((request: Request) => Refusal | undefined) | undefined;
  return need?.(request);
}

function resultGiven(
  { service }: Facts,
  files: readonly string[],
  remark: string | undefined,
): Refusal | undefined {
  const wanted = files.length === 0 && isResultFile(service);
  return wanted && (service.result.document !== 'answer' || isBlank(remark))
    ? { code: 'fileNeeded' }
    : undefined;
}

function complete({ missing }: Facts): Refusal | undefined {
  return missing.length > 0 ? { code: 'missing', steps: missing } : undefined;
}

function signed({ unsigned }: Facts): Refusal | undefined {
  return unsigned.length > 0 ? { code: 'unsigned', what: unsigned } : undefined;
}

/** Nobody is given a case of their own, nor one that they have already. */
function freeExecutor({ application }: Situation, to: Executor): Refusal | undefined {
  if (isOwnCase(application, { account: to.account, persons: to.persons ?? [] })) return { code: 'ownCase' };
  const { holder } = application;
  return holder?.account === to.account ? { code: 'held', by: holder.name, since: holder.since } : undefined;
}

/** "Other" is always known, unless the service takes listed reasons only (R33). */
function isKnownReason({ service, reasons }: Facts, reason: string | undefined): boolean {
  const { refusals, decision } = service;
  if (reason === 'other') return !decision?.listedOnly;
  return (reasons ?? refusals.map(({ code }) => code)).some((code) => code === reason);
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
