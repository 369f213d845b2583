import { allowedActions } from '../domain/allowed-actions.js';
import { isNotApproved, isSigned, turns, wanting } from '../domain/approval-sheet.js';
import type { ActionType, Application, HistoryEntry } from '../domain/application.js';
import type { Calendar } from '../domain/calendar.js';
import { categoriesOf, speaksForPlaces } from '../domain/competition.js';
import { isOutsider } from '../domain/outsider.js';
import { daysLeft } from '../domain/days-left.js';
import { revocables, type Revocable } from '../domain/pending.js';
import { fullName, type Actor, type PersonalCard } from '../domain/person.js';
import { holdsPlace } from '../domain/places.js';
import type { Service } from '../domain/service.js';
import { openSteps } from '../forms/open-steps.js';
import { summary, type SummaryGroup } from '../forms/review.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import type { SigningSheet } from '../ports/signature-store.js';
import { answersText, givenMark } from './answers-view.js';
import { papersButton } from './case-view.js';
import { callsText } from './call-view.js';
import { pack } from './callback-data.js';
import { daysLeftText } from './days-left.js';
import { cardNews } from './card-news.js';
import { fits, fitted } from './fit.js';
import { bold, code, cut, escape, lines, paragraphs } from './html.js';
import { decisionWord, labelText, statusText } from './labels.js';
import type { Button, Screen } from './screen.js';
import { remarkLabel, routeText } from './route-view.js';
import { priceText } from './service-page.js';
import { sheetText, type SheetPeople } from './sheet-view.js';
import { signaturesRow, signedLines } from './signing-view.js';

/** What a card is drawn from; the same for the card that is opened, tapped or delivered. */
export interface CardSubject {
  readonly application: Application;
  readonly service: Service;
  readonly card: PersonalCard | undefined;
  /** Who will read it: only their actions have buttons. */
  readonly reader: Actor;
  readonly checks?: CardContent['checks'] | undefined;
  readonly people: SheetPeople;
  /** Calls to the applicant, made or still to be made. */
  readonly calls?: CardContent['calls'] | undefined;
  /** What was given to be signed, oldest first. */
  readonly signatures?: readonly SigningSheet[] | undefined;
  /** For a new card: what it comes for. */
  readonly entry?: HistoryEntry | undefined;
}

export function cardFor(
  words: Words,
  subject: CardSubject,
  now: Date,
  calendar: Calendar,
  timeZone: string,
): Screen {
  const { application, service, card, reader } = subject;
  const facts = { now, timeZone, locale: words.locale, card, open: openSteps(application) };
  return staffCard(words, {
    application,
    service,
    card,
    groups: summary(formSteps(service, application), application.answers, facts),
    actions: allowedActions(application, service, reader, now),
    checks: subject.checks ?? {},
    people: subject.people,
    calls: subject.calls ?? [],
    signatures: subject.signatures ?? [],
    news: cardNews(words, application, subject.entry, reader.account),
    daysLeft: daysLeft(application, now, calendar),
    distributes: speaksForPlaces(service, application, reader),
  });
}

/** What is left of a copy of a card that is not the newest one in its chat. */
export function retiredCard(words: Words, number: string): string {
  return lines(`№ ${code(number)}`, escape(words.t('case:elsewhere')));
}

/** Sheets that are not checked yet, found unusable, or hard to read, if whoever sent them does not say otherwise (`kept`). */
export type SheetsCheck = 'waiting' | 'bad' | 'doubtful' | 'kept';

interface CardContent {
  readonly application: Application;
  readonly service: Service;
  readonly card: PersonalCard | undefined;
  readonly groups: readonly SummaryGroup[];
  readonly actions: readonly ActionType[];
  /** By step. */
  readonly checks: Readonly<Record<string, SheetsCheck>>;
  /** Working days until the planned date; negative when it has passed. */
  readonly daysLeft: number | undefined;
  /** Why it comes now. */
  readonly news: string | undefined;
  /** It is for the reader to give a place or not. */
  readonly distributes: boolean;
  readonly people: SheetPeople;
  readonly signatures: readonly SigningSheet[];
  readonly calls: readonly { readonly by?: string | undefined; readonly at?: Date | undefined }[];
}

