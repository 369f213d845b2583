import type { Application } from '../domain/application.js';
import { fullName } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import { zoneOf } from '../domain/zone.js';
import { summary } from '../forms/review.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import type { SigningSheet } from '../ports/signature-store.js';
import type { SigningPage } from '../ports/signing-page.js';
import type { StatementPage } from '../ports/statement-printer.js';
import { pack } from './callback-data.js';
import { bold, code, cut, escape, lines, paragraphs } from './html.js';
import { labelText, shownText } from './labels.js';
import type { Button } from './screen.js';
import { statementText } from './statement-view.js';

/** What is signed, as it stands on paper. */
export function signingPage(words: Words, page: SigningPage): StatementPage {
  const { t } = words;
  const { what, application, service, card, institution, now, signer } = page;
  return {
    locale: words.locale,
    heading: [
      words.of(institution.name),
      t('signing:page.service', { service: words.of(service.name) }),
      t('signing:page.number', { number: application.number }),
      t('signing:page.applicant', { name: fullName(card) }),
      ...(card.iin ? [t('signing:page.iin', { iin: card.iin })] : []),
    ],
    title: t(`signing:page.${what === 'onBehalf' ? 'statement' : what}`),
    text: lines(...textOf(words, page), ...filesOf(words, page)),
    closing: [
      `${t('apply:statement.date')}: ${words.date(zoneOf(institution.timeZone).localDate(now))}`,
      t('signing:page.by', { name: signer }),
    ],
    note: t('signing:page.note', { at: words.dateTime(now) }),
    at: now,
  };
}

function textOf(words: Words, page: SigningPage): readonly (string | undefined)[] {
  const { t } = words;
  const { what, intent, service, signer } = page;
  if (what === 'result') return [t('signing:page.received')];
  if (what === 'decision') {
    if (intent?.action !== 'reject') return [t('signing:page.completed')];
    const reason = service.refusals.find((one) => one.code === intent.reason)?.name;
    return [
      t('signing:page.rejected'),
      reason && t('signing:page.reason', { reason: words.of(reason) }),
      t('signing:page.remark', { remark: intent.remark }),
    ];
  }
  return [
    statementText(words, page) || t('signing:page.apply'),
    ...answersOf(words, page),
    what === 'onBehalf' ? t('signing:page.registered', { name: signer }) : undefined,
  ];
}

/** Every answer that is handed in; of documents, their files. */
function answersOf(words: Words, { application, service, card, institution, now }: SigningPage): string[] {
  const facts = { now, timeZone: institution.timeZone, locale: words.locale, card };
  return summary(formSteps(service, application), application.answers, facts)
    .flatMap((group) => group.lines)
    .flatMap((line) => {
      if (line.state !== 'shown' || line.step.kind === 'consent') return [];
      const { shown } = line;
      const names = shown.type === 'files' ? shown.names.filter((name) => name !== '') : [];
      const value = [shownText(words, shown), ...names].join(', ');
      return [`${labelText(words, line.step.name)}: ${value}`];
    });
}

function filesOf(words: Words, { files }: SigningPage): string[] {
  if (files.length === 0) return [];
  return [
    words.t('signing:page.files'),
    ...files.map((file) => words.t('signing:page.file', { name: file.name, digest: file.digest })),
  ];
}

/** What to do with the file that stands above. */
export function signingText(words: Words, { what }: Pick<SigningSheet, 'what'>, isOptional: boolean): string {
  const { t } = words;
  return paragraphs(
    bold(t(`signing:ask.${what}`)),
    escape(t('signing:how')),
    what === 'result' && !isOptional && escape(t('signing:result')),
    what === 'decision' && escape(t('signing:decisionNote')),
  );
}

/** What became of a signature that has just come. */
export function takenText(words: Words, { state, what, signed }: SigningSheet): string {
  const { t } = words;
  const by = signed && escape(t('signing:signedBy', { name: signed.signer.name }));
  if (state === 'unchecked')
    return lines(`🔏 ${escape(t('signing:kept'))}`, what === 'result' && escape(t('signing:keptWaits')), by);
  return lines(`🔏 ${escape(t('signing:holds'))}`, by);
}

