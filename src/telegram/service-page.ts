import type { DocumentRequest, Ground, LegalAct, OpenWindow, Service, Term } from '../domain/service.js';
import type { RatingSummary } from '../domain/rating.js';
import type { Words } from '../i18n.js';
import { averageText } from './rating-view.js';
import { wouldBeWhen } from './days-left.js';
import { bold, escape, lines, paragraphs } from './html.js';

/** When it would be done, and in how many working days that is. */
interface Planned {
  readonly plannedAt: Date;
  readonly inDays?: number | undefined;
}

/** What one may read before applying: what one gets, documents, term, price, planned date, legal basis. */
export function servicePage(
  words: Words,
  service: Service,
  times: {
    readonly ordinary: Planned;
    readonly expedited?: Planned | undefined;
    readonly elsewhere?: { readonly dueAt: Date; readonly inDays?: number | undefined } | undefined;
    readonly inHolidays?: Planned | undefined;
  },
  rating?: RatingSummary,
): string {
  const { t } = words;
  const fact = (label: string, value: string) => `${escape(label)}: ${escape(value)}`;
  const byGround = new Set(service.grounds.flatMap((ground) => ground.documents));
  const documents = [
    // A ground that lasts no time and asks for nothing more has nothing to tell here.
    ...service.grounds
      .filter((ground) => ground.documents.length > 0 || groundLimits(words, ground).length > 0)
      .map((ground) => `• ${escape(groundText(words, service, ground))}`),
    ...service.documents
      .filter(({ code }) => !byGround.has(code))
      .map((document) => `• ${escape(documentText(words, document))}`),
  ];
  return paragraphs(
    bold(words.of(service.name)),
    escape(words.of(service.about)),
    rating && `⭐ ${escape(averageText(words, rating))}`,
    documents.length > 0 && lines(bold(t('apply:page.documents')), ...documents),
    lines(
      // In the chat everything goes its way electronically, unless it says otherwise.
      service.form !== 'electronic' && fact(t('apply:page.form'), t(`apply:page.forms.${service.form}`)),
      fact(t('apply:page.term'), termText(words, service.term)),
      fact(t('apply:page.price'), priceText(words, service.fee)),
      fact(t('apply:page.planned'), wouldBeWhen(words, times.ordinary.plannedAt, times.ordinary.inDays)),
      service.competition && fact(t('apply:page.places'), words.number(service.competition.places)),
      service.originals && fact(t('apply:page.originals'), words.day(service.originals.by)),
      service.inHolidays && escape(capitalised(words, t('apply:page.inHolidays'))),
      times.inHolidays &&
        fact(
          capitalised(words, t('apply:page.inHolidays')),
          wouldBeWhen(words, times.inHolidays.plannedAt, times.inHolidays.inDays),
        ),
    ),
    service.open && lines(bold(t('apply:page.open')), ...windowLines(words, service, service.open)),
    service.term.elsewhere &&
      lines(
        bold(t('apply:page.elsewhere')),
        fact(t('apply:page.term'), termText(words, service.term.elsewhere)),
        times.elsewhere &&
          fact(t('apply:page.planned'), wouldBeWhen(words, times.elsewhere.dueAt, times.elsewhere.inDays)),
      ),
    service.expedited &&
      lines(
        bold(t('apply:page.expedited')),
        fact(t('apply:page.term'), termText(words, service.expedited.term)),
        fact(t('apply:page.price'), priceText(words, service.expedited.fee)),
        times.expedited &&
          fact(
            t('apply:page.planned'),
            wouldBeWhen(words, times.expedited.plannedAt, times.expedited.inDays),
          ),
      ),
    service.legal.length > 0 &&
      lines(bold(t('apply:page.legal')), ...service.legal.map((act) => `• ${escape(actText(words, act))}`)),
  );
}

/** When applications are taken; with what answer until another day (R38). */
function windowLines(words: Words, service: Service, { from, until, by }: OpenWindow): string[] {
  const days = (end: string) =>
    words.t('apply:page.openDays', { from: words.day(from), until: words.day(end) });
  const choices = service.fields[by?.field ?? '']?.choices ?? [];
  const ends = choices.map(({ code, name }) => ({ name, until: by?.windows[code]?.until ?? until }));
  if (ends.length === 0) return [escape(days(until))];
  return ends.map((end) => `• ${escape(`${words.of(end.name)}: ${days(end.until)}`)}`);
}

function actText(words: Words, { act, date, issuer, link, state }: LegalAct): string {
  const printed = [`${words.of(issuer)}, ${act}, ${words.date(date)}`, link].filter(Boolean).join(', ');
  return state === 'current' ? printed : words.t(`apply:page.state.${state}`, { act: printed });
}

function capitalised({ locale }: Words, text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** How long it lasts, when it is carried out (R43), for how long it is open (R44). */
function groundLimits(words: Words, { duration, inHolidays, expelledWithin }: Ground): string[] {
  const { t } = words;
  const months = duration?.months;
  return [
    months &&
      (months.min > 1
        ? t('apply:page.months', { min: months.min, max: months.max })
        : t('apply:page.monthsUpTo', { max: months.max })),
    inHolidays && t('apply:page.inHolidays'),
    expelledWithin && t('apply:page.afterExpulsion', { count: expelledWithin.months }),
  ].filter((limit): limit is string => typeof limit === 'string');
}

/** A ground with how long it lasts and the documents that it asks for besides those that are always asked for (R39). */
function groundText(words: Words, service: Service, ground: Ground): string {
  const { name, documents } = ground;
  const limits = groundLimits(words, ground);
  const wanted = service.documents
    .filter(({ code }) => documents.includes(code))
    .map((document) => documentText(words, document));
  const head = limits.length === 0 ? words.of(name) : `${words.of(name)} (${limits.join(', ')})`;
  return wanted.length === 0 ? head : `${head}: ${wanted.join('; ')}`;
}

function documentText(words: Words, { name, ifNeeded, later }: DocumentRequest): string {
  if (later) return words.t('apply:page.later', { document: words.of(name) });
  return ifNeeded ? words.t('apply:page.ifNeeded', { document: words.of(name) }) : words.of(name);
}

/** "1 working day", "4 working hours". */
export function termText(words: Words, term: Term): string {
  const { t } = words;
  const parts = [
    term.days !== undefined &&
      t(term.kind === 'working' ? 'apply:term.workingDays' : 'apply:term.calendarDays', { count: term.days }),
    term.hours !== undefined && t('apply:term.hours', { count: term.hours }),
    term.minutes !== undefined && t('apply:term.minutes', { count: term.minutes }),
  ];
  return parts.filter(Boolean).join(' ');
}

export function priceText(words: Words, tenge: number): string {
  return tenge === 0 ? words.t('apply:free') : words.money(tenge);
}
