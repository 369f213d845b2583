import type { Letter } from '../domain/letters.js';
import type { Addressee, Unit } from '../domain/institution.js';
import type { LetterPlace } from '../domain/statement.js';
import { promisedAt } from '../domain/state-corporation.js';
import { zoneOf, type LocalDate } from '../domain/zone.js';
import type { Words } from '../i18n.js';
import type { StatementPage } from '../ports/statement-printer.js';
import { addresseesOf } from './addressees.js';
import { plainStatus } from './labels.js';
import { senderLines } from './sender-lines.js';
import type { TemplatePage } from '../ports/template-printer.js';
import { filledText, placeValues, type StatementSubject } from './statement-view.js';

/** The document that a service issues, made from its text: by whom, number and day, the text, who signs. */
export function letterPage(words: Words, subject: StatementSubject): StatementPage | undefined {
  const { t } = words;
  const { service, institution, now } = subject;
  const { text } = service.result;
  if (text === undefined) return undefined;
  const unit = unitOf(subject);
  const signer = unit?.head ?? institution.head;
  const role = unit?.head === undefined ? t('print:head') : t('print:unitHead');
  return {
    ...frame(words, subject, now),
    title: words.of(text.title),
    text: filledText(words, subject, words.of(text.body)),
    closing: [`${role}: ____________________ ${signer ?? ''}`.trimEnd()],
    note: '',
  };
}

/**
 * A letter that is made of the case by itself: it has the day of what it tells of, names who did that, and needs no hand.
 *
 * @param by the last day for the originals, where they are awaited
 */
export function noticePage(
  words: Words,
  subject: StatementSubject,
  { text, entry }: Letter,
  by?: LocalDate,
): StatementPage {
  const { t } = words;
  const { application, service, institution } = subject;
  const unit = unitOf(subject);
  const planned = promisedAt(application);
  const reason = service.refusals.find(({ code }) => code === entry.reason);
  const places: Readonly<Record<LetterPlace, string | undefined>> = {
    received: application.submittedAt && words.exactTime(application.submittedAt),
    planned: planned && words.dateTime(planned),
    unit: unit && words.of(unit.name),
    decision: plainStatus(words, entry.status, service),
    decidedAt: words.dateTime(entry.at),
    reason: reason && words.of(reason.name),
    remark: entry.remark,
    originals: by && words.date(by),
    complaints: addresseesText(words, unit, institution.complaints),
  };
  const decided = entry.action !== 'submit' && entry.by.name !== '';
  return {
    ...frame(words, subject, entry.at),
    title: words.of(text.title),
    text: filledText(words, { ...subject, now: entry.at }, words.of(text.body), places),
    closing: decided ? [`${t('case:holder')}: ${entry.by.name}`] : [],
    note: t('print:madeByBot', { number: application.number }),
  };
}

/** A line for each. */
function addresseesText(
  words: Words,
  unit: Unit | undefined,
  complaints: readonly Addressee[],
): string | undefined {
  const lines = addresseesOf(words, unit, complaints).map(({ name, address }) => `– ${name}: ${address}`);
  return lines.length > 0 ? lines.join('\n') : undefined;
}

/** By whom, number and day. */
function frame(words: Words, subject: StatementSubject, at: Date) {
  const { application, institution } = subject;
  const unit = unitOf(subject);
  const day = words.date(zoneOf(institution.timeZone).localDate(at));
  return {
    locale: words.locale,
    headingAt: 'left' as const,
    heading: [...senderLines(words, institution, unit), '', `№ ${application.number}, ${day}`],
    at,
  };
}

function unitOf({ application, institution }: StatementSubject): Unit | undefined {
  return institution.units.find(({ code }) => code === application.unit);
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