/** A case as the staff see it: service, number, status, days left, applicant, answers, documents, last remark, allowed actions only. */
function staffCard(words: Words, content: CardContent): Screen {
  const buttons = cardButtons(words, content);
  const html = fitted((longest) => cardText(words, content, longest));
  // Even cut short it may not fit: then it is the head of the card, and the answers stand behind their button.
  return { html: fits(html) ? html : cardText(words, { ...content, groups: [] }, 40), buttons };
}

function cardText(words: Words, content: CardContent, longest: number): string {
  const { t } = words;
  const { application, service, card, groups } = content;
  const fact = (label: string, value: string | undefined) =>
    value !== undefined && `${escape(label)}: ${escape(value)}`;
  const { correction, holder, plannedAt, waiting } = application;
  // The note of a correction that still waits stands above already.
  const remark = correction ? undefined : application.history.findLast(isRemarked);
  return paragraphs(
    content.news !== undefined && `🔔 ${bold(content.news)}`,
    turnText(words, content),
    lines(bold(words.of(service.name)), `№ ${code(application.number)}`),
    lines(
      bold(statusText(words, application, service)),
      application.expedited && `⚡ ${escape(t('staff:expedited'))}`,
      fact(t('case:waitingSince'), waiting && words.dateTime(waiting)),
      !waiting && fact(t('case:planned'), plannedAt && words.dateTime(plannedAt)),
      holdsPlace(application) && escape(t('staff:placeHeld')),
      service.competition && fact(t('staff:categories'), categoryText(words, application, service)),
      content.daysLeft !== undefined && escape(daysLeftText(words, content.daysLeft)),
      fact(t('case:holder'), holder && cut(holder.name, 100)),
      application.fee !== undefined &&
        application.fee > 0 &&
        fact(t('apply:page.price'), priceText(words, application.fee)),
      application.author.onBehalf && escape(t('staff:onBehalf')),
    ),
    lines(...revocables(application).map((said) => `⏳ ${escape(pendingText(words, said, service))}`)),
    application.revoked && escape(t('case:revoked')),
    callsText(words, content.calls),
    correction && lines(bold(t('case:correctionNote')), escape(cut(correction.note, 500))),
    groups.length === 0
      ? lines(card && bold(cut(fullName(card), 200)), isOutsider(application) && givenMark(words))
      : answersText(words, groups, card, longest),
    ...Object.entries(content.checks).map(([step, state]) => {
      const name = groups.flatMap((group) => group.lines).find((line) => line.step.code === step)?.step.name;
      return name && escape(t(`staff:checks.${state}`, { document: labelText(words, name) }));
    }),
    routeText(words, application, service, content.people),
    sheetText(words, application, content.people, Math.min(longest, 500), service.route !== undefined),
    sheetNote(words, content),
    signedLines(words, content.signatures),
    remark && `${escape(remarkLabel(words, service, remark))}: ${escape(cut(remark.remark ?? '', 300))}`,
  );
}

/** A decision or a word that can still be undone, and until when. */
function pendingText(words: Words, { action, entry, by, settleAt }: Revocable, service: Service): string {
  const { t } = words;
  const [name, time] = [by.name, words.time(settleAt)];
  if (entry?.act === 'signs') return t(`route:pending.${action as 'approve' | 'notApprove'}`, { name, time });
  const status = decisionWord(words, action, service);
  return status
    ? t('staff:pending.decided', { name, time, status })
    : t(`staff:pending.${action}`, { name, time });
}

/** What is awaited of whoever reads the card. */
function turnText({ t }: Words, { application, actions }: CardContent): string | undefined {
  const { sheet } = application;
  const act = sheet && turns(sheet)[0]?.act;
  if (actions.includes('approve'))
    return `🖋 ${bold(act === 'signs' ? t('route:turn.signs') : t('staff:yourTurn'))}`;
  return act === 'assigns' && actions.includes('assign') ? `🖋 ${bold(t('route:turn.assigns'))}` : undefined;
}

/** To whom the sheet opens or closes a way: what can be done now that everybody, or one of them, has spoken. */
function sheetNote({ t }: Words, { application, actions }: CardContent): string | undefined {
  const { sheet } = application;
  if (!sheet) return undefined;
  if (actions.includes('complete') && wanting(sheet).length === 0)
    return escape(isSigned(application) ? t('route:turn.office') : t('staff:allApproved'));
  if (actions.includes('prepare') && isNotApproved(sheet)) return escape(t('route:turn.unsigned'));
  return actions.includes('reject') && isNotApproved(sheet)
    ? escape(t('case:refusals.notApproved'))
    : undefined;
}

