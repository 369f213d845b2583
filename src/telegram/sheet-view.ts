import type { Application, ApprovalEntry } from '../domain/application.js';
import { isNotApproved, turns } from '../domain/approval-sheet.js';
import type { Choice } from '../domain/choice.js';
import type { Unit } from '../domain/institution.js';
import type { Words } from '../i18n.js';
import { bold, cut, escape, lines } from './html.js';

/** Who stands behind the roles of a sheet. */
export interface SheetPeople {
  /** Roles that the institution names. */
  readonly roles: readonly Choice[];
  /** Where a result is given. */
  readonly units?: readonly Unit[] | undefined;
  /** By role: who may speak on an entry that waits; a role that is absent was not looked up. */
  readonly approvers?: Readonly<Record<string, readonly string[]>> | undefined;
}

const signs = { approved: '✅', notApproved: '🚫', waiting: '⏳', later: '▫️' } as const;
/** Names beside a role; where more people may speak, the first ones stand for all. */
const mostNames = 3;

/** The approval sheet: each role with the name, since when it is awaited, what was said and when (R23). */
export function sheetText(
  words: Words,
  application: Application,
  people: SheetPeople,
  longestRemark: number,
  onRoute: boolean,
): string | undefined {
  const { sheet } = application;
  // The executor's name and the signature are steps of the way of a paper.
  const entries = sheet?.entries.filter(({ act }) => act === undefined || !onRoute) ?? [];
  if (!sheet || entries.length === 0) return undefined;
  const { t } = words;
  return lines(
    bold(t('words:parts.approvalSheet')),
    entries.length > 1 &&
      escape(t(sheet.order === 'parallel' ? 'case:sheet.parallel' : 'case:sheet.sequential')),
    ...entries.map((entry) => entryText(words, application, entry, people, longestRemark)),
  );
}

/** The roles whose word is awaited now, for one sentence; undefined where nobody is asked. */
export function stageText(words: Words, application: Application, people: SheetPeople): string | undefined {
  const { sheet, status, correction } = application;
  if (!sheet || status !== 'inProgress' || correction) return undefined;
  const act = turns(sheet)[0]?.act;
  if (act) return words.t(`route:now.${act}`);
  const roles = turns(sheet).map(({ role }) => roleName(words, role, people));
  return roles.length === 0 ? undefined : words.t('case:sheet.now', { roles: roles.join(', ') });
}

export function roleName(words: Words, role: string, { roles }: Pick<SheetPeople, 'roles'>): string {
  const named = roles.find(({ code }) => code === role);
  if (named) return words.of(named.name);
  return role === 'operator' || role === 'headOfUnit' || role === 'director'
    ? words.t(`case:roles.${role}`)
    : role;
}

function entryText(
  words: Words,
  application: Application,
  entry: ApprovalEntry,
  people: SheetPeople,
  longestRemark: number,
): string {
  const { t } = words;
  const asked = entry.state === 'waiting' && isAsked(application, entry);
  const sign = entry.state === 'waiting' && !asked ? signs.later : signs[entry.state];
  const names = namesText(words, entry, people);
  return lines(
    `${sign} ${escape(roleName(words, entry.role, people))}${names === undefined ? '' : `: ${escape(names)}`}`,
    `   ${escape(stateText(words, application, entry, asked))}`,
    entry.remark !== undefined &&
      `   ${escape(t('case:remark'))}: ${escape(cut(entry.remark, longestRemark))}`,
  );
}

/** Who has spoken on an entry, or may. */
export function namesText(
  { t }: Words,
  { role, by }: Pick<ApprovalEntry, 'role' | 'by'>,
  { approvers }: SheetPeople,
): string | undefined {
  if (by) return cut(by.name, 100);
  const names = approvers?.[role];
  if (names === undefined) return undefined;
  return names.length === 0
    ? t('case:sheet.nobody')
    : names
        .slice(0, mostNames)
        .map((name) => cut(name, 100))
        .join(', ');
}

function stateText(words: Words, application: Application, entry: ApprovalEntry, asked: boolean): string {
  const { t } = words;
  const state = wordText(words, entry);
  if (entry.state !== 'waiting')
    return entry.at ? t('case:sheet.at', { state, date: words.dateTime(entry.at) }) : state;
  if (asked) return entry.since ? t('case:sheet.since', { state, date: words.dateTime(entry.since) }) : state;
  const over = application.status !== 'inProgress' || (application.sheet && isNotApproved(application.sheet));
  return over ? t('case:sheet.closed') : t('case:sheet.later');
}

/** What was said, or is awaited, on an entry. */
export function wordText({ t }: Words, { act, state }: Pick<ApprovalEntry, 'act' | 'state'>): string {
  if (act === 'signs') return t(`route:states.signs.${state}`);
  return act === 'assigns' && state !== 'notApproved'
    ? t(`route:states.assigns.${state}`)
    : t(`words:sheet.${state}`);
}

function isAsked({ sheet, status }: Application, entry: ApprovalEntry): boolean {
  return status === 'inProgress' && sheet !== undefined && turns(sheet).includes(entry);
}
