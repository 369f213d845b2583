import type { Application } from '../domain/application.js';
import type { Times } from '../domain/deadlines.js';
import type { Service } from '../domain/service.js';
import { promisedAt } from '../domain/state-corporation.js';
import { termOf, type TermChoices } from '../domain/term-choices.js';
import type { Words } from '../i18n.js';
import { submittedNext } from './case-view.js';
import { plannedWhen, wouldBeWhen } from './days-left.js';
import { code, escape, lines, paragraphs } from './html.js';
import { priceText, termText } from './service-page.js';

/** Term, price and planned date as the answers have it; they stand before the Submit button. */
export function termsText(
  words: Words,
  service: Service,
  chosen: {
    readonly choices: TermChoices;
    readonly times: Times & { readonly inDays?: number | undefined };
    readonly price: number;
  },
): string {
  const { t } = words;
  const planned = promisedAt(chosen.times);
  const fact = (label: string, value: string) => `${escape(label)}: ${escape(value)}`;
  return lines(
    fact(t('apply:page.term'), termText(words, termOf(service, chosen.choices))),
    fact(t('apply:page.price'), priceText(words, chosen.price)),
    planned && fact(t('apply:page.planned'), wouldBeWhen(words, planned, chosen.times.inDays)),
  );
}

/** What is told at submission: the number first, when it came, by when it is done, what happens next. */
export function submittedText(
  words: Words,
  service: Service,
  application: Pick<Application, 'number' | 'plannedAt' | 'dueAt' | 'innerDueAt'>,
  submittedAt: Date,
  daysLeft?: number,
): string {
  const { t } = words;
  return paragraphs(
    lines(
      `<b>№ ${code(application.number)}</b>`,
      escape(t('apply:submitted', { service: words.of(service.name) })),
    ),
    lines(
      escape(t('apply:submittedReceived', { at: words.dateTime(submittedAt) })),
      plannedText(words, application, daysLeft),
    ),
    escape(submittedNext(words, service)),
  );
}

/** "Planned completion: …", as the applicant may count on it. */
export function plannedText(
  words: Words,
  times: Pick<Application, 'plannedAt' | 'dueAt' | 'innerDueAt'>,
  daysLeft?: number,
): string | undefined {
  const planned = promisedAt(times);
  return (
    planned && escape(words.t('apply:submittedPlanned', { planned: plannedWhen(words, planned, daysLeft) }))
  );
}
