import type { Words } from '../i18n.js';

/** "3 working days left", or how many it is late. */
export function daysLeftText(words: Words, days: number): string {
  if (days < 0) return words.t('staff:overdue', { count: -days });
  return days === 0 ? words.t('staff:dueToday') : words.t('staff:daysLeft', { count: days });
}

/** "24 November 2026, 18:00 (3 working days left)", of a case that is under way. */
export function plannedWhen(words: Words, at: Date, daysLeft: number | undefined): string {
  const when = words.dateTime(at);
  return daysLeft === undefined ? when : `${when} (${daysLeftText(words, daysLeft)})`;
}

/** "24 November 2026, 18:00 (in 3 working days)", of one that would be submitted now. */
export function wouldBeWhen(words: Words, at: Date, inDays: number | undefined): string {
  const when = words.dateTime(at);
  if (inDays === undefined) return when;
  return `${when} (${inDays > 0 ? words.t('apply:inDays', { count: inDays }) : words.t('apply:today')})`;
}
