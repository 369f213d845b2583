import type { Service, Term } from '../domain/service.js';
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
  const documents = service.documents.map((document) => {
    const name = words.of(document.name);
    return `• ${escape(document.ifNeeded ? t('apply:page.ifNeeded', { document: name }) : name)}`;
  });
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
