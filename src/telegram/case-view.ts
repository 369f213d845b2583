import type { ActionType, Application, HistoryEntry } from '../domain/application.js';
import { fullName, type Person } from '../domain/person.js';
import { isPrintable } from '../domain/printable.js';
import { holdsPlace } from '../domain/places.js';
import { schoolField } from '../domain/school.js';
import { isResultFile } from '../domain/results.js';
import type { Service } from '../domain/service.js';
import type { LocalDate } from '../domain/zone.js';
import { promisedAt } from '../domain/state-corporation.js';
import type { Words } from '../i18n.js';
import type { SigningSheet } from '../ports/signature-store.js';
import { pack } from './callback-data.js';
import { plannedWhen } from './days-left.js';
import { bold, code, cut, escape, lines, paragraphs } from './html.js';
import { fitted } from './fit.js';
import { statusText } from './labels.js';
import { rateButtons } from './rating-view.js';
import { answerText, collectText, receiptText, routeText } from './route-view.js';
import { priceText } from './service-page.js';
import type { Button, Screen } from './screen.js';
import { sheetText, stageText, type SheetPeople } from './sheet-view.js';
import { receiptRow, signaturesRow, signedLines } from './signing-view.js';

export interface CaseDates {
  /** Working days until the planned date. */
  readonly daysLeft?: number | undefined;
  /** The last day for the originals. */
  readonly by?: LocalDate | undefined;
}

/** Who has to do with a case as its applicant reads it: the sheet's people, and the applicant with who acts for them. */
export interface CasePeople extends SheetPeople {
  readonly applicant?: Pick<Person, 'card'> | undefined;
}

/** A case as the applicant sees it: number, status, what happens next, by when, who has it. */
function caseText(
  words: Words,
  application: Application,
  service: Service,
  people: CasePeople,
  { daysLeft, by }: CaseDates,
  signatures: readonly SigningSheet[],
  longestRemark: number,
): string {
  const { t } = words;
  const fact = (label: string, value: string | undefined) =>
    value !== undefined && `${escape(label)}: ${escape(value)}`;
  const { correction, holder, submittedAt, waiting } = application;
  const plannedAt = promisedAt(application);
  const open = application.status === 'submitted' || application.status === 'inProgress';
  const last = application.history.at(-1);
  const school = schoolFact(application, service, words);
  // A guardian may have cases for several children, and a student reads who has applied for them.
  const child = application.child === undefined ? undefined : people.applicant?.card;
  return paragraphs(
    lines(
      bold(words.of(service.name)),
      `№ ${code(application.number)}`,
      fact(t('account:card.child'), child && fullName(child)),
      fact(t('account:card.guardian'), child?.guardian && fullName(child.guardian)),
    ),
    lines(
      bold(statusText(words, application, service)),
      fact(t('case:submittedAt'), submittedAt && words.dateTime(submittedAt)),
      open && fact(t('case:waitingSince'), waiting && words.dateTime(waiting)),
      open && !waiting && fact(t('case:planned'), plannedAt && plannedWhen(words, plannedAt, daysLeft)),
      ...(school ? [fact(...school)] : []),
      open && fact(t('case:holder'), holder && cut(holder.name, 100)),
      escape(stageText(words, application, people) ?? ''),
      application.fee !== undefined &&
        application.fee > 0 &&
        fact(t('apply:page.price'), priceText(words, application.fee)),
    ),
    correction && lines(bold(t('case:correctionNote')), escape(correction.note)),
    application.status === 'rejected' && last && rejectionText(words, service, last),
    receiptText(words, application, service, people.units ?? []),
    routeText(words, application, service, people),
    sheetText(words, application, people, longestRemark, service.route !== undefined),
    answerText(words, application, service),
    signedLines(words, signatures),
    application.revoked && escape(t('case:revoked')),
    escape(nextText(words, application, service, by)),
    collectText(words, application, service, people.units ?? []),
  );
}

/** The reason of a refusal as the service names it, and the remark beside it. */
export function rejectionText(words: Words, service: Service, entry: HistoryEntry): string {
  const reason = service.refusals.find((choice) => choice.code === entry.reason);
  const remark = entry.remark && cut(entry.remark, 1000);
  // A reason outside the list is the remark itself.
  const why = reason ? words.of(reason.name) : (remark ?? words.t('case:otherReason'));
  return lines(`${escape(words.t('case:reason'))}: ${escape(why)}`, reason && remark && escape(remark));
}

/**
 * What the applicant can do now.
 *
 * @param by the last day for the originals, where they are awaited
 */
