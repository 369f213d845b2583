import type { Application, ApprovalEntry } from './application.js';
import { isNotApproved, unspoken } from './approval-sheet.js';
import type { Calendar } from './calendar.js';
import { dueAt, lastWorkingDayUpTo, windowDates } from './deadlines.js';
import { currentStep, routeOf } from './paper-route.js';
import { atOpening, awakeTime, deskTime } from './quiet-hours.js';
import type { NextReminder, ReminderStage } from './reminder-stage.js';
import type { Originals, Service } from './service.js';
import { addDays, day, minute, type LocalDate } from './zone.js';

/** One moment at which somebody is to be reminded of a case. */
export interface Reminder extends NextReminder {
  /** Of several reminders about the same thing the newest one counts. */
  readonly about: string;
  /** For `approval`: whose word is awaited. */
  readonly role?: string | undefined;
  /** For `approval`: nobody may speak for that role; who keeps the staff list reads it. */
  readonly vacant?: boolean | undefined;
  /** What they are to do, where it is no approval. */
  readonly act?: ApprovalEntry['act'];
  /** The day that the text names: of a window its last one, of originals that by which they are awaited. */
  readonly by?: LocalDate | undefined;
}

export interface ReminderRules {
  readonly service: Service;
  readonly calendar: Calendar;
  /** IANA name. */
  readonly timeZone: string;
}

/** Days after which a draft that nobody touches is brought to mind, a correction, a result that nobody fetches. */
const draftDays = [1, 3];
const correctionDays = [1, 3, 7, 14];
const resultDays = [3, 10, 30];
/** Days before the last day of a window; 0 is that day itself. */
const windowDays = [3, 0];
/** Working days: before the day of the originals, and after an approver was asked. */
const originalsDays = [10, 3, 1];
const approvalDays = [1, 3];
/** When people are reminded of a day, by the clock on the wall. */
const morning = 9 * 60 * minute;

/**
 * All moments at which a case, should it stay as it is, gives reason to remind somebody, in order; past ones too. They fall
 * into no quiet hours, and for the staff into working hours.
 */
