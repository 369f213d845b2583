import { describe, expect, test } from '@jest/globals';
import type { Application, HistoryEntry } from '../../src/domain/application.js';
import { averageMs } from '../../src/domain/average.js';
import { createCalendar } from '../../src/domain/calendar.js';
import { finishedAt, workedMs } from '../../src/domain/finished.js';

const calendar = createCalendar({ timeZone: 'Asia/Almaty', hours: { from: '09:00', until: '18:00' } });
const at = (time: string) => new Date(`${time.replace(' ', 'T')}:00+05:00`);
const hour = 3_600_000;

type Step = readonly [action: HistoryEntry['action'], time: string, status: HistoryEntry['status']];

function caseOf(...steps: readonly Step[]): Pick<Application, 'status' | 'registeredAt' | 'history'> {
  const history = steps.map(([action, time, status], index) => ({
    entry: index + 1,
    at: at(time),
    action,
    status,
    by: { name: '', role: 'operator' as const },
    tell: [],
  }));
  return { status: history.at(-1)!.status, registeredAt: at('2026-11-24 09:00'), history };
}

const submit: Step = ['submit', '2026-11-23 20:00', 'submitted'];
const take: Step = ['take', '2026-11-24 10:00', 'inProgress'];

describe('R17 the working time of a case', () => {
  test.each<[string, number | undefined, readonly Step[]]>([
    ['counts from the registration', 3, [submit, take, ['complete', '2026-11-24 12:00', 'completed']]],
    ['leaves nights out', 10, [submit, take, ['complete', '2026-11-25 10:00', 'completed']]],
    [
      'leaves out the time that a correction waited',
      3,
      [
        submit,
        take,
        ['askForCorrection', '2026-11-24 11:00', 'inProgress'],
        ['resubmit', '2026-11-25 11:00', 'inProgress'],
        ['complete', '2026-11-25 12:00', 'completed'],
      ],
    ],
    [
      'ends with the completion, not with the issue',
      3,
      [
        submit,
        take,
        ['complete', '2026-11-24 12:00', 'completed'],
        ['download', '2026-12-24 12:00', 'issued'],
      ],
    ],
    [
      'is nothing where it was done before it counts as received',
      0,
      [submit, ['complete', '2026-11-23 21:00', 'completed']],
    ],
    ['is none for a refusal', undefined, [submit, take, ['reject', '2026-11-24 12:00', 'rejected']]],
    ['is none for an open case', undefined, [submit, take]],
  ])('%s', (_, hours, steps) => {
    expect(workedMs(caseOf(...steps), calendar)).toBe(hours === undefined ? undefined : hours * hour);
  });
});

describe('when a case was finished', () => {
  test.each<[string, string | undefined, readonly Step[]]>([
    ['by its completion', '2026-11-24 12:00', [submit, take, ['complete', '2026-11-24 12:00', 'completed']]],
    [
      'and not by what came later',
      '2026-11-24 12:00',
      [
        submit,
        take,
        ['complete', '2026-11-24 12:00', 'completed'],
        ['download', '2026-11-25 12:00', 'issued'],
      ],
    ],
    ['by its withdrawal', '2026-11-24 09:30', [submit, ['withdraw', '2026-11-24 09:30', 'withdrawn']]],
    ['not yet', undefined, [submit, take]],
  ])('%s', (_, time, steps) => {
    expect(finishedAt(caseOf(...steps))).toEqual(time === undefined ? undefined : at(time));
  });
});

describe('R17 the average', () => {
  test('says nothing before ten cases are finished', () => {
    expect(averageMs(Array.from({ length: 9 }, () => hour))).toBeUndefined();
    expect(averageMs([...Array.from({ length: 9 }, () => hour), 11 * hour])).toBe(2 * hour);
  });
});
