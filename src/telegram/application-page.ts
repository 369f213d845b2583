import type { Application, ApprovalEntry } from '../domain/application.js';
import { isOutsider } from '../domain/outsider.js';
import type { PersonalCard } from '../domain/person.js';
import type { Institution } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import { promisedAt } from '../domain/state-corporation.js';
import { termChoices, termOf } from '../domain/term-choices.js';
import { isAboutApplicant } from '../forms/applicant-steps.js';
import { summary, type SummaryGroup, type SummaryLine } from '../forms/review.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import type { ApplicationPage, PagePart } from '../ports/application-printer.js';
import type { SigningSheet } from '../ports/signature-store.js';
import { cardFacts, groupName } from './answers-view.js';
import { historyLines } from './history-view.js';
import { tame } from './html.js';
import { formText, labelText, plainStatus, shownText, unitName } from './labels.js';
import { senderLines } from './sender-lines.js';
import { priceText, termText } from './service-page.js';
import { roleName, wordText } from './sheet-view.js';
import { signatureFacts } from './signing-view.js';

/** What an application is printed from. */
export interface PrintSubject {
  readonly application: Application;
  readonly service: Service;
  readonly card: PersonalCard;
  readonly institution: Institution;
  readonly now: Date;
  /** Only those who work on the case have the IIN in full. */
  readonly view: 'applicant' | 'staff';
  /** What was signed in it. */
  readonly signatures: readonly SigningSheet[];
  /** Opens the case for whoever may see it. */
  readonly url: string;
}

type Fact = readonly [string, string | undefined];

/** The application on paper (R14): institution and head, case, applicant, answers, documents, sheet, history. */
export function applicationPage(words: Words, subject: PrintSubject): ApplicationPage {
  const { t } = words;
  const { application, service, institution, now, view } = subject;
  const { number } = application;
  const facts = { now, timeZone: institution.timeZone, locale: words.locale, card: subject.card };
  const groups = summary(formSteps(service, application), application.answers, facts);
  const part = (title: string, rows: readonly Fact[]): PagePart => ({
    title,
    widths: [0.34, 0.66],
    rows: rows.flatMap(([label, value]) => (value ? [[label, tame(value)]] : [])),
  });
  return {
    locale: words.locale,
    heading: printedBy(words, subject),
    title: t('print:title', { number }),
    subtitle: words.of(service.name),
    parts: [
      part(t('print:case'), caseFacts(words, subject)),
      ...groups.map((group) => part(groupName(words, group.group), groupFacts(words, group, subject))),
      ...sheetPart(words, subject),
      ...signaturesPart(words, subject),
      historyPart(words, subject, view),
    ].filter(({ rows }) => rows.length > 0),
    link: { url: subject.url, note: t('print:link') },
    footer: t('print:footer', { number, at: words.dateTime(now) }),
    at: now,
  };
}

/** The institution and who heads it; a school that decides for itself stands there alone. */
function printedBy(words: Words, { application, institution }: PrintSubject): readonly string[] {
  const unit = institution.units.find(({ code }) => code === application.unit);
  if (unit?.apart) return senderLines(words, institution, unit);
  const [name = '', ...rest] = senderLines(words, institution, undefined);
  const { head } = institution;
  return [name, ...(head === undefined ? [] : [`${words.t('print:head')}: ${head}`]), ...rest];
}

function caseFacts(words: Words, { application, service, institution }: PrintSubject): readonly Fact[] {
  const { t } = words;
  const { submittedAt, registeredAt, holder, fee, answers } = application;
  const unit = institution.units.find(({ code }) => code === application.unit);
  const planned = promisedAt(application);
  const head = unit?.head === undefined ? [] : [`${t('print:unitHead')}: ${unit.head}`];
  return [
    [
      t('print:status'),
      application.correction ? t('words:status.correction') : plainStatus(words, application.status, service),
    ],
    [t('case:submittedAt'), submittedAt && words.dateTime(submittedAt)],
    [t('print:registeredAt'), registeredAt && words.dateTime(registeredAt)],
    [t('apply:page.term'), termText(words, termOf(service, termChoices(service, answers)))],
    [t('case:planned'), planned && words.dateTime(planned)],
    [t('apply:page.price'), fee === undefined ? undefined : priceText(words, fee)],
    [
      t('print:unit'),
      unit && !unit.apart ? [words.of(unit.name), words.of(unit.place), ...head].join('\n') : undefined,
    ],
    [t('case:holder'), holder?.name],
    [t('print:document'), application.revoked ? t('case:revoked') : undefined],
  ];
}

