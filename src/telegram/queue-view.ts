import { daysLeft } from '../domain/days-left.js';
import type { Application } from '../domain/application.js';
import type { Calendar } from '../domain/calendar.js';
import { isOutsider } from '../domain/outsider.js';
import { fullName, type Person } from '../domain/person.js';
import type { QueueCode } from '../domain/queues.js';
import type { Service } from '../domain/service.js';
import type { Words } from '../i18n.js';
import { pack } from './callback-data.js';
import { daysLeftText } from './days-left.js';
import { bold, cut, escape, lines } from './html.js';
import { statusText } from './labels.js';
import { limits, type Button } from './screen.js';
import { statusSigns } from './signs.js';

export const queueSigns: Readonly<Record<QueueCode, string>> = {
  new: '🆕',
  mine: '⚙️',
  dueToday: '⏰',
  overdue: '❗',
  correction: '✏️',
  approvals: '🖋',
  finished: '🏁',
};

/** More are not counted. */
const most = 100;

/** "New · 12", "Finished · 100+". */
export function queueName(words: Words, queue: QueueCode, count?: number): string {
  const name = `${queueSigns[queue]} ${words.t(`staff:queues.${queue}`)}`;
  return count === undefined ? name : `${name} · ${count > most ? `${most}+` : count}`;
}

/** A case as a row of a list shows it. */
export interface Row {
  readonly application: Application;
  readonly service: Service;
  readonly applicant: Person | undefined;
}

/** Two lines: number and days left, or what became of it; service and person. */
export function rowText(words: Words, row: Row, now: Date, calendar: Calendar): string {
  const { application, service, applicant } = row;
  const days = daysLeft(application, now, calendar);
  const stands = days === undefined ? statusText(words, application, service) : undefined;
  const name = applicant && fullName(applicant.card);
  const unchecked = isOutsider(application) ? `⚠️ ${words.t('staff:toCheck')}` : undefined;
  return lines(
    `${days === undefined ? '' : `${sign(application)} `}${bold(`№ ${application.number}`)} · ${escape(stands ?? daysLeftText(words, days ?? 0))}${application.expedited ? ' ⚡' : ''}`,
    escape([words.of(service.name), name && cut(name, 100), unchecked].filter(Boolean).join(' · ')),
  );
}

/** The button that opens it. */
export function rowButton({ application, applicant }: Row): Button {
  const { card } = applicant ?? {};
  const name = card && [card.surname, card.name].filter(Boolean).join(' ');
  const text = [application.number, name].filter(Boolean).join(' · ');
  return { text: cut(`${sign(application)} ${text}`, limits.buttonText), data: pack('case', application.id) };
}

function sign({ correction, status }: Application): string {
  return correction ? statusSigns.correction : statusSigns[status];
}
