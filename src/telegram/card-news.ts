import type { Application, HistoryEntry } from '../domain/application.js';
import type { Words } from '../i18n.js';

/** Why a card comes now, where that does not show in it; undefined: the card speaks for itself. */
export function cardNews(
  words: Words,
  { holder, history }: Application,
  entry: HistoryEntry | undefined,
  reader: number,
): string | undefined {
  // What is no longer the newest thing would send its reader the wrong way.
  if (entry === undefined || entry.entry !== history.at(-1)?.entry) return undefined;
  const { t } = words;
  const { name } = entry.by;
  switch (entry.action) {
    case 'assign':
    case 'handOver':
      if (holder?.account !== reader) return t('staff:news.given', { name: holder?.name ?? '' });
      return entry.action === 'assign'
        ? t('staff:news.assign', { name })
        : t('staff:news.handOver', { name });
    case 'release':
      return entry.away
        ? t('staff:news.away', { name: entry.away.name, date: words.date(entry.away.until) })
        : t('staff:news.release', { name });
    case 'accept':
      return t('route:news.accept', { name });
    case 'prepare':
      return t('route:news.prepare', { name });
    case 'resubmit':
      return t('staff:news.resubmit');
    case 'giveUp':
      return t('staff:news.giveUp');
    case 'withdraw':
      return t('staff:news.withdraw');
    default:
      return undefined;
  }
}
