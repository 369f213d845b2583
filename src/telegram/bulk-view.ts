import { competitionOf, isFinished, isUndoable, type Bulk, type BulkOutcome } from '../domain/bulk.js';
import type { Words } from '../i18n.js';
import { pack } from './callback-data.js';
import { bold, escape, lines, paragraphs } from './html.js';
import type { Screen } from './screen.js';

type Failed = Extract<BulkOutcome, { readonly done: false }>;

/** Failures that are named one by one; of more, the number is told. */
const mostNamed = 15;

/** How far it is; once it is finished, what was done and what was not, and the way to take it back. */
export function bulkScreen(words: Words, bulk: Bulk, undoUntil: Date | undefined): Screen {
  const { t } = words;
  const { outcomes, items, act } = bulk;
  if (!isFinished(bulk)) {
    return { html: progressText(words, act, outcomes.length, items.length), buttons: [] };
  }
  const failed = outcomes.filter((outcome): outcome is Failed => !outcome.done);
  const done = outcomes.length - failed.length;
  const undo = undoUntil !== undefined && isUndoable(act) && done > 0;
  return {
    html: paragraphs(
      bold(doneText(words, bulk, done)),
      undo && escape(t('staff:undoUntil', { time: words.time(undoUntil) })),
      failed.length > 0 &&
        lines(
          escape(t('bulk:failed', { count: failed.length })),
          ...failed
            .slice(0, mostNamed)
            .map((one) => escape(`№ ${one.number || '—'}: ${failedText(words, one)}`)),
          failed.length > mostNamed && escape(t('bulk:more', { count: failed.length - mostNamed })),
        ),
    ),
    buttons: [
      undo ? [{ text: `↩️ ${t('bulk:undoAll')}`, data: pack('bulkUndo', bulk.id) }] : [],
      [{ text: `◀️ ${t('words:buttons.back')}`, data: pack('pick', bulk.source) }],
    ],
  };
}

/** Of a competition it is places that are given. */
function doneText({ t }: Words, { act, source }: Bulk, count: number): string {
  const isPlaces = competitionOf(source) !== undefined;
  if (isPlaces && act.type === 'approve') return t('bulk:done.give', { count });
  if (isPlaces && act.type === 'notApprove') return t('bulk:done.refuse', { count });
  return t(`bulk:done.${act.type}`, { count });
}

/** What is being done, and how far it is. */
export function progressText(words: Words, { type }: Bulk['act'], done: number, all: number): string {
  return lines(
    bold(words.t(`bulk:doing.${type}`)),
    escape(words.t('bulk:progress', { done: words.number(done), all: words.number(all) })),
  );
}

function failedText(words: Words, { why, by, at }: Failed): string {
  if (why !== 'first' || at === undefined) return words.t(`bulk:why.${why}`);
  const when = words.dateTime(new Date(at));
  return by ? words.t('bulk:why.firstBy', { name: by, when }) : words.t('bulk:why.first', { when });
}
