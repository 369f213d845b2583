import type { Refusal } from '../src/domain/lifecycle.js';
import type { Application, HistoryEntry } from '../src/domain/application.js';
import { revocables } from '../src/domain/pending.js';
import type { LocalDate } from '../src/domain/zone.js';
import type { Words } from '../src/i18n.js';
import { escape } from '../src/telegram/html.js';
import { plainStatus } from '../src/telegram/labels.js';

/** What a use case answers when it did not do what was asked. */
export type NotDone =
  | { readonly why: 'refused'; readonly refusal: Refusal; readonly current: Application }
  | { readonly why: 'notFound' | 'unknownColleague' | 'notYours' | 'locked' }
  | { readonly why: 'away'; readonly name: string; readonly until: LocalDate }
  | { readonly why: 'selfAway'; readonly until: LocalDate }
  | { readonly why: 'outdated' | 'openElsewhere'; readonly current: Application };

/** Says who was first, or what is missing, and what to do. Plain text. */
export function refusalLine(words: Words, done: NotDone): string {
  const { t } = words;
  switch (done.why) {
    case 'refused':
      return refused(words, done.refusal);
    case 'outdated':
      return changedLine(words, done.current);
    case 'away':
      return t('case:refusals.away', { name: done.name, date: words.date(done.until) });
    case 'selfAway':
      return t('case:refusals.selfAway', { date: words.date(done.until) });
    case 'openElsewhere':
      return t(
        done.current.child === undefined ? 'case:refusals.openElsewhere' : 'case:refusals.openForChild',
      );
    case 'unknownColleague':
      return t('case:refusals.unknownColleague');
    default:
      return t('case:refusals.notFound');
  }
}

/** Nothing is wanting but a signature: it is asked for rather than refused. */
export function isUnsigned(done: NotDone): boolean {
  return done.why === 'refused' && done.refusal.code === 'unsigned';
}

export function refusalText(words: Words, done: NotDone): string {
  return escape(refusalLine(words, done));
}

function refused(words: Words, refusal: Refusal): string {
  const { t } = words;
  switch (refusal.code) {
    case 'status': {
      const { last } = refusal;
      const status = plainStatus(words, refusal.status, undefined);
      if (!last) return t('case:refusals.status', { status });
      const name = nameIn(words, last);
      const when = words.dateTime(last.at);
      if (last.approval === 'approved') return t('case:refusals.spokenApproved', { name, when });
      if (last.approval === 'notApproved') return t('case:refusals.spokenNotApproved', { name, when });
      return t('case:refusals.statusBy', { status, name, when });
    }
    case 'held':
      return t('case:refusals.held', { name: refusal.by, when: words.dateTime(refusal.since) });
    case 'pending':
      return t('case:refusals.pending', { name: refusal.by, time: words.time(refusal.until) });
    case 'alreadyWaiting':
      return t('case:refusals.alreadyWaiting', { when: words.dateTime(refusal.since) });
    case 'unsigned':
      return t(refusal.what.includes('statement') ? 'signing:statementOpen' : 'case:refusals.unsigned');
    case 'approvalsWaiting':
    case 'missing':
    default:
      return t(`case:refusals.${refusal.code}`);
  }
}

/** A button that shows an older state tells what has happened since: who did what and when. */
export function changedLine(words: Words, application: Application): string {
  const { t } = words;
  const undoable = revocables(application).at(-1);
  if (undoable)
    return t('case:refusals.pending', { name: undoable.by.name, time: words.time(undoable.settleAt) });
  const last = application.history.at(-1);
  if (last === undefined) return t('case:refusals.outdated');
  return t('case:refusals.changed', {
    change: t(`case:actions.${last.action}`),
    name: nameIn(words, last),
    when: words.dateTime(last.at),
  });
}

/** The bot itself has no name. */
function nameIn({ t }: Words, { by }: Pick<HistoryEntry, 'by'>): string {
  return by.name === '' ? t(`case:roles.${by.role}`) : by.name;
}
