import type { Application, ApprovalEntry, ApprovalSheet, ApprovalWord, Audience } from './application.js';
import type { Actor } from './person.js';
import type { Approvals } from './service.js';

/** Roles that belong to a unit: on a sheet they mean the unit that has the case. */
const ofUnit = ['operator', 'headOfUnit'];

/** A sheet on which nobody has spoken; `since` tells from when on somebody's word is awaited. */
export function newSheet({ order, by }: Approvals, now: Date): ApprovalSheet {
  return startTurns({ order, entries: by.map((role) => ({ role, state: 'waiting' })) }, now);
}

/**
 * The same approvers, asked anew: after a correction nobody has approved what now stands there. Who named the executor
 * has done so; a result is drawn up anew before it is signed.
 */
export function renewedSheet({ order, entries }: ApprovalSheet, now: Date): ApprovalSheet {
  const asked = entries.filter(({ act }) => act !== 'signs');
  const anew = asked.map((entry): ApprovalEntry =>
    entry.act ? entry : { role: entry.role, state: 'waiting' },
  );
  return startTurns({ order, entries: anew }, now);
}

/**
 * Whose word is awaited now: in a sequential sheet the first that waits, else all; nobody after a "not approved". A
 * word that may still be taken back does not count yet.
 */
export function turns(sheet: ApprovalSheet): readonly ApprovalEntry[] {
  if (isNotApproved(sheet)) return [];
  const waiting = sheet.entries.filter((entry) => entry.state === 'waiting');
  return sheet.order === 'sequential' ? waiting.slice(0, 1) : waiting;
}

export function isNotApproved(sheet: ApprovalSheet): boolean {
  return sheet.entries.some((entry) => entry.state === 'notApproved');
}

/** Whether the result that was drawn up is signed. */
export function isSigned({ sheet }: Pick<Application, 'sheet'>): boolean {
  return sheet?.entries.some(({ act, state }) => act === 'signs' && state === 'approved') ?? false;
}

/** The words that come before the signature of the result. */
export function withoutSignature({ order, entries }: ApprovalSheet): ApprovalSheet {
  return { order, entries: entries.filter(({ act }) => act !== 'signs') };
}

/** The sheet of a result that was drawn up: its signature is awaited, whatever became of an earlier one. */
export function awaitingSignature(sheet: ApprovalSheet | undefined, role: string, now: Date): ApprovalSheet {
  const { order, entries } = sheet ? withoutSignature(sheet) : { order: 'sequential' as const, entries: [] };
  return startTurns({ order, entries: [...entries, { role, act: 'signs', state: 'waiting' }] }, now);
}

/** The sheet of documents that the office has accepted: their executor is to be named, or named anew. */
export function awaitingExecutor(sheet: ApprovalSheet | undefined, role: string, now: Date): ApprovalSheet {
  const { order, entries } = sheet ? withoutSignature(sheet) : { order: 'sequential' as const, entries: [] };
  const others = entries.filter(({ act }) => act !== 'assigns');
  return { order, entries: [{ role, act: 'assigns', state: 'waiting', since: now }, ...others] };
}

/** The executor is named, and whoever the service asks besides has their turn; a case that is handed on asks nobody again. */
export function executorNamed(
  sheet: ApprovalSheet | undefined,
  approvals: Approvals | undefined,
  { account, name, unit }: Actor,
  now: Date,
): ApprovalSheet | undefined {
  const asked = sheet?.entries.find(({ act, state }) => act === 'assigns' && state === 'waiting');
  if (!sheet || !asked) return sheet;
  const named = speak(sheet, asked, { state: 'approved', by: { account, name, unit }, at: now }, now);
  if (!approvals || named.entries.length > 1) return named;
  const others = approvals.by.map((role): ApprovalEntry => ({ role, state: 'waiting' }));
  return startTurns({ order: approvals.order, entries: [...named.entries, ...others] }, now);
}

/** Roles whose approval is still wanting. */
export function wanting(sheet: ApprovalSheet): readonly string[] {
  return sheet.entries.filter((entry) => entry.state !== 'approved').map((entry) => entry.role);
}

/** Whether somebody holds that role for this case; a role without a scope holds for all cases. */
export function actsAs(
  actor: Actor,
  role: string,
  application: Pick<Application, 'unit' | 'scope'>,
): boolean {
  if (ofUnit.includes(role) && (application.unit === undefined || actor.unit !== application.unit))
    return false;
  const scopes = Object.values(application.scope ?? {});
  return actor.roles.some(
    ({ code, scope }) => code === role && (scope === undefined || scopes.includes(scope)),
  );
}

/** Entries on which somebody may speak now: whose turn it is, and who has not spoken yet. */
export function unspoken(sheet: ApprovalSheet): readonly ApprovalEntry[] {
  return turns(sheet).filter((entry) => entry.word === undefined);
}

/** The entry on which somebody may speak now, if there is one; an executor is named, not spoken of. */
export function findTurn(application: Application, actor: Actor): ApprovalEntry | undefined {
  const entries = application.sheet ? unspoken(application.sheet) : [];
  return entries.find((entry) => entry.act !== 'assigns' && actsAs(actor, entry.role, application));
}

/** The sheet with a word that may still be taken back; without one it is as it was before. */
export function withWord(
  sheet: ApprovalSheet,
  said: ApprovalEntry,
  word: ApprovalWord | undefined,
): ApprovalSheet {
  const { word: _before, ...entry } = said;
  const changed = word ? { ...entry, word } : entry;
  return { ...sheet, entries: sheet.entries.map((one) => (one === said ? changed : one)) };
}

/** The sheet of a case that is decided: what others have said and could still take back counts no more. */
export function withoutWords(sheet: ApprovalSheet): ApprovalSheet {
  return { ...sheet, entries: sheet.entries.map(({ word: _word, ...entry }) => entry) };
}

/** The sheet after what somebody said on an entry stands. */
export function speak(
  sheet: ApprovalSheet,
  said: ApprovalEntry,
  word: Omit<ApprovalEntry, 'role' | 'act' | 'since' | 'word'>,
  now: Date,
): ApprovalSheet {
  const { word: _before, ...asked } = said;
  const entries = sheet.entries.map((entry) => (entry === said ? { ...asked, ...word } : entry));
  return startTurns({ ...sheet, entries }, now);
}

/** The approvers whose turn has come with this sheet and had not with the one before. */
export function newlyAsked(sheet: ApprovalSheet | undefined, before?: ApprovalSheet): readonly Audience[] {
  const asked = new Set(before && turns(before).map((entry) => entry.role));
  const roles = new Set(sheet && turns(sheet).map((entry) => entry.role));
  return [...roles].filter((role) => !asked.has(role)).map((role) => ({ to: 'approvers', role }));
}

/** All whom the sheet names (R19). */
export function allApprovers(sheet: ApprovalSheet | undefined): readonly Audience[] {
  return [...new Set(sheet?.entries.map((entry) => entry.role))].map((role) => ({ to: 'approvers', role }));
}

function startTurns(sheet: ApprovalSheet, now: Date): ApprovalSheet {
  const asked = turns(sheet);
  const entries = sheet.entries.map((entry) =>
    asked.includes(entry) && entry.since === undefined ? { ...entry, since: now } : entry,
  );
  return { ...sheet, entries };
}