/** Whom a case was given to stands in its remark, too: that is no remark about the case. An approver's stands on the sheet. */
function isRemarked({ action, remark, approval }: HistoryEntry): boolean {
  return (
    remark !== undefined &&
    action !== 'assign' &&
    action !== 'handOver' &&
    action !== 'prepare' &&
    approval === undefined
  );
}

/** In which categories somebody competes. */
export function categoryText(words: Words, { answers }: Application, service: Service): string {
  const names = categoriesOf(service, answers).map(({ name }) => words.of(name));
  return names.length === 0 ? words.t('staff:noCategory') : names.join(', ');
}

function cardButtons(
  words: Words,
  { application, groups, actions, service, distributes }: CardContent,
): Button[][] {
  const { t } = words;
  const { id, version } = application;
  const act = (action: ActionType, sign: string, label: string): Button[] =>
    actions.includes(action) ? [{ text: `${sign} ${label}`, data: pack(action, id, version) }] : [];
  const documents = groups
    .flatMap((group) => group.lines)
    .filter((line) => line.state === 'shown' && line.shown.type === 'files')
    .map((line): Button[] => [
      { text: `📎 ${cut(labelText(words, line.step.name), 50)}`, data: pack('sheets', id, line.step.code) },
    ]);
  const signs = application.sheet !== undefined && turns(application.sheet)[0]?.act === 'signs';
  const own = (status: 'completed' | 'rejected', fallback: string) =>
    service.statusWords[status]
      ? t(status === 'completed' ? 'words:buttons.accept' : 'words:buttons.refuse')
      : fallback;
  return [
    ...documents,
    hasStandardStatement(groups) ? [{ text: `📄 ${t('staff:statement')}`, data: pack('stmt', id) }] : [],
    hasDraft(application, actions)
      ? [{ text: `📄 ${t('route:buttons.draft')}`, data: pack('draft', id) }]
      : [],
    act('undo', '↩️', t('words:buttons.undo')),
    act('accept', '📥', t('route:buttons.accept')),
    act('take', '⚙️', t('words:buttons.take')),
    actions.includes('take')
      ? [{ text: `📅 ${t('staff:takeOtherDate')}`, data: pack('takeBy', id, version) }]
      : [],
    act(
      'approve',
      '✅',
      signs ? t('route:buttons.sign') : t(distributes ? 'staff:givePlace' : 'words:buttons.approve'),
    ),
    act(
      'notApprove',
      '🚫',
      signs ? t('route:buttons.return') : t(distributes ? 'staff:refusePlace' : 'words:buttons.notApprove'),
    ),
    act('defer', '⏸', t('staff:defer')),
    act('prepare', '🖋', t('route:buttons.prepare')),
    act(
      'complete',
      '✅',
      service.route ? t('route:buttons.register') : own('completed', t('words:buttons.complete')),
    ),
    act('askForCorrection', '✏️', t('words:buttons.askForCorrection')),
    act('reject', '⛔', own('rejected', t('words:buttons.reject'))),
    act('assign', '👤', t('staff:assign')),
    act('handOver', '👥', t('words:buttons.handOver')),
    act('release', '📤', t('words:buttons.release')),
    act('handOut', '📄', t('words:buttons.handOut')),
    signaturesRow(words, id, service),
    act('revoke', '🗑', t('staff:revoke')),
    [{ text: `📋 ${t('words:parts.applicationData')}`, data: pack('data', id) }],
    [{ text: `🕓 ${t('words:parts.history')}`, data: pack('hist', id) }],
    papersButton(words, application, service),
    [{ text: `🗂 ${t('words:parts.journal')}`, data: 'journal' }],
  ];
}

/** A result that was drawn up and has not reached the applicant yet is read before it is signed or handed out. */
function hasDraft({ status, sheet }: Application, actions: readonly ActionType[]): boolean {
  const drawnUp = sheet?.entries.some(({ act }) => act === 'signs') ?? false;
  return drawnUp && status === 'inProgress' && actions.length > 0;
}

/** The applicant has agreed to the text of the standard statement. */
function hasStandardStatement(groups: readonly SummaryGroup[]): boolean {
  return groups.some((group) =>
    group.lines.some(({ step, state }) => step.code === 'consent' && state === 'shown'),
  );
}
