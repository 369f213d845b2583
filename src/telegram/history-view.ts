import type { ActionType, Application, HistoryEntry, Registered } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import { bold, code, cut, escape, lines, paragraphs } from './html.js';
import { labelText, plainStatus } from './labels.js';
import { remarkLabel } from './route-view.js';
import { wordText } from './sheet-view.js';

/** UTF-16 units of a remark in a list of many. */
const longestRemark = 1000;

/** Actions that need no word beside the status to which they lead. */
const saidByStatus: ReadonlySet<ActionType> = new Set([
  'submit',
  'take',
  // Said in the column of the approval.
  'approve',
  'notApprove',
  'complete',
  'reject',
  'withdraw',
  'settle',
]);

/** What an employee has put into the registers on their own responsibility (D4, R34). */
function registeredLine(words: Words, { area, corrected, temporaryUntil }: Registered): string {
  return [
    corrected && words.t('case:registered.corrected'),
    area !== undefined && words.t('case:registered.area', { area }),
    temporaryUntil !== undefined &&
      words.t('case:registered.temporary', { date: words.date(temporaryUntil) }),
  ]
    .filter(Boolean)
    .join('\n');
}

/** What was to be mended, or was. */
function itemsLine(
  words: Words,
  { action, items }: HistoryEntry,
  application: Application,
  service: Service,
): string | undefined {
  if (!items) return undefined;
  const names = formSteps(service, application)
    .filter((step) => items.includes(step.code))
    .map((step) => `• ${labelText(words, step.name)}`);
  const label = words.t(action === 'resubmit' ? 'case:corrected' : 'case:correctionNote');
  return `${label}:\n${cut(names.join('\n'), longestRemark)}`;
}

/** The remark of these says to whom. */
function isGiven({ action }: HistoryEntry): boolean {
  return action === 'assign' || action === 'handOver';
}

/** An entry of the history in words, not yet escaped. */
export interface HistoryLine {
  readonly at: string;
  readonly status: string;
  /** What was done, where the status does not say it. */
  readonly action?: string | undefined;
  /** Who, and from which unit, as they were. */
  readonly who: string;
  readonly approval?: string | undefined;
  /** Reason of a rejection, what was to be corrected, whom it was given to. */
  readonly notes: readonly string[];
  readonly remark?: string | undefined;
  /** A remark, or the answer. */
  readonly remarkLabel: string;
}

/** What is drawn up is not said to the applicant before it is signed. */
function isDraft({ action }: HistoryEntry): boolean {
  return action === 'prepare';
}

/** What was done, where the status does not say it. */
function doneText(words: Words, { action, act, approval }: HistoryEntry): string | undefined {
  if (act === 'signs' && approval) return words.t(`route:signed.${approval}`);
  if (act && approval) return wordText(words, { act, state: approval });
  return saidByStatus.has(action) ? undefined : words.t(`case:actions.${action}`);
}

/** Newest first: when, status, who and from which unit, remark, and what the approval said (R21). */
export function historyLines(
  words: Words,
  application: Application,
  service: Service,
  unitName: (code: string) => string,
  view: 'staff' | 'applicant',
): readonly HistoryLine[] {
  const { t } = words;
  return [...application.history].reverse().map((entry): HistoryLine => {
    const { by, remark, away } = entry;
    const reason =
      entry.reason !== undefined && entry.action === 'reject'
        ? service.refusals.find(({ code: one }) => one === entry.reason)
        : undefined;
    return {
      at: words.dateTime(entry.at),
      status: plainStatus(words, entry.status, service),
      action: doneText(words, entry),
      who: [by.name || t(`case:roles.${by.role}`), by.unit && unitName(by.unit)].filter(Boolean).join(', '),
      approval: entry.act
        ? undefined
        : service.approvals && entry.approval && t(`words:sheet.${entry.approval}`),
      notes: [
        reason && words.of(reason.name),
        view === 'staff' && away && t('case:awayUntil', { name: away.name, date: words.date(away.until) }),
        entry.registered && registeredLine(words, entry.registered),
        itemsLine(words, entry, application, service),
        remark !== undefined && isGiven(entry) && `${t('case:holder')}: ${cut(remark, longestRemark)}`,
      ].filter((note): note is string => typeof note === 'string'),
      remark:
        remark === undefined || isGiven(entry) || (view === 'applicant' && isDraft(entry))
          ? undefined
          : cut(remark, longestRemark),
      remarkLabel: remarkLabel(words, service, entry),
    };
  });
}

export function historyText(
  words: Words,
  application: Application,
  service: Service,
  unitName: (code: string) => string,
  view: 'staff' | 'applicant',
): string {
  const { t } = words;
  const entries = historyLines(words, application, service, unitName, view).map((line) =>
    lines(
      escape(line.at),
      bold(line.status) + (line.action === undefined ? '' : ` · ${escape(line.action)}`),
      escape(line.who),
      line.approval !== undefined && `${escape(t('case:approvalColumn'))}: ${escape(line.approval)}`,
      ...line.notes.map(escape),
      line.remark !== undefined && `${escape(line.remarkLabel)}: ${escape(line.remark)}`,
    ),
  );
  return paragraphs(lines(bold(t('words:parts.history')), `№ ${code(application.number)}`), ...entries);
}