function groupFacts(
  words: Words,
  { group, lines }: SummaryGroup,
  { application, card, view }: PrintSubject,
): readonly Fact[] {
  const written = lines.some(({ step }) => isAboutApplicant(step));
  const known =
    group === 'applicant' && !written ? cardFacts(words, card, view === 'staff' ? 'full' : 'masked') : [];
  const mark: readonly Fact[] =
    group === 'applicant' && isOutsider(application) ? [[words.t('print:note'), words.t('case:given')]] : [];
  return [
    ...mark,
    ...known,
    ...lines.map((line): Fact => [labelText(words, line.step.name), lineValue(words, line)]),
  ];
}

function lineValue(words: Words, line: SummaryLine): string {
  if (line.state === 'skipped') return line.step.absent ? formText(words, 'shown.absent') : '—';
  const value = line.shown ? shownText(words, line.shown) : '—';
  const beside = line.state === 'shown' && line.beside;
  return beside ? `${value}\n${words.t('apply:inCard', { value: shownText(words, beside) })}` : value;
}

function sheetPart(words: Words, { application, institution }: PrintSubject): readonly PagePart[] {
  const { t } = words;
  const { sheet } = application;
  if (!sheet) return [];
  const roles = { roles: institution.roles ?? [] };
  const row = (entry: ApprovalEntry) => [
    capital(roleName(words, entry.role, roles), words.locale),
    entry.by?.name ?? '',
    [wordText(words, entry), entry.at && words.dateTime(entry.at)].filter(Boolean).join('\n'),
    tame(entry.remark ?? ''),
  ];
  return [
    {
      title: t('words:parts.approvalSheet'),
      columns: [t('print:role'), t('print:name'), t('case:approvalColumn'), t('case:remark')],
      widths: [0.22, 0.24, 0.24, 0.3],
      rows: sheet.entries.map(row),
    },
  ];
}

function capital(text: string, locale: Words['locale']): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

/** Who signed what, when and with which certificate; what was only given to be signed is left out. */
function signaturesPart(words: Words, { signatures }: PrintSubject): readonly PagePart[] {
  const { t } = words;
  const shown = signatures.filter(({ state }) => state !== 'asked');
  if (shown.length === 0) return [];
  const joined = (...parts: readonly (string | undefined)[]) => tame(parts.filter(Boolean).join('\n'));
  const rows = shown.map((sheet) => {
    const { what, state, signer, at, serial, issuer, validity, confirmed } = signatureFacts(words, sheet);
    const noted = confirmed && `${t('signing:confirmedBy')}: ${confirmed}`;
    return [joined(what, state), joined(signer, noted), at, joined(serial, issuer, validity)];
  });
  return [
    {
      title: t('signing:title'),
      columns: [t('signing:signed'), t('signing:signer'), t('signing:at'), t('signing:certificate')],
      widths: [0.27, 0.23, 0.19, 0.31],
      rows,
    },
  ];
}

/** Newest first; the approval has a column of its own where the service has one (R21). */
function historyPart(
  words: Words,
  { application, service, institution }: PrintSubject,
  view: PrintSubject['view'],
): PagePart {
  const { t } = words;
  const approval = service.approvals !== undefined;
  const nameOf = (code: string) => unitName(words, institution, code);
  const entries = historyLines(words, application, service, nameOf, view);
  return {
    title: t('words:parts.history'),
    columns: [
      t('print:at'),
      t('print:status'),
      t('print:who'),
      ...(approval ? [t('case:approvalColumn')] : []),
      t(service.result.document === 'answer' ? 'print:remarkOrAnswer' : 'case:remark'),
    ],
    widths: approval ? [0.17, 0.17, 0.21, 0.13, 0.32] : [0.19, 0.19, 0.25, 0.37],
    rows: entries.map((line) => [
      line.at,
      [line.status, line.action].filter(Boolean).join('\n'),
      line.who,
      ...(approval ? [line.approval ?? ''] : []),
      tame([...line.notes, line.remark ?? ''].join('\n').trim()),
    ]),
  };
}
