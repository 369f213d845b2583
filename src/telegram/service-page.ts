import type { DocumentRequest, Ground, Service, Term } from '../domain/service.js';
import type { Words } from '../i18n.js';
import { bold, escape, lines, paragraphs } from './html.js';

/** What one may read before applying: what one gets, documents, term, price, planned date, legal basis. */
export function servicePage(
  words: Words,
  service: Service,
  times: {
    readonly ordinary: { readonly plannedAt: Date };
    readonly expedited?: { readonly plannedAt: Date } | undefined;
  },
): string {
  const { t } = words;
  const fact = (label: string, value: string) => `${escape(label)}: ${escape(value)}`;
  const byGround = new Set(service.grounds.flatMap((ground) => ground.documents));
  const documents = [
    // A ground that lasts no time and asks for nothing more has nothing to tell here.
    ...service.grounds
      .filter(({ documents, duration }) => documents.length > 0 || duration !== undefined)
      .map((ground) => `• ${escape(groundText(words, service, ground))}`),
    ...service.documents
      .filter(({ code }) => !byGround.has(code))
      .map((document) => `• ${escape(documentText(words, document))}`),
  ];
  return paragraphs(
    bold(words.of(service.name)),
    escape(words.of(service.about)),
    documents.length > 0 && lines(bold(t('apply:page.documents')), ...documents),
    lines(
      fact(t('apply:page.term'), termText(words, service.term)),
      fact(t('apply:page.price'), priceText(words, service.fee)),
      fact(t('apply:page.planned'), words.dateTime(times.ordinary.plannedAt)),
    ),
    service.expedited &&
      lines(
        bold(t('apply:page.expedited')),
        fact(t('apply:page.term'), termText(words, service.expedited.term)),
        fact(t('apply:page.price'), priceText(words, service.expedited.fee)),
        times.expedited && fact(t('apply:page.planned'), words.dateTime(times.expedited.plannedAt)),
      ),
    service.legal.length > 0 &&
      lines(
        bold(t('apply:page.legal')),
        ...service.legal.map((act) => {
          const printed = `${words.of(act.issuer)}, ${act.act}, ${words.date(act.date)}`;
          return `• ${escape(act.state === 'current' ? printed : t(`apply:page.state.${act.state}`, { act: printed }))}`;
        }),
      ),
  );
}

/** A ground with how long it lasts and the documents that it asks for besides those that are always asked for (R39). */
function groundText(words: Words, service: Service, { name, duration, documents }: Ground): string {
  const { t } = words;
  const months = duration?.months;
  const lasts =
    months &&
    (months.min > 1
      ? t('apply:page.months', { min: months.min, max: months.max })
      : t('apply:page.monthsUpTo', { max: months.max }));
  const wanted = service.documents
    .filter(({ code }) => documents.includes(code))
    .map((document) => documentText(words, document));
  const head = lasts === undefined ? words.of(name) : `${words.of(name)} (${lasts})`;
  return wanted.length === 0 ? head : `${head}: ${wanted.join('; ')}`;
}

function documentText(words: Words, { name, ifNeeded }: DocumentRequest): string {
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
