import { GrammyError, HttpError, type Api } from 'grammy';
import { allowedActions } from '../domain/allowed-actions.js';
import { daysPromised } from '../domain/days-left.js';
import { originalsBy } from '../domain/reminders.js';
import type { Calendar } from '../domain/calendar.js';
import type { Account, Actor } from '../domain/person.js';
import type { Choice } from '../domain/choice.js';
import type { Unit } from '../domain/institution.js';
import type { Locale } from '../domain/text.js';
import type { Words } from '../i18n.js';
import type { Messenger, Sent, StaffCard } from '../ports/messenger.js';
import { bulkScreen } from './bulk-view.js';
import { calledScreen, callScreen, pointScreen } from './call-view.js';
import { fileLine, keepButton } from './file-news.js';
import { caseScreen } from './case-view.js';
import { escape, paragraphs } from './html.js';
import { head, noticeScreen, openButton } from './notice-view.js';
import { groupCard } from './group-view.js';
import { morningScreen, reminderScreen } from './reminder-view.js';
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
  readonly units: readonly Unit[];
}

/** Puts into words what is owed to an account, in their language, as the case stands when it is sent. */
export function createMessenger(deps: MessengerDeps): Messenger {
  const { api, wordsOf, now, calendar, timeZone, roles, units } = deps;
  const send = (to: Pick<Account, 'id'>, screen: Screen) =>
    attempt(async () => {
      const sent = await api.sendMessage(to.id, screen.html, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: inlineKeyboard(screen.buttons),
      });
      return sent.message_id;
    });
  const redraw = (to: Pick<Account, 'id'>, message: number, screen: Screen) =>
    attempt(async () => {
      await api.editMessageText(to.id, message, screen.html, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_markup: inlineKeyboard(screen.buttons),
      });
      return message;
    });
  const words = (to: Pick<Account, 'locale'>) => wordsOf(to.locale ?? 'kk');
  const cardScreen = (to: Account, card: StaffCard): Screen => {
    const { application, service, applicant, approvers, calls, signatures, entry } = card;
    const people = { roles, units, approvers, applicant };
    const reader = actorOfAccount(to);
    if (card.view === 'applicant') {
      const actions = allowedActions(application, service, reader, now());
      const dates = {
        daysLeft: daysPromised(application, now(), calendar()),
        by: originalsBy(application, service, calendar()),
      };
      return caseScreen(words(to), application, service, actions, people, dates, signatures);
    }
    return cardFor(
      words(to),
      { application, service, card: applicant.card, reader, people, calls, signatures, entry },
      now(),
      calendar(),
      timeZone,
    );
  };

  return {
    notify: (to, { application, service, entry, child }) =>
      send(
        to,
        noticeScreen(words(to), application, service, entry, units, {
          by: originalsBy(application, service, calendar()),
          child,
        }),
      ),
    showCard: (to, card) => send(to, cardScreen(to, card)),
    redrawCard: (to, message, card) => redraw(to, message, cardScreen(to, card)),
    retireCard: (to, message, application) =>
      attempt(async () => {
        await api.editMessageText(to.id, message, retiredCard(words(to), application.number), {
          parse_mode: 'HTML',
        });
        return message;
      }),
    showGroupCard: ({ chat, locale }, shown) =>
      send({ id: chat }, groupCard(wordsOf(locale), shown, now(), calendar())),
    redrawGroupCard: ({ chat, locale }, message, shown) =>
      redraw({ id: chat }, message, groupCard(wordsOf(locale), shown, now(), calendar())),
    deleteMessage: (to, message) =>
      attempt(async () => {
        await api.deleteMessage(to.id, message);
        return message;
      }),
    askToCall: (to, call) => send(to, callScreen(words(to), call)),
    closeCall: (to, message, call) => redraw(to, message, calledScreen(words(to), call)),
    pointTo: (to, pointed) => send(to, pointScreen(words(to), pointed)),
    remind: (to, reminded) => send(to, reminderScreen(words(to), reminded, actorOfAccount(to), now())),
    showBulk: (to, message, bulk, undoUntil) => redraw(to, message, bulkScreen(words(to), bulk, undoUntil)),
    listMorning: (to, counts) => send(to, morningScreen(words(to), counts)),
    askForFile: (to, { application, service, step, file, why }) =>
      send(to, {
        html: paragraphs(
          head(words(to), application, service),
          escape(fileLine(words(to), application, service, { step, why })),
        ),
        buttons: [...keepButton(words(to), application, { file, why }), [openButton(words(to), application)]],
      }),
  };
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
