import { GrammyError, HttpError, type Api } from 'grammy';
import { allowedActions } from '../domain/allowed-actions.js';
import type { Application, HistoryEntry } from '../domain/application.js';
import type { Calendar } from '../domain/calendar.js';
import type { Account, Actor } from '../domain/person.js';
import { fullName } from '../domain/person.js';
import { phoneForPeople } from '../domain/phone.js';
import type { Choice, Service } from '../domain/service.js';
import type { Locale } from '../domain/text.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import type { Messenger, Sent, StaffCard } from '../ports/messenger.js';
import { contactText } from './answers-view.js';
import { pack } from './callback-data.js';
import { caseScreen, nextText, rejectedButtons, rejectionText } from './case-view.js';
import { bold, code, escape, lines, paragraphs } from './html.js';
import { labelText } from './labels.js';
import { inlineKeyboard, type Screen } from './screen.js';
import { cardFor, retiredCard } from './staff-card.js';

export interface MessengerDeps {
  readonly api: Api;
  readonly wordsOf: (locale: Locale) => Words;
  readonly now: () => Date;
  readonly calendar: () => Calendar;
  readonly timeZone: string;
  /** Names of the roles that approval sheets name. */
  readonly roles: readonly Choice[];
}

/** Puts into words what is owed to an account, in their language, as the case stands when it is sent. */
export function createMessenger(deps: MessengerDeps): Messenger {
  const { api, wordsOf, now, calendar, timeZone, roles } = deps;
  const send = (to: Account, screen: Screen) =>
    attempt(async () => {
      const sent = await api.sendMessage(to.id, screen.html, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: inlineKeyboard(screen.buttons),
      });
      return sent.message_id;
    });
  const words = (to: Account) => wordsOf(to.locale ?? 'kk');
  const cardScreen = (to: Account, card: StaffCard): Screen => {
    const { application, service, applicant, approvers } = card;
    const people = { roles, approvers };
    const reader = actorOfAccount(to);
    if (card.view === 'applicant') {
      const actions = allowedActions(application, service, reader, now());
      return caseScreen(words(to), application, service, actions, people);
    }
    return cardFor(
      words(to),
      { application, service, card: applicant.card, reader, people },
      now(),
      calendar(),
      timeZone,
    );
  };

  return {
    notify: (to, { application, service, entry }) =>
      send(to, noticeScreen(words(to), application, service, entry)),
    showCard: (to, card) => send(to, cardScreen(to, card)),
    redrawCard: (to, message, card) =>
      attempt(async () => {
        const screen = cardScreen(to, card);
        await api.editMessageText(to.id, message, screen.html, {
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          reply_markup: inlineKeyboard(screen.buttons),
        });
        return message;
      }),
    retireCard: (to, message, application) =>
      attempt(async () => {
        await api.editMessageText(to.id, message, retiredCard(words(to), application.number), {
          parse_mode: 'HTML',
        });
        return message;
      }),
    deleteMessage: (to, message) =>
      attempt(async () => {
        await api.deleteMessage(to.id, message);
        return message;
      }),
    askToCall: (to, { application, service, entry, applicant, mailFailed }) => {
      const phone =
        contactText(application.answers, 'phone') ??
        (applicant.card.phone && phoneForPeople(applicant.card.phone));
      const { t } = words(to);
      return send(to, {
        html: paragraphs(
          `☎️ ${bold(t('staff:callTask'))}`,
          lines(
            head(words(to), application, service),
            escape(fullName(applicant.card)),
            phone ? escape(phone) : escape(t('staff:noPhone')),
          ),
          escape(noticeLine(words(to), entry)),
          mailFailed && escape(t('mail:undelivered')),
        ),
        buttons: [[openButton(words(to), application)]],
      });
    },
    askForFile: (to, { application, service, step, why }) => {
      const found = formSteps(service).find((one) => one.code === step);
      const { t } = words(to);
      const reason =
        why === 'locked'
          ? t('case:notices.whyLocked')
          : why === 'false'
            ? t('case:notices.whyFalse')
            : t('case:notices.whyBroken');
      return send(to, {
        html: paragraphs(
          head(words(to), application, service),
          escape(
            t('case:notices.replaceFile', {
              document: found ? labelText(words(to), found.name) : step,
              why: reason,
            }),
          ),
        ),
        buttons: [[openButton(words(to), application)]],
      });
    },
  };
}

/** A notice starts with the service and number, then what changed, then what the person can do now. */
function noticeScreen(words: Words, application: Application, service: Service, entry: HistoryEntry): Screen {
  const { t } = words;
  const now = application.status === entry.status;
  return {
    html: paragraphs(
      head(words, application, service),
      lines(
        bold(noticeLine(words, entry)),
        entry.action === 'reject' && rejectionText(words, service, entry),
        entry.action === 'askForCorrection' && entry.remark !== undefined && escape(entry.remark),
        entry.action === 'take' &&
          application.plannedAt &&
          escape(t('apply:submittedPlanned', { planned: words.dateTime(application.plannedAt) })),
      ),
      // What comes next is said of the case as it is now; an older notice that was held up does not send anybody the wrong way.
      now && application.status !== 'issued' && escape(nextText(words, application, service)),
    ),
    buttons: [
      ...(application.status === 'completed' &&
      service.result.document !== 'paper' &&
      service.result.document !== 'none'
        ? [[{ text: `📄 ${t('words:buttons.download')}`, data: pack('get', application.id) }]]
        : []),
      ...(application.correction
        ? [[{ text: `✏️ ${t('case:mend')}`, data: pack('cont', application.id) }]]
        : []),
      ...(application.status === 'rejected' ? rejectedButtons(words, application) : []),
      [openButton(words, application)],
    ],
  };
}

function noticeLine(words: Words, entry: HistoryEntry): string {
  const { t } = words;
  switch (entry.action) {
    case 'approve':
    case 'notApprove':
    case 'undo':
    case 'settle':
    case 'handOver':
    case 'release':
      return t('case:notices.other');
    case 'assign':
      return t('case:notices.assign', { name: entry.remark ?? '' });
    case 'take':
      return t('case:notices.take', { name: entry.by.name });
    default:
      return t(`case:notices.${entry.action}`);
  }
}

function head(words: Words, application: Application, service: Service): string {
  return lines(bold(words.of(service.name)), `№ ${code(application.number)}`);
}

function openButton(words: Words, application: Application) {
  return { text: `📂 ${words.t('case:open')}`, data: pack('case', application.id) };
}

function actorOfAccount(account: Account): Actor {
  return {
    account: account.id,
    persons: account.persons,
    name: account.staff?.name ?? '',
    unit: account.staff?.unit,
    roles: account.staff?.roles ?? [],
    administrator: account.administrator,
  };
}

/** What Telegram's answer means for a delivery. */
async function attempt(call: () => Promise<number>): Promise<Sent> {
  try {
    return { ok: true, message: await call() };
  } catch (error) {
    if (error instanceof HttpError) return { ok: false, why: 'unreachable' };
    if (!(error instanceof GrammyError)) throw error;
    if (error.error_code === 403 || error.description.includes('chat not found'))
      return { ok: false, why: 'blocked' };
    if (error.error_code === 429)
      return { ok: false, why: 'tooMany', retryAfterMs: (error.parameters.retry_after ?? 1) * 1000 };
    if (error.error_code >= 500) return { ok: false, why: 'unreachable' };
    return /message (is not modified|to delete not found)/.test(error.description)
      ? { ok: true }
      : { ok: false, why: 'refused' };
  }
}