/** Who signed what, when, and with which certificate. */
export function signaturesText(words: Words, sheets: readonly SigningSheet[]): string {
  const { t } = words;
  const shown = sheets.filter(({ state }) => state !== 'asked');
  return paragraphs(
    bold(t('signing:title')),
    ...shown.map((sheet) => signatureText(words, sheet)),
    shown.length === 0 && escape(t('signing:none')),
  );
}

function signatureText(words: Words, sheet: SigningSheet): string {
  const { t } = words;
  const { state, signed } = sheet;
  const fact = (label: string, value: string | undefined) =>
    value ? `${escape(label)}: ${escape(cut(value, 200))}` : undefined;
  const facts = signatureFacts(words, sheet);
  return lines(
    bold(facts.what),
    `🔏 ${escape(facts.state)}`,
    fact(t('signing:signer'), facts.signer),
    fact(t('signing:at'), facts.at),
    facts.serial && `${escape(t('signing:certificate'))}: ${code(facts.serial)}`,
    fact(t('signing:validity'), facts.validity),
    fact(t('signing:issuer'), facts.issuer),
    state === 'valid' && signed && escape(t(`signing:revocation.${signed.revocation}`)),
    fact(t('signing:confirmedBy'), facts.confirmed),
  );
}

/** What is told of a signature wherever it is told: who signed what, when, with which certificate, and who has seen it when. */
export function signatureFacts(
  words: Words,
  { what, state, settledAt, signed, confirmedBy, at }: SigningSheet,
) {
  const signer = signed?.signer;
  return {
    what: words.t(`signing:what.${what}`),
    state: words.t(`signing:state.${state}`),
    signer: signer?.name,
    at: words.dateTime(signed?.signedAt ?? settledAt ?? at),
    serial: signer?.serial,
    validity: signer && `${words.date(signer.notBefore)} – ${words.date(signer.notAfter)}`,
    issuer: signer?.issuer,
    confirmed: confirmedBy && `${confirmedBy.name}, ${words.dateTime(settledAt ?? at)}`,
  };
}

/** Leads to who signed what, where the service has anything signed. */
export function signaturesRow(words: Words, application: string, { sign }: Service): Button[] {
  if (Object.keys(sign).length === 0) return [];
  return [{ text: `🔏 ${words.t('signing:title')}`, data: pack('sigs', application) }];
}

/** Whoever may sign for the document they get, and has not: nobody asks them for it, as where they must. */
export function receiptRow(
  words: Words,
  { id }: Pick<Application, 'id'>,
  { sign }: Service,
  sheets: readonly SigningSheet[],
): Button[] {
  const signed = sheets.some(({ what, state }) => what === 'result' && state !== 'asked');
  if (sign.result !== 'optional' || signed) return [];
  return [{ text: `✍️ ${words.t('signing:signReceipt')}`, data: pack('sgres', id) }];
}

/** One line for a card: what was signed, and how far it is; nothing where nothing was. */
export function signedLines(words: Words, sheets: readonly SigningSheet[]): string {
  const newest = new Map(
    sheets.filter(({ state }) => state !== 'asked').map((sheet) => [sheet.what, sheet] as const),
  );
  return lines(
    ...[...newest.values()].map(({ what, state, signed, confirmedBy, settledAt, at }) => {
      const name = signed?.signer.name ?? confirmedBy?.name;
      const when = words.dateTime(signed?.signedAt ?? settledAt ?? at);
      const facts = [words.t(`signing:state.${state}`), name, when, signed?.signer.serial];
      const known = facts.filter((one) => one !== undefined).join(' · ');
      return `🔏 ${escape(words.t(`signing:what.${what}`))}: ${escape(cut(known, 300))}`;
    }),
  );
}
