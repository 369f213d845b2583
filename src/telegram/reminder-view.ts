import { allowedActions } from '../domain/allowed-actions.js';
import type { Application } from '../domain/application.js';
import { currentStep, routeOf } from '../domain/paper-route.js';
import type { Actor } from '../domain/person.js';
import type { Reminder } from '../domain/reminders.js';
import { schoolField } from '../domain/school.js';
import type { Unit } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import { morningQueues, type MorningCounts } from '../domain/morning.js';
import { pack } from './callback-data.js';
import { bold, code, cut, escape, lines, paragraphs } from './html.js';
import { labelText } from './labels.js';
import { queueName } from './queue-view.js';
import type { Button, Screen } from './screen.js';

export interface Reminded {
  readonly application: Application;
  readonly service: Service;
  readonly reminder: Reminder;
  readonly unit: Unit | undefined;
}

/** Service and number, what is to be done, and the buttons that lead there. */
export function reminderScreen(words: Words, reminded: Reminded, reader: Actor, now: Date): Screen {
  const { application, service } = reminded;
  return {
    html: paragraphs(
      `🔔 ${bold(words.t('reminders:reminder'))}`,
      lines(bold(words.of(service.name)), `№ ${code(application.number)}`),
      escape(says(words, reminded)),
      reminded.reminder.stage === 'originals' && missingText(words, reminded),
    ),
    buttons: [...leadingOn(words, reminded, reader, now), [turnOffButton(words)]],
  };
}

/** What waits for a member of staff, and a way to it for each queue. */
export function morningScreen(words: Words, counts: MorningCounts): Screen {
  const { t } = words;
  const rows = morningQueues.map((queue): Button[] => {
    const count = counts[queue] ?? 0;
    return count === 0 ? [] : [{ text: queueName(words, queue, count), data: pack('queue', queue) }];
  });
  return { html: `☀️ ${bold(t('reminders:morning'))}`, buttons: [...rows, [turnOffButton(words)]] };
}

function says(words: Words, { application, service, reminder, unit }: Reminded): string {
  const { t } = words;
  const { plannedAt = application.dueAt, holder } = application;
  const planned = plannedAt ? words.dateTime(plannedAt) : '';
  const by = reminder.by === undefined ? '' : words.date(reminder.by);
  switch (reminder.stage) {
    case 'draft':
      return t(schoolField(service) === undefined ? 'reminders:says.draft' : 'reminders:says.draftSchool');
    case 'window':
      return t('reminders:says.window', { date: by });
    case 'correction':
      return t('reminders:says.correction');
    case 'result':
      return service.result.document === 'paper'
        ? t('reminders:says.resultPaper')
        : t('reminders:says.resultFile');
    case 'originals':
      return t('reminders:says.originals', { date: by, place: placeText(words, unit) });
    case 'approval': {
      const { role, act } = reminder;
      const since = application.sheet?.entries.find(
        (entry) => entry.role === role && entry.act === act,
      )?.since;
      if (reminder.vacant) return t('reminders:says.vacant', { date: since ? words.date(since) : '' });
      if (act) return t(`route:reminder.${act}`, { date: since ? words.dateTime(since) : '' });
      return t('reminders:says.approval', { date: since ? words.date(since) : '' });
    }
    case 'office': {
      const since = currentStep(routeOf(application, service) ?? [])?.since;
      return t('route:reminder.office', { date: since ? words.dateTime(since) : '' });
    }
    case 'halfGone':
      return t('reminders:says.halfGone', { date: planned });
    case 'dayLeft':
      return t('reminders:says.dayLeft', { date: planned });
    case 'overdue':
      return holder
        ? t('reminders:says.overdue', { date: planned })
        : t('reminders:says.overdueUnheld', { date: planned });
    case 'escalated':
      return holder
        ? t('reminders:says.escalated', { date: planned, name: cut(holder.name, 100) })
        : t('reminders:says.escalatedUnheld', { date: planned });
  }
}

function placeText(words: Words, unit: Unit | undefined): string {
  return unit ? `${words.of(unit.name)}, ${words.of(unit.place)}` : words.t('reminders:centre');
}

/** What the applicant said they would hand in later. */
function missingText(words: Words, { application, service }: Reminded): string | undefined {
  const later = service.documents
    .filter((document) => document.later === true)
    .map((document) => document.code);
  const names = formSteps(service, application)
    .filter(({ code: step }) => later.includes(step) && isMissing(application, step))
    .map((step) => labelText(words, step.name));
  return names.length === 0
    ? undefined
    : escape(words.t('reminders:missing', { documents: names.join(', ') }));
}

function isMissing({ answers }: Application, step: string): boolean {
  const answer = answers.get(step);
  return answer !== undefined && 'skipped' in answer;
}

function leadingOn(
  words: Words,
  { application, service, reminder }: Reminded,
  reader: Actor,
  now: Date,
): Button[][] {
  const { t } = words;
  const { id, version } = application;
  const open: Button[] = [{ text: `📂 ${t('case:open')}`, data: pack('case', id) }];
  const actions = allowedActions(application, service, reader, now);
  switch (reminder.stage) {
    case 'draft':
    case 'window':
      return [
        [{ text: `▶️ ${t('words:buttons.continue')}`, data: pack('cont', id) }],
        [{ text: `🗑 ${t('words:buttons.delete')}`, data: pack('del', id) }],
      ];
    case 'correction':
      return [[{ text: `✏️ ${t('case:mend')}`, data: pack('cont', id) }], open];
    case 'result':
      return actions.includes('download')
        ? [[{ text: `📄 ${t('words:buttons.download')}`, data: pack('get', id) }], open]
        : [open];
    case 'overdue':
    case 'escalated':
      return [
        actions.includes('handOver')
          ? [{ text: `👥 ${t('words:buttons.handOver')}`, data: pack('handOver', id, version) }]
          : actions.includes('assign')
            ? [{ text: `👤 ${t('staff:assign')}`, data: pack('assign', id, version) }]
            : [],
        open,
      ];
    default:
      return [open];
  }
}

/** Leads to the switch. */
function turnOffButton(words: Words): Button {
  return { text: `🔕 ${words.t('reminders:turnOff')}`, data: pack('remind', 'off') };
}
