import { zoneOf } from '../domain/zone.js';
import type { Words } from '../i18n.js';
import type { StatementPage } from '../ports/statement-printer.js';
import type { TemplatePage } from '../ports/template-printer.js';
import { filledText, placeValues, type StatementSubject } from './statement-view.js';

/** The document that a service issues, made from its text: by whom, number and day, the text, who signs. */
export function letterPage(words: Words, subject: StatementSubject): StatementPage | undefined {
  const { t } = words;
  const { application, service, institution, now } = subject;
  const { text } = service.result;
  if (text === undefined) return undefined;
  const unit = institution.units.find(({ code }) => code === application.unit);
  const signer = unit?.head ?? institution.head;
  const role = unit?.head === undefined ? t('print:head') : t('print:unitHead');
  const day = words.date(zoneOf(institution.timeZone).localDate(now));
  return {
    locale: words.locale,
    headingAt: 'left',
    heading: [
      words.of(institution.name),
      words.of(institution.centre),
      words.of(institution.address),
      `${institution.phone}, ${institution.email}`,
      '',
      `№ ${application.number}, ${day}`,
    ],
    title: words.of(text.title),
    text: filledText(words, subject, words.of(text.body)),
    closing: [`${role}: ____________________ ${signer ?? ''}`.trimEnd()],
    note: '',
    at: now,
  };
}

/** The document that a service issues, made from its template; undefined where it has none in this language. */
export function templatePage(words: Words, subject: StatementSubject): TemplatePage | undefined {
  const { application, service, now } = subject;
  const template = service.result.template?.[words.locale];
  if (template === undefined) return undefined;
  return {
    locale: words.locale,
    title: `${words.of(service.name)} ${application.number}`,
    at: now,
    template,
    values: placeValues(words, subject),
  };
}