export function remindersOf(application: Application, rules: ReminderRules): readonly Reminder[] {
  const found = remindersIn(application, rules);
  return [...found].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The first of them after that moment. */
export function nextReminder(
  application: Application,
  rules: ReminderRules,
  after: Date,
): NextReminder | undefined {
  const next = remindersOf(application, rules).find(({ at }) => at > after);
  return next && { at: next.at, stage: next.stage };
}

/** What stands at that moment: of each thing to be reminded of the newest reminder, however long ago it was due. */
export function standingReminders(
  application: Application,
  rules: ReminderRules,
  now: Date,
): readonly Reminder[] {
  const past = remindersOf(application, rules).filter(({ at }) => at <= now);
  return past.filter((one, place) => !past.some(({ about }, later) => about === one.about && later > place));
}

/**
 * What a transition writes besides: the next moment at which the case is looked at. One that is due already and was not
 * looked at yet stays, as far as it still applies.
 */
export function reminderAfter(
  before: Pick<Application, 'nextReminder'>,
  after: Application,
  rules: ReminderRules,
  now: Date,
): NextReminder | undefined {
  const waiting = before.nextReminder?.at;
  const since = waiting !== undefined && waiting <= now ? new Date(waiting.getTime() - 1) : now;
  return nextReminder(after, rules, since);
}

/** When a reminder may come at the earliest: to the staff at work, to everybody else when they are awake. */
export function allowedTime(
  application: Pick<Application, 'author'>,
  stage: ReminderStage,
  at: Date,
  calendar: Calendar,
): Date {
  return isForStaff(application, stage) ? deskTime(at, calendar) : awakeTime(at, calendar);
}

/** What somebody of the staff has to do; what an employee fills in for another person is among it. */
export function isForStaff({ author }: Pick<Application, 'author'>, stage: ReminderStage): boolean {
  return ofStaff.includes(stage) || (author.onBehalf && ofForm.includes(stage));
}

const ofStaff: readonly ReminderStage[] = [
  'approval',
  'office',
  'halfGone',
  'dayLeft',
  'overdue',
  'escalated',
];
const ofForm: readonly ReminderStage[] = ['draft', 'window', 'correction'];

function remindersIn(application: Application, rules: ReminderRules): readonly Reminder[] {
  switch (application.status) {
    case 'draft':
      return ofDraft(application, rules);
    case 'submitted':
    case 'inProgress':
      // A decision that can still be undone is waited for; settled or undone, it sets the next moment anew.
      if (application.pending) return [];
      // The clock stands still: it is the applicant's turn.
      if (application.correction) return ofCorrection(application, application.correction.askedAt, rules);
      // Nor does anybody have to hurry while no place is left.
      if (application.waiting) return [];
      return [
        ...ofTerm(application, rules),
        ...ofApproval(application, rules),
        ...ofOffice(application, rules),
      ];
    case 'completed':
      if (application.revoked) return [];
      return [...ofResult(application, rules), ...ofOriginals(application, rules)];
    case 'issued':
      return application.revoked ? [] : ofOriginals(application, rules);
    case 'rejected':
    case 'withdrawn':
      return [];
  }
}

/** Counted from the last answer: who has just written needs no reminder. Once the window is closed there is nothing to do. */
function ofDraft(
  application: Application,
  { service, calendar, timeZone }: ReminderRules,
): readonly Reminder[] {
  const touched = application.savedAt ?? application.createdAt;
  const left = onceADay(
    calendar,
    draftDays.map((days) => ({
      at: allowedTime(application, 'draft', daysLater(touched, days), calendar),
      stage: 'draft',
      about: 'draft',
    })),
  );
  if (!service.open) return left;
  const window = windowDates(service.open, touched, application.answers, timeZone);
  const closing = windowDays
    .map((days) => addDays(window.until, -days))
    .map((date): Reminder => ({
      at: allowedTime(application, 'window', calendar.zone.moment(date, morning), calendar),
      stage: 'window',
      about: 'draft',
      by: window.until,
    }))
    .filter(({ at }) => at > touched && calendar.localDate(at) <= window.until);
  // One reminder a day: that the window closes says more.
  const spoken = new Set(closing.map(({ at }) => calendar.localDate(at)));
  const within = left.filter(({ at }) => {
    const date = calendar.localDate(at);
    return window.open && date <= window.until && !spoken.has(date);
  });
  return [...within, ...closing];
}

function ofCorrection(
  application: Application,
  askedAt: Date,
  { calendar }: ReminderRules,
): readonly Reminder[] {
  const { savedAt } = application;
  const touched = savedAt !== undefined && savedAt > askedAt ? savedAt : askedAt;
  return onceADay(
    calendar,
    correctionDays.map((days) => ({
      at: allowedTime(application, 'correction', daysLater(touched, days), calendar),
      stage: 'correction',
      about: 'correction',
    })),
  );
}

function ofResult({ history, result }: Application, { service, calendar }: ReminderRules): Reminder[] {
  const completedAt = history.findLast(({ action }) => action === 'complete')?.at;
  const { document } = service.result;
  // An answer in words has been read with the notice.
  const isThere = document === 'answer' ? result.length > 0 : document !== 'none';
  if (completedAt === undefined || !isThere) return [];
  return resultDays.map((days) => ({
    at: awakeTime(daysLater(completedAt, days), calendar),
    stage: 'result',
    about: 'result',
  }));
}

function ofOriginals(application: Application, { service, calendar }: ReminderRules): Reminder[] {
  const completedAt = application.history.findLast(({ action }) => action === 'complete')?.at;
  const by = originalsBy(application, service, calendar);
  if (by === undefined || completedAt === undefined) return [];
  return originalsDays
    .map((days): Reminder => {
      const date = calendar.addWorkingDays(by, -days);
      return { at: calendar.zone.moment(date, morning), stage: 'originals', about: 'originals', by };
    })
    .filter(({ at }) => at > completedAt);
}

/** By when the originals of an accepted case are awaited; undefined where none are. */
export function originalsBy(
  { history }: Pick<Application, 'history'>,
  { originals }: Pick<Service, 'originals'>,
  calendar: Calendar,
): LocalDate | undefined {
  const completedAt = history.findLast(({ action }) => action === 'complete')?.at;
  return originals && completedAt && originalsDay(originals, completedAt, calendar);
}

/** By when the originals are awaited: the last working day up to the named one; who is accepted later has a term of their own. */
export function originalsDay(originals: Originals, completedAt: Date, calendar: Calendar): LocalDate {
  const today = calendar.localDate(completedAt);
  const named = lastWorkingDayUpTo(originals.by, Number(today.slice(0, 4)), calendar);
  return today < named ? named : calendar.localDate(dueAt(originals.otherwise, completedAt, calendar));
}

function ofApproval({ sheet, status }: Application, { service, calendar }: ReminderRules): Reminder[] {
  if (!sheet || status !== 'inProgress' || isNotApproved(sheet)) return [];
  return unspoken(sheet).flatMap(({ role, act, since }) => {
    if (since === undefined) return [];
    const laterDays = approvalDays.map((days) => {
      const date = calendar.addWorkingDays(calendar.localDate(since), days);
      return deskTime(calendar.zone.moment(date, calendar.zone.timeOfDay(since)), calendar);
    });
    const inTime =
      act && service.route ? [deskTime(dueAt(service.route.within, since, calendar), calendar)] : [];
    return [...inTime, ...laterDays].map((at): Reminder => ({
      at,
      stage: 'approval',
      about: `approval/${role}`,
      role,
      ...(act && { act }),
    }));
  });
}

/** What lies in the office longer than its steps may take, and each working day after that as a word on a sheet would. */
function ofOffice(application: Application, { service, calendar }: ReminderRules): Reminder[] {
  const step = currentStep(routeOf(application, service) ?? []);
  if (!step?.since || !step.within || (step.code !== 'intake' && step.code !== 'handOut')) return [];
  const { since, within } = step;
  const late = dueAt(within, since, calendar);
  const at = [
    late,
    ...approvalDays.map((days) =>
      atOpening(calendar.addWorkingDays(calendar.localDate(late), days), calendar),
    ),
  ];
  return at.map((one) => ({ at: deskTime(one, calendar), stage: 'office', about: 'office' }));
}

/** Half of the time gone, one working day left, overdue; a working day later the head of the unit hears. */
function ofTerm(application: Application, { calendar }: ReminderRules): Reminder[] {
  const { registeredAt, plannedAt = application.dueAt } = application;
  if (!registeredAt || !plannedAt) return [];
  const planned = calendar.localDate(plannedAt);
  const half = calendar.workingTimeBetween(registeredAt, plannedAt) / 2;
  const halfGone = deskTime(calendar.addWorkingTime(registeredAt, half), calendar);
  const dayLeft = atOpening(calendar.previousWorkingDay(planned), calendar);
  const overdue = deskTime(plannedAt, calendar);
  const escalated = atOpening(calendar.nextWorkingDay(calendar.localDate(overdue)), calendar);
  const leftIsSaid = dayLeft > registeredAt;
  const isOneDay = leftIsSaid && calendar.localDate(halfGone) >= calendar.localDate(dayLeft);
  const term = (stage: ReminderStage, at: Date): Reminder => ({ at, stage, about: 'term' });
  return [
    ...(isOneDay || halfGone >= overdue ? [] : [term('halfGone', halfGone)]),
    ...(leftIsSaid ? [term('dayLeft', dayLeft)] : []),
    term('overdue', overdue),
    { at: escalated, stage: 'escalated', about: 'escalation' },
  ];
}

/** What a weekend has pushed together is said once. */
function onceADay(calendar: Calendar, reminders: readonly Reminder[]): readonly Reminder[] {
  const days = reminders.map(({ at }) => calendar.localDate(at));
  return reminders.filter((_, place) => days.indexOf(days[place]!) === place);
}

function daysLater(from: Date, count: number): Date {
  return new Date(from.getTime() + count * day);
}
