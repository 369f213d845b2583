import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/domain/person.js';
import { changeCalendar, type CalendarAct } from '../../src/usecases/change-calendar.js';
import { readCalendar } from '../../src/usecases/read-calendar.js';
import { certificateAnswers, createWorld, type World } from './world.js';

const admin: Actor = { account: 9, persons: [], name: 'Әкімші', roles: [], administrator: true };
let world: World;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const act = async (what: CalendarAct, by: Actor = admin) =>
  changeCalendar(world.deps, { actor: by, act: what });
const isWorked = (date: string) => world.deps.calendar().isWorkingDay(date);
const told = async () => (await world.deps.audit.list('calendar')).map(({ who, what }) => `${who} ${what}`);

describe('an administrator', () => {
  test('closes the centre for some days, which count at once, and opens it again', async () => {
    expect(await act({ type: 'close', from: '2026-12-28', until: '2027-01-08' })).toEqual({ ok: true });
    expect(['2026-12-25', '2026-12-28', '2027-01-08', '2027-01-11'].map(isWorked)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect((await readCalendar(world.deps)).daysOff).toEqual([{ from: '2026-12-28', until: '2027-01-08' }]);
    await act({ type: 'reopen', from: '2026-12-30', until: '2027-01-08' });
    expect((await readCalendar(world.deps)).daysOff).toEqual([{ from: '2026-12-28', until: '2026-12-29' }]);
    expect(isWorked('2026-12-30')).toBe(true);
    expect(await told()).toEqual([
      'Әкімші calendar.close:2026-12-28:2027-01-08',
      'Әкімші calendar.reopen:2026-12-30:2027-01-08',
    ]);
  });

  test('has a Saturday or a holiday worked, and not after all', async () => {
    await act({ type: 'workOn', date: '2026-11-28' });
    await act({ type: 'workOn', date: '2026-12-16' });
    expect(['2026-11-28', '2026-12-16'].map(isWorked)).toEqual([true, true]);
    expect((await readCalendar(world.deps)).workingSaturdays).toEqual(['2026-11-28', '2026-12-16']);
    await act({ type: 'restOn', date: '2026-11-28' });
    expect(isWorked('2026-11-28')).toBe(false);
    // Said last counts.
    await act({ type: 'close', from: '2026-12-16', until: '2026-12-16' });
    expect(isWorked('2026-12-16')).toBe(false);
    expect((await readCalendar(world.deps)).workingSaturdays).toEqual([]);
  });

  test('sets the hours, and takes the declared ones again', async () => {
    await act({ type: 'setHours', hours: { from: '10:00', until: '16:00' } });
    const end = () => world.deps.calendar().endOfWork('2026-11-24').toISOString();
    expect(end()).toBe('2026-11-24T11:00:00.000Z');
    expect(await readCalendar(world.deps)).toMatchObject({ declared: false, hours: { until: '16:00' } });
    await act({ type: 'declaredHours' });
    expect(end()).toBe('2026-11-24T13:00:00.000Z');
    expect(await readCalendar(world.deps)).toMatchObject({ declared: true });
  });

  test('changes nothing of what applicants were told already', async () => {
    await world.student(1, { iin: '991231400555' });
    const { id, plannedAt } = await world.submitted(1, 'certificate-of-study', certificateAnswers);
    await act({ type: 'close', from: '2026-11-25', until: '2026-11-25' });
    expect((await world.deps.applications.find(id))?.plannedAt).toEqual(plannedAt);
    const later = await world.submitted(1, 'certificate-of-study', certificateAnswers);
    expect(later.plannedAt).toEqual(new Date('2026-11-26T13:00:00.000Z'));
  });

  test.each<[string, CalendarAct, string]>([
    [
      'a range that ends before it begins',
      { type: 'close', from: '2026-12-02', until: '2026-12-01' },
      'order',
    ],
    ['a day that is over', { type: 'close', from: '2026-11-23', until: '2026-11-27' }, 'past'],
    ['half a year', { type: 'close', from: '2026-12-01', until: '2027-06-01' }, 'tooLong'],
    ['a slip of the year', { type: 'close', from: '2036-12-01', until: '2036-12-01' }, 'tooLong'],
    ['a weekend', { type: 'close', from: '2026-11-28', until: '2026-11-29' }, 'restsAnyway'],
    ['a public holiday', { type: 'close', from: '2026-12-16', until: '2026-12-16' }, 'restsAnyway'],
    ['work on a working day', { type: 'workOn', date: '2026-11-25' }, 'worksAnyway'],
    ['work in the past', { type: 'workOn', date: '2026-11-22' }, 'past'],
  ])('is refused %s, and nothing is written', async (_, what, why) => {
    expect(await act(what)).toEqual({ ok: false, why });
    expect(await world.deps.keptCalendar.read()).toEqual({ daysOff: [], workingSaturdays: [] });
    expect(await told()).toEqual([]);
  });

  test('cannot close the centre for ever, stretch after stretch', async () => {
    const stretches = [
      ['2026-12-01', '2027-03-10'],
      ['2027-03-11', '2027-06-18'],
      ['2027-06-19', '2027-09-26'],
    ] as const;
    for (const [from, until] of stretches)
      expect(await act({ type: 'close', from, until })).toEqual({ ok: true });
    const more = { type: 'close', from: '2027-09-27', until: '2027-09-30' } as const;
    expect(await act(more)).toEqual({ ok: false, why: 'tooLong' });
    expect(world.deps.calendar().nextWorkingDay('2026-11-30')).toBe('2027-09-27');
  });
});

test('nobody else changes the calendar', async () => {
  const operator: Actor = { ...admin, administrator: false, roles: [{ code: 'operator' }], unit: 'centre' };
  const close = { type: 'close', from: '2026-12-01', until: '2026-12-01' } as const;
  expect(await act(close, operator)).toEqual({ ok: false, why: 'notAdministrator' });
  expect(isWorked('2026-12-01')).toBe(true);
});
