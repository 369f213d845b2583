import { allowedActions } from '../domain/allowed-actions.js';
import type { Application } from '../domain/application.js';
import type { Calendar } from '../domain/calendar.js';
import type { Actor } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import type { Words } from '../i18n.js';
import { pack } from './callback-data.js';
import { bold, code, cut, escape, lines, paragraphs } from './html.js';
import { statusText } from './labels.js';
import type { Screen } from './screen.js';
import { daysLeftText } from './days-left.js';

/**
 * A case in a group chat of the staff: number, service and term, and who works on it. Nothing of the applicant, since
 * nobody knows who else reads there.
 */
export function groupCard(
  words: Words,
  { application, service }: { readonly application: Application; readonly service: Service },
  now: Date,
  calendar: Calendar,
): Screen {
  const { t } = words;
  const { id, version, number, plannedAt, holder, status, expedited } = application;
  const open = status === 'submitted' || status === 'inProgress';
  const free = allowedActions(application, service, anyOperator(application), now).includes('take');
  const days =
    plannedAt && calendar.workingDaysBetween(calendar.localDate(now), calendar.localDate(plannedAt));
  return {
    html: paragraphs(
      lines(bold(words.of(service.name)), `№ ${code(number)}`),
      lines(
        bold(statusText(words, application, service)),
        free && status === 'inProgress' && escape(t('staff:group.free')),
        expedited && `⚡ ${escape(t('staff:expedited'))}`,
        open && plannedAt && `${escape(t('case:planned'))}: ${escape(words.dateTime(plannedAt))}`,
        open && days !== undefined && escape(daysLeftText(words, days)),
        open && holder && `${escape(t('case:holder'))}: ${escape(cut(holder.name, 100))}`,
      ),
    ),
    buttons: free ? [[{ text: `⚙️ ${t('words:buttons.take')}`, data: pack('gtake', id, version) }]] : [],
  };
}

/** A group has no rights of its own: its card offers what somebody at the desk may do. */
function anyOperator({ unit }: Application): Actor {
  return { account: -1, persons: [], name: '', unit, roles: [{ code: 'operator' }], administrator: false };
}
