import type { Refusal } from '../src/domain/lifecycle.js';
import type { Application } from '../src/domain/application.js';
import type { Words } from '../src/i18n.js';
import { escape } from '../src/telegram/html.js';
import { plainStatus } from '../src/telegram/labels.js';

/** What a use case answers when it did not do what was asked. */
export type NotDone =
  | { readonly why: 'refused'; readonly refusal: Refusal; readonly current: Application }
  | { readonly why: 'notFound' | 'unknownColleague' | 'notYours' | 'locked' }
  | { readonly why: 'outdated' | 'openElsewhere'; readonly current: Application };

/** Says who was first, or what is missing, and what to do. Plain text. */
export function refusalLine(words: Words, done: NotDone): string {
  const { t } = words;
  switch (done.why) {
    case 'refused':
      return refused(words, done.refusal);
    case 'outdated':
      return t('case:refusals.outdated');
    case 'openElsewhere':
      return t('case:refusals.openElsewhere');
    case 'unknownColleague':
      return t('case:refusals.unknownColleague');
    default:
      return t('case:refusals.notFound');
  }
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
      const { name } = last.by;
      const when = words.dateTime(last.at);
      if (last.approval === 'approved') return t('case:refusals.spokenApproved', { name, when });
      if (last.approval === 'notApproved') return t('case:refusals.spokenNotApproved', { name, when });
      return t('case:refusals.statusBy', { status, name, when });
    }
    case 'held':
      return t('case:refusals.held', { name: refusal.by, time: words.time(refusal.since) });
    case 'pending':
      return t('case:refusals.pending', { name: refusal.by, time: words.time(refusal.until) });
    case 'approvalsWaiting':
    case 'missing':
    case 'unsigned':
    default:
      return t(`case:refusals.${refusal.code}`);
  }
}