export function nextText(words: Words, application: Application, service: Service, by?: LocalDate): string {
  // What has been revoked is neither ready nor issued any more: that it is revoked stands by itself.
  if (application.revoked) return '';
  if (application.correction) return words.t('case:next.correction');
  if (application.status === 'inProgress') {
    if (application.waiting) return words.t('case:next.waiting');
    if (holdsPlace(application)) return words.t('case:next.placeGiven');
  }
  if (application.status === 'submitted') return submittedNext(words, service);
  if (application.status === 'completed') {
    const { document } = service.result;
    if (document === 'paper')
      return words.t(service.route ? 'route:next.completedPaper' : 'case:next.completedPaper');
    if (service.originals && by !== undefined)
      return words.t('case:next.originals', { date: words.date(by) });
    // An answer in words stands by itself, with what comes after it.
    if (document === 'answer' && application.result.length === 0) return '';
    if (document === 'none') return words.t('case:next.completedDone');
  }
  return words.t(`case:next.${application.status}`);
}

/** Who takes what has just been handed in. */
export function submittedNext(words: Words, service: Service): string {
  if (service.route) return words.t('route:next.submitted');
  return words.t(schoolField(service) === undefined ? 'case:next.submitted' : 'case:next.submittedSchool');
}

/** The school that decides, as it was called when it was chosen. */
export function schoolFact(
  { answers }: Application,
  service: Service,
  words: Words,
): readonly [string, string] | undefined {
  const field = schoolField(service);
  const answer = field === undefined ? undefined : answers.get(field);
  const chosen = answer && 'value' in answer ? answer.value : undefined;
  if (field === undefined || typeof chosen !== 'object' || !('school' in chosen)) return undefined;
  return [words.of(service.fields[field]!.name), words.of(chosen.name)];
}

/** A case as its applicant reads it, with the ways on from here. */
export function caseScreen(
  words: Words,
  application: Application,
  service: Service,
  actions: readonly ActionType[],
  people: CasePeople,
  dates: CaseDates = {},
  signatures: readonly SigningSheet[] = [],
): Screen {
  const { t } = words;
  return {
    html: fitted((longest) => caseText(words, application, service, people, dates, signatures, longest)),
    buttons: [
      ...caseButtons(words, application, service, actions, signatures),
      [
        { text: `◀️ ${t('words:buttons.back')}`, data: pack('mine', 'same') },
        { text: `🏠 ${t('words:parts.home')}`, data: pack('home') },
      ],
    ],
  };
}

/** What the applicant can do with a case as it stands. */
function caseButtons(
  words: Words,
  application: Application,
  service: Service,
  actions: readonly ActionType[],
  signatures: readonly SigningSheet[],
): Button[][] {
  const { t } = words;
  const { id, version } = application;
  if (application.status === 'draft') {
    return [
      [{ text: `▶️ ${t('words:buttons.continue')}`, data: pack('cont', id) }],
      [{ text: `🗑 ${t('words:buttons.delete')}`, data: pack('del', id) }],
    ];
  }
  const hasFile = isResultFile(service) && application.result.length > 0;
  const ready = application.status === 'completed' || application.status === 'issued';
  return [
    application.correction ? [{ text: `✏️ ${t('case:mend')}`, data: pack('cont', id) }] : [],
    ready && hasFile && !application.revoked
      ? [{ text: `📄 ${t('words:buttons.download')}`, data: pack('get', id) }]
      : [],
    ready && hasFile && !application.revoked ? receiptRow(words, application, service, signatures) : [],
    signaturesRow(words, id, service),
    ...rateButtons(words, application, service),
    [{ text: `📋 ${t('words:parts.applicationData')}`, data: pack('data', id) }],
    [{ text: `🕓 ${t('words:parts.history')}`, data: pack('hist', id) }],
    [{ text: `👁 ${t('case:looks.button')}`, data: pack('seen', id) }],
    papersButton(words, application, service),
    actions.includes('withdraw')
      ? [{ text: `↩️ ${t('words:buttons.withdraw')}`, data: pack('wd', id, version) }]
      : [],
    actions.includes('giveUp')
      ? [{ text: `↩️ ${t('case:giveUp.button')}`, data: pack('giveUp', id, version) }]
      : [],
    ...(application.status === 'rejected' ? rejectedButtons(words, application) : []),
  ];
}

/** Leads to all that there is on paper: the application alone, or with the letters of the service. */
export function papersButton(words: Words, application: Application, service: Service): Button[] {
  const { id, status } = application;
  if (service.letters && status !== 'draft')
    return [{ text: `📁 ${words.t('print:generalDocuments')}`, data: pack('docs', id) }];
  return isPrintable(application, service) ? [printButton(words, id)] : [];
}

/** Leads to the languages in which it can be had. */
export function printButton(words: Words, application: string): Button {
  return { text: `🖨 ${words.t('words:buttons.print')}`, data: pack('print', application) };
}

/** What can be done about a refusal: mend it and apply anew, or complain. */
export function rejectedButtons(words: Words, application: Application): Button[][] {
  return [
    [{ text: `🖊 ${words.t('case:applyAnew')}`, data: pack('svc', application.service) }],
    [{ text: `⚖️ ${words.t('case:complain')}`, data: pack('complain', application.id) }],
  ];
}
