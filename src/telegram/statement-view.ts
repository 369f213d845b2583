import type { Answers, Application } from '../domain/application.js';
import { isOutsider } from '../domain/outsider.js';
import { fullName, type PersonalCard } from '../domain/person.js';
import type { Institution } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import { filledStatement, knownPlaces, longestPlace, type KnownPlace } from '../domain/statement.js';
import { zoneOf } from '../domain/zone.js';
import { kinds } from '../forms/kinds.js';
import { isAsked } from '../forms/next-step.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import type { StatementPage } from '../ports/statement-printer.js';
import { cut } from './html.js';
import { shownText } from './labels.js';

/** What a standard statement is made out from. */
export interface StatementSubject {
  readonly application: Application;
  readonly service: Service;
  readonly card: PersonalCard;
  readonly institution: Institution;
  readonly now: Date;
}

/** The standard statement in the reader's language, its places filled from the card and the answers (R7). */
export function statementText(words: Words, subject: StatementSubject): string {
  const { service } = subject;
  const text = service.statement?.standard;
  return text ? filledText(words, subject, words.of(text)) : '';
}

/** A text of the service with its places filled from the card and the answers. */
export function filledText(
  words: Words,
  subject: StatementSubject,
  text: string,
  more: Readonly<Partial<Record<string, string>>> = {},
): string {
  return filledStatement(text, (place) =>
    Object.hasOwn(more, place) ? more[place] : valueOf(words, subject, place),
  );
}

/** What stands in each place that has something to stand there. */
export function placeValues(words: Words, subject: StatementSubject): Readonly<Record<string, string>> {
  const steps = formSteps(subject.service, subject.application).map(({ code }) => code);
  return Object.fromEntries(
    [...knownPlaces, ...steps].flatMap((place) => {
      const value = valueOf(words, subject, place);
      return value === undefined ? [] : [[place, value]];
    }),
  );
}

/** The same on paper, with all that stands around it; before it is handed in it is a sample. */
export function statementPage(words: Words, subject: StatementSubject): StatementPage {
  const { t } = words;
  const { application, institution, card } = subject;
  const { number, submittedAt } = application;
  const at = submittedAt ?? subject.now;
  const line = (label: string, value: string | undefined) => (value ? [`${label}: ${value}`] : []);
  return {
    locale: words.locale,
    heading: [
      ...line(t('apply:statement.to'), words.of(institution.name)),
      ...line(t('apply:statement.from'), fullName(card)),
      ...(isOutsider(application) ? [t('case:given')] : []),
      ...line(t('account:card.guardian'), card.guardian && fullName(card.guardian)),
      ...line(t('account:card.group'), card.group),
    ],
    title: t('apply:statement.title'),
    text: statementText(words, { ...subject, now: at }),
    closing: [
      `${t('apply:statement.date')}: ${words.date(zoneOf(institution.timeZone).localDate(at))}`,
      `${t('apply:statement.signature')}: ____________________`,
    ],
    note: submittedAt
      ? t('apply:statement.submitted', { number, at: words.dateTime(submittedAt) })
      : t('apply:statement.sample', { number }),
    at,
  };
}

function valueOf(words: Words, subject: StatementSubject, place: string): string | undefined {
  const known = (knownPlaces as readonly string[]).includes(place)
    ? knownValue(words, subject, place as KnownPlace)
    : answerValue(words, subject, place);
  return known === undefined || known.trim() === '' ? undefined : cut(known, longestPlace);
}

function knownValue(
  words: Words,
  { application, card, institution, now }: StatementSubject,
  place: KnownPlace,
): string | undefined {
  switch (place) {
    case 'institution':
      return words.of(institution.name);
    case 'number':
      return `№ ${application.number}`;
    case 'today':
      return words.date(zoneOf(institution.timeZone).localDate(now));
    case 'card.name':
      return fullName(card);
    case 'guardian.name':
      return card.guardian && fullName(card.guardian);
    case 'guardian.iin':
      return card.guardian?.iin;
    case 'card.birthDate':
      return card.birthDate ? words.date(card.birthDate) : undefined;
    default:
      return card[
        place.slice('card.'.length) as 'iin' | 'faculty' | 'speciality' | 'course' | 'group' | 'address'
      ];
  }
}

/** An answer as the summary shows it; one that a branch hides is none. */
function answerValue(words: Words, subject: StatementSubject, code: string): string | undefined {
  const { application, service, institution, now } = subject;
  const step = formSteps(service, application).find((one) => one.code === code);
  const { answers }: { readonly answers: Answers } = application;
  const answer = answers.get(code);
  if (!step || !answer || !('value' in answer) || !isAsked(step, answers)) return undefined;
  const facts = { now, timeZone: institution.timeZone, locale: words.locale };
  return shownText(words, kinds[step.kind].show(answer.value, step, facts));
}
