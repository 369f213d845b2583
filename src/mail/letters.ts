import type { Application, HistoryEntry } from '../domain/application.js';
import { isResultFile } from '../domain/results.js';
import type { Institution } from '../domain/institution.js';
import { ownStatusWord, type Service } from '../domain/service.js';
import { schoolField } from '../domain/school.js';
import { promisedAt } from '../domain/state-corporation.js';
import type { Words } from '../i18n.js';
import type { Letter, Part } from './letter.js';

type Sender = Pick<Institution, 'centre' | 'phone' | 'email'> & {
  /** Where the bot is opened. */
  readonly botUrl: string;
};

/**
 * What changed in a case. A letter lies open on its way, so it names the case, what became of it and what comes next;
 * answers, remarks and reasons are read in the bot.
 */
export function noticeLetter(
  words: Words,
  sender: Sender,
  { application, service, entry }: { application: Application; service: Service; entry: HistoryEntry },
): Letter {
  const { t } = words;
  const { number } = application;
  const plannedAt = promisedAt(application);
  const isPlanNews = entry.action === 'submit' || entry.action === 'take' || entry.action === 'resubmit';
  const next = nextText(words, application, service, entry);
  return {
    locale: words.locale,
    subject: t('mail:subject', { number, status: statusWord(words, service, entry) }),
    parts: [
      { type: 'text', text: t('mail:greeting') },
      { type: 'text', text: happened(words, entry) },
      {
        type: 'facts',
        facts: [
          [t('mail:service'), words.of(service.name)],
          [t('mail:number'), number],
          ...(isPlanNews && plannedAt ? [[t('case:planned'), words.dateTime(plannedAt)] as const] : []),
        ],
      },
      ...(next === undefined ? [] : [{ type: 'text', text: next } as const]),
      { type: 'link', text: t('mail:open'), url: `${sender.botUrl}?start=${application.id}` },
      footer(words, sender),
    ],
  };
}

/** The code stands in the letter alone: a locked telephone shows the subject to everybody. */
export function codeLetter(
  words: Words,
  sender: Sender,
  { code, expiresAt }: { readonly code: string; readonly expiresAt: Date },
): Letter {
  const { t } = words;
  return {
    locale: words.locale,
    subject: t('mail:codeSubject', { centre: words.of(sender.centre) }),
    parts: [
      { type: 'text', text: t('mail:greeting') },
      { type: 'text', text: t('mail:code') },
      { type: 'code', code },
      { type: 'text', text: t('mail:codeUntil', { until: words.time(expiresAt) }) },
      { type: 'text', text: t('mail:codeNotYou') },
      footer(words, sender),
    ],
  };
}

function footer(words: Words, { centre, phone, email }: Sender): Part {
  return { type: 'small', text: words.t('mail:footer', { centre: words.of(centre), phone, email }) };
}

function statusWord(words: Words, service: Service, { action, status }: HistoryEntry): string {
  const { t } = words;
  if (action === 'revoke') return t('case:actions.revoke');
  if (action === 'askForCorrection') return t('words:status.correction');
  const own = ownStatusWord(service, status);
  return own ? words.of(own) : t(`words:status.${status}`);
}

function happened({ t }: Words, entry: HistoryEntry): string {
  switch (entry.action) {
    case 'assign':
      return t('case:notices.assign', { name: entry.remark ?? '' });
    case 'take':
      return t('case:notices.take', { name: entry.by.name });
    case 'submit':
    case 'accept':
    case 'askForCorrection':
    case 'resubmit':
    case 'reject':
    case 'complete':
    case 'download':
    case 'handOut':
    case 'revoke':
    case 'giveUp':
    case 'approve':
    case 'defer':
    case 'withdraw':
      return t(`case:notices.${entry.action}`);
    default:
      return t('case:notices.other');
  }
}

/** Said of the case as it is now; a letter that was held up does not send anybody the wrong way. */
function nextText(
  { t }: Words,
  application: Application,
  service: Service,
  entry: HistoryEntry,
): string | undefined {
  const { status, correction, revoked } = application;
  if (status !== entry.status || status === 'draft' || status === 'issued' || revoked) return undefined;
  if (correction) return t('mail:next.correction');
  if (application.waiting) return t('case:next.waiting');
  if (status === 'completed' && service.originals && service.result.document === 'none')
    return t('mail:next.originals');
  if (status === 'submitted' && schoolField(service) !== undefined) return t('case:next.submittedSchool');
  const isPaper = !isResultFile(service);
  return status === 'completed' && isPaper ? t('mail:next.completedPaper') : t(`mail:next.${status}`);
}
