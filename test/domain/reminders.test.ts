import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Application, type HistoryEntry } from '../../src/domain/application.js';
import { createCalendar } from '../../src/domain/calendar.js';
import { awakeTime, deskTime } from '../../src/domain/quiet-hours.js';
import {
  nextReminder,
  reminderAfter,
  remindersOf,
  standingReminders,
  type ReminderRules,
} from '../../src/domain/reminders.js';
import type { Service } from '../../src/domain/service.js';
import { testService } from '../support/services.js';
import { draft as someDraft, service as place } from './lifecycle-cases.js';

const calendar = createCalendar({
  timeZone: 'Asia/Almaty',
  hours: { from: '09:00', until: '18:00', break: { from: '13:00', until: '14:00' } },
});

function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+05:00`);
}

function show(moment: Date): string {
  return new Date(moment.getTime() + 5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function rules(service: Service = place): ReminderRules {
  return { service, calendar, timeZone: 'Asia/Almaty' };
}

function moments(application: Application, service?: Service): string[] {
  return remindersOf(application, rules(service)).map((one) => `${show(one.at)} ${one.stage}`);
}

const draft: Application = { ...someDraft, createdAt: at('2026-06-01 10:00') };

/** Registered on Monday, 1 June 2026. */
const submitted: Application = {
  ...draft,
  status: 'submitted',
  version: 1,
  registeredAt: at('2026-06-01 10:00'),
  plannedAt: at('2026-06-11 18:00'),
  dueAt: at('2026-06-15 18:00'),
};

const inProgress: Application = {
  ...submitted,
  status: 'inProgress',
  version: 2,
  holder: { account: 7, name: 'Айгүл', since: at('2026-06-01 11:00') },
};

function completed(when: string): Application {
  const entry: HistoryEntry = {
    entry: 3,
    at: at(when),
    action: 'complete',
    status: 'completed',
    by: { name: 'Айгүл', account: 7, role: 'operator' },
    tell: [],
  };
  return { ...inProgress, status: 'completed', version: 3, history: [entry] };
}

describe('quiet hours', () => {
  test.each([
    ['in the day', '2026-06-01 12:00', '2026-06-01 12:00', '2026-06-01 12:00'],
    ['at lunch the desk may be reminded', '2026-06-01 13:30', '2026-06-01 13:30', '2026-06-01 13:30'],
    ['just before nine in the evening', '2026-06-01 20:59', '2026-06-01 20:59', '2026-06-02 09:00'],
    ['at nine in the evening', '2026-06-01 21:00', '2026-06-02 08:00', '2026-06-02 09:00'],
    ['at night', '2026-06-01 03:00', '2026-06-01 08:00', '2026-06-01 09:00'],
    ['at eight', '2026-06-01 08:00', '2026-06-01 08:00', '2026-06-01 09:00'],
    ['on Saturday', '2026-06-06 12:00', '2026-06-06 12:00', '2026-06-08 09:00'],
    ['on a holiday', '2026-07-06 12:00', '2026-07-06 12:00', '2026-07-07 09:00'],
    ['on Friday at closing time', '2026-06-05 18:00', '2026-06-05 18:00', '2026-06-08 09:00'],
  ])('%s', (_, when, people, staff) => {
    expect([show(awakeTime(at(when), calendar)), show(deskTime(at(when), calendar))]).toEqual([
      people,
      staff,
    ]);
  });

  test('a desk that opens at seven is reminded at eight', () => {
    const early = createCalendar({ timeZone: 'Asia/Almaty', hours: { from: '07:00', until: '16:00' } });
    expect(show(deskTime(at('2026-06-01 06:00'), early))).toBe('2026-06-01 08:00');
    expect(show(deskTime(at('2026-06-01 07:30'), early))).toBe('2026-06-01 08:00');
  });
});

describe('a draft', () => {
  test('is brought to mind after 24 and after 72 hours', () => {
    expect(moments(draft)).toEqual(['2026-06-02 10:00 draft', '2026-06-04 10:00 draft']);
  });

  test('at night only in the morning', () => {
    expect(moments({ ...draft, createdAt: at('2026-06-01 23:30') })).toEqual([
      '2026-06-03 08:00 draft',
      '2026-06-05 08:00 draft',
    ]);
  });

  test('is counted from the last answer', () => {
    expect(moments({ ...draft, savedAt: at('2026-06-03 12:00') })).toEqual([
      '2026-06-04 12:00 draft',
      '2026-06-06 12:00 draft',
    ]);
  });

  test('that an employee fills in for somebody waits for working hours', () => {
    const author = { account: 7, onBehalf: true };
    // Friday: the next day is no working day.
    expect(moments({ ...draft, author, createdAt: at('2026-06-05 10:00') })).toEqual([
      '2026-06-08 09:00 draft',
    ]);
  });

  const dormitory = testService('dormitory');

  test.each<[string, string, Record<string, string>, string[]]>([
    [
      'well before the end',
      '2026-07-01 10:00',
      { studyForm: 'full-time' },
      [
        '2026-07-02 10:00 draft',
        '2026-07-04 10:00 draft',
        '2026-08-17 09:00 window',
        '2026-08-20 09:00 window',
      ],
    ],
    [
      'on the day on which the end is told, that is all that is said',
      '2026-08-16 10:00',
      { studyForm: 'full-time' },
      ['2026-08-17 09:00 window', '2026-08-19 10:00 draft', '2026-08-20 09:00 window'],
    ],
    ['begun on the last day: nothing would come in time', '2026-08-20 10:00', { studyForm: 'full-time' }, []],
    [
      'as long as the answer is open, the latest end counts',
      '2026-08-18 10:00',
      {},
      [
        '2026-08-19 10:00 draft',
        '2026-08-21 10:00 draft',
        '2026-09-17 09:00 window',
        '2026-09-20 09:00 window',
      ],
    ],
  ])('of a service with a window, %s', (_, createdAt, answers, expected) => {
    const given = plainAnswers(
      Object.fromEntries(Object.entries(answers).map(([code, value]) => [code, { value }])),
    );
    expect(moments({ ...draft, createdAt: at(createdAt), answers: given }, dormitory)).toEqual(expected);
  });

  test('that lies about when the window is closed waits for the end of the next one', () => {
    expect(moments({ ...draft, createdAt: at('2026-10-01 10:00') }, dormitory)).toEqual([
      '2027-09-17 09:00 window',
      '2027-09-20 09:00 window',
    ]);
  });
});

describe('a case under way', () => {
  test('half of the time gone, a working day left, overdue, then the head of the unit', () => {
    const said = [
      '2026-06-05 14:30 halfGone',
      '2026-06-10 09:00 dayLeft',
      '2026-06-12 09:00 overdue',
      '2026-06-15 09:00 escalated',
    ];
    expect(moments(submitted)).toEqual(said);
    expect(moments(inProgress)).toEqual(said);
  });

  test.each<[string, string, string, string[]]>([
    [
      'three days: half of them and the last but one fall together',
      '2026-06-01 10:00',
      '2026-06-03 18:00',
      ['2026-06-02 09:00 dayLeft', '2026-06-04 09:00 overdue', '2026-06-05 09:00 escalated'],
    ],
    [
      'four hours',
      '2026-06-01 10:00',
      '2026-06-01 15:00',
      ['2026-06-01 12:00 halfGone', '2026-06-01 15:00 overdue', '2026-06-02 09:00 escalated'],
    ],
    [
      'over a holiday and a weekend',
      '2026-07-02 09:00',
      '2026-07-07 18:00',
      ['2026-07-03 09:00 dayLeft', '2026-07-08 09:00 overdue', '2026-07-09 09:00 escalated'],
    ],
  ])('%s', (_, registered, planned, expected) => {
    expect(moments({ ...inProgress, registeredAt: at(registered), plannedAt: at(planned) })).toEqual(
      expected,
    );
  });

  test('without a planned date by the end of the term', () => {
    expect(moments({ ...submitted, plannedAt: undefined }).at(-1)).toBe('2026-06-17 09:00 escalated');
  });

  test('while a correction waits, the applicant is reminded and nobody else', () => {
    const correction = { items: ['reason'], note: '', by: { name: 'Айгүл', account: 7 } };
    const waiting = { ...inProgress, correction: { ...correction, askedAt: at('2026-06-02 22:00') } };
    const expected = [
      '2026-06-04 08:00 correction',
      '2026-06-06 08:00 correction',
      '2026-06-10 08:00 correction',
      '2026-06-17 08:00 correction',
    ];
    expect(moments(waiting)).toEqual(expected);
    expect(moments({ ...waiting, savedAt: at('2026-06-01 12:00') })).toEqual(expected);
    expect(moments({ ...waiting, savedAt: at('2026-06-05 12:00') })[0]).toBe('2026-06-06 12:00 correction');
  });

  test('while a decision can be undone, nobody is', () => {
    const pending = { action: 'reject', status: 'rejected', by: { name: 'Айгүл', account: 7 } } as const;
    const when = { at: at('2026-06-05 10:00'), settleAt: at('2026-06-05 10:01') };
    expect(moments({ ...inProgress, pending: { ...pending, ...when } })).toEqual([]);
  });

  test('approvers are reminded after one and three working days, each whose turn it is', () => {
    const since = at('2026-06-04 17:30');
    const waiting = (role: string) => ({ role, state: 'waiting', since }) as const;
    const asked = (order: 'parallel' | 'sequential') =>
      remindersOf(
        { ...inProgress, sheet: { order, entries: [waiting('adviser'), waiting('dean')] } },
        rules(),
      )
        .filter(({ stage }) => stage === 'approval')
        .map((one) => `${show(one.at)} ${one.role}`);
    expect(asked('sequential')).toEqual(['2026-06-05 17:30 adviser', '2026-06-09 17:30 adviser']);
    expect(asked('parallel')).toEqual([
      '2026-06-05 17:30 adviser',
      '2026-06-05 17:30 dean',
      '2026-06-09 17:30 adviser',
      '2026-06-09 17:30 dean',
    ]);
  });

  test('after a "not approved" and with a word that can still be undone no approver is', () => {
    const since = at('2026-06-04 10:00');
    const stages = (entries: NonNullable<Application['sheet']>['entries']) =>
      remindersOf({ ...inProgress, sheet: { order: 'parallel', entries } }, rules())
        .map(({ role }) => role)
        .filter((role) => role !== undefined);
    const by = { name: 'Декан', account: 8 };
    const word = { state: 'approved', by, at: since, settleAt: at('2026-06-04 10:01'), version: 3 } as const;
    expect(
      stages([
        { role: 'adviser', state: 'waiting', since },
        { role: 'dean', state: 'notApproved', by },
      ]),
    ).toEqual([]);
    expect(stages([{ role: 'adviser', state: 'waiting', since, word }])).toEqual([]);
  });
});

describe('a completed case', () => {
  test('a result that nobody fetches is brought to mind', () => {
    expect(moments(completed('2026-06-10 19:00'))).toEqual([
      '2026-06-13 19:00 result',
      '2026-06-20 19:00 result',
      '2026-07-10 19:00 result',
    ]);
    expect(moments({ ...completed('2026-06-10 19:00'), status: 'issued' })).toEqual([]);
    expect(moments({ ...completed('2026-06-10 19:00'), revoked: true })).toEqual([]);
  });

  const originals = { by: '09-05', otherwise: { days: 5, kind: 'working', intakeDay: 'not' } } as const;
  const admission: Service = { ...place, originals, result: { document: 'none', languages: [] } };

  test.each<[string, string, string[]]>([
    // 5 September 2026 is a Saturday: Friday is named. 31 August is a Monday.
    [
      'in summer',
      '2026-07-10 12:00',
      ['2026-08-21 09:00 originals', '2026-09-01 09:00 originals', '2026-09-03 09:00 originals'],
    ],
    ['shortly before the day', '2026-09-01 12:00', ['2026-09-03 09:00 originals']],
    [
      'after it, with a term of its own',
      '2026-09-07 12:00',
      ['2026-09-09 09:00 originals', '2026-09-11 09:00 originals'],
    ],
  ])('the originals are awaited: accepted %s', (_, when, expected) => {
    expect(moments(completed(when), admission)).toEqual(expected);
    expect(moments({ ...completed(when), status: 'issued' }, admission)).toEqual(expected);
  });

  test('the working day that is named is the one that counts', () => {
    const [first] = remindersOf(completed('2026-07-10 12:00'), rules(admission));
    expect(first?.by).toBe('2026-09-04');
  });
});

test.each(['rejected', 'withdrawn'] as const)('nobody is reminded of what is %s', (status) => {
  expect(moments({ ...inProgress, status })).toEqual([]);
});

describe('the next reminder', () => {
  test('is the first after a moment', () => {
    expect(nextReminder(submitted, rules(), at('2026-06-10 09:00'))).toEqual({
      at: at('2026-06-12 09:00'),
      stage: 'overdue',
    });
    expect(nextReminder(submitted, rules(), at('2026-06-15 09:00'))).toBeUndefined();
  });

  test('after a long silence only the newest of each kind stands', () => {
    const standing = (now: string) =>
      standingReminders(submitted, rules(), at(now)).map(({ stage }) => stage);
    expect(standing('2026-06-01 12:00')).toEqual([]);
    expect(standing('2026-06-10 12:00')).toEqual(['dayLeft']);
    expect(standing('2026-06-20 12:00')).toEqual(['overdue', 'escalated']);
  });

  test('one that is due and was not looked at yet survives a transition', () => {
    const now = at('2026-06-12 09:05');
    const before = { ...inProgress, nextReminder: { at: at('2026-06-12 09:00'), stage: 'overdue' } } as const;
    expect(reminderAfter(before, inProgress, rules(), now)?.stage).toBe('overdue');
    expect(reminderAfter(inProgress, inProgress, rules(), now)?.stage).toBe('escalated');
    expect(reminderAfter(before, { ...inProgress, status: 'rejected' }, rules(), now)).toBeUndefined();
  });
});
