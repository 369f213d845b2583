import type { Application, HistoryEntry } from '../domain/application.js';
import { isOutsider } from '../domain/outsider.js';
import { fullName, type Person } from '../domain/person.js';
import { phoneForPeople } from '../domain/phone.js';
import type { Service } from '../domain/service.js';
import type { Words } from '../i18n.js';
import { contactText, givenMark } from './answers-view.js';
import { pack } from './callback-data.js';
import { bold, code, escape, lines, paragraphs } from './html.js';
import { fileLine } from './file-news.js';
import { head, noticeLine, openButton } from './notice-view.js';
import type { Screen } from './screen.js';

/** What an operator needs to make a call: whom, which number, what to say; and the button that settles it. */
export function callScreen(
  words: Words,
  call: {
    readonly application: Application;
    readonly service: Service;
    readonly entry: HistoryEntry | undefined;
    readonly applicant: Person;
    readonly mailFailed: boolean;
    readonly file?: { readonly step: string; readonly why: string } | undefined;
    readonly mark: string;
  },
): Screen {
  const { t } = words;
  const { application, service, applicant, entry, file } = call;
  const phone =
    contactText(application.answers, 'phone') ??
    (applicant.card.phone && phoneForPeople(applicant.card.phone));
  return {
    html: paragraphs(
      `☎️ ${bold(t('staff:callTask'))}`,
      lines(
        head(words, application, service),
        escape(fullName(applicant.card)),
        isOutsider(application) && givenMark(words),
        phone ? escape(phone) : escape(t('staff:noPhone')),
      ),
      file
        ? escape(fileLine(words, application, service, file))
        : entry && escape(noticeLine(words, entry, service)),
      call.mailFailed && escape(t('mail:undelivered')),
    ),
    buttons: [
      [{ text: `✅ ${t('staff:called.button')}`, data: pack('called', application.id, call.mark) }],
      [openButton(words, application)],
    ],
  };
}

/** What stands in place of the task once it is settled. */
export function calledScreen(
  words: Words,
  { application, by, at }: { readonly application: Application; readonly by: string; readonly at: Date },
): Screen {
  return {
    html: lines(`№ ${code(application.number)}`, escape(calledLine(words, { by, at }))),
    buttons: [[openButton(words, application)]],
  };
}

/** Calls as a card shows them: those that somebody has to make still, and those that were made. */
export function callsText(
  words: Words,
  calls: readonly { readonly by?: string | undefined; readonly at?: Date | undefined }[],
): string | undefined {
  if (calls.length === 0) return undefined;
  const isOpen = calls.some(({ at }) => at === undefined);
  const made = calls.flatMap(({ by = '', at }) => (at === undefined ? [] : [{ by, at }]));
  return lines(
    isOpen && `☎️ ${bold(words.t('staff:called.open'))}`,
    ...made.slice(-3).map((call) => escape(calledLine(words, call))),
  );
}

/** One line and the way to the case. */
export function pointScreen(
  words: Words,
  {
    application,
    service,
    why,
  }: {
    readonly application: Application;
    readonly service: Service;
    readonly why: 'card' | 'unreached' | 'missed' | 'vacant';
  },
): Screen {
  return {
    html: paragraphs(head(words, application, service), escape(words.t(`staff:pointTo.${why}`))),
    buttons: [[openButton(words, application)]],
  };
}

function calledLine(words: Words, { by, at }: { readonly by: string; readonly at: Date }): string {
  return `☎️ ${words.t('staff:called.done', { name: by, time: words.dateTime(at) })}`;
}
