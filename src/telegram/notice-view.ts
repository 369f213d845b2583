import type { Application, HistoryEntry } from '../domain/application.js';
import { isResultFile } from '../domain/results.js';
import type { Unit } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import type { LocalDate } from '../domain/zone.js';
import type { Words } from '../i18n.js';
import { pack } from './callback-data.js';
import { nextText, rejectedButtons, rejectionText, schoolFact } from './case-view.js';
import { bold, code, escape, lines, paragraphs } from './html.js';
import { decisionWord } from './labels.js';
import { rateButtons } from './rating-view.js';
import { answerText, collectText, receiptText } from './route-view.js';
import type { Screen } from './screen.js';
import { plannedText } from './summary-view.js';

export interface NoticeAbout {
  /** The last day for the originals, where they are awaited. */
  readonly by?: LocalDate | undefined;
  /** Whose case it is, where that is a child of the reader's. */
  readonly child?: string | undefined;
}

/** A notice starts with the service and number, then what changed, then what the person can do now. */
export function noticeScreen(
  words: Words,
  application: Application,
  service: Service,
  entry: HistoryEntry,
  units: readonly Unit[],
  { by, child }: NoticeAbout = {},
): Screen {
  const { t } = words;
  const now = application.status === entry.status;
  return {
    html: paragraphs(
      lines(head(words, application, service), ...whoseLines(words, application, service, child)),
      lines(
        bold(isForChild(application, entry) ? submittedFor(words, entry) : noticeLine(words, entry, service)),
        entry.action === 'reject' && rejectionText(words, service, entry),
        entry.action === 'askForCorrection' && entry.remark !== undefined && escape(entry.remark),
        entry.action === 'take' && plannedText(words, application),
        entry.action === 'revoke' &&
          entry.remark !== undefined &&
          `${escape(t('case:reason'))}: ${escape(entry.remark)}`,
      ),
      entry.action === 'accept' && receiptText(words, application, service, units),
      answerText(words, application, service, entry),
      // What comes next is said of the case as it is now; an older notice that was held up does not send anybody the wrong way.
      now && application.status !== 'issued' && escape(nextText(words, application, service, by)),
      now && collectText(words, application, service, units),
    ),
    buttons: [
      ...(application.status === 'completed' &&
      !application.revoked &&
      isResultFile(service) &&
      application.result.length > 0
        ? [[{ text: `📄 ${t('words:buttons.download')}`, data: pack('get', application.id) }]]
        : []),
      ...(application.correction
        ? [[{ text: `✏️ ${t('case:mend')}`, data: pack('cont', application.id) }]]
        : []),
      ...(application.status === 'rejected' ? rejectedButtons(words, application) : []),
      ...(now ? rateButtons(words, application, service) : []),
      [openButton(words, application)],
    ],
  };
}

/** A parent may have applied for several children, and to several schools. */
function whoseLines(
  words: Words,
  application: Application,
  service: Service,
  child: string | undefined,
): readonly string[] {
  const facts = [
    child === undefined ? undefined : ([words.t('account:card.child'), child] as const),
    schoolFact(application, service, words),
  ];
  return facts.flatMap((fact) => (fact ? [`${escape(fact[0])}: ${escape(fact[1])}`] : []));
}

/** The child hears from the bot what somebody has done for them. */
function isForChild({ child, author }: Application, entry: HistoryEntry): boolean {
  return entry.action === 'submit' && child !== undefined && !author.onBehalf;
}

function submittedFor({ t }: Words, { by }: HistoryEntry): string {
  return t('case:notices.submitFor', { name: by.name });
}

/** What changed, in a line. */
export function noticeLine(words: Words, entry: HistoryEntry, service: Service): string {
  const { t } = words;
  const status = decisionWord(words, entry.action, service);
  if (status) return t('case:notices.decided', { status });
  switch (entry.action) {
    case 'notApprove':
    case 'undo':
    case 'settle':
    case 'handOver':
    case 'release':
    case 'prepare':
      return t('case:notices.other');
    case 'assign':
      return t('case:notices.assign', { name: entry.remark ?? '' });
    case 'take':
      return t('case:notices.take', { name: entry.by.name });
    default:
      return t(`case:notices.${entry.action}`);
  }
}

/** Which case it is about. */
export function head(words: Words, application: Application, service: Service): string {
  return lines(bold(words.of(service.name)), `№ ${code(application.number)}`);
}

export function openButton(words: Words, application: Application) {
  return { text: `📂 ${words.t('case:open')}`, data: pack('case', application.id) };
}
