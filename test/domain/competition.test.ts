import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Answer, type Application } from '../../src/domain/application.js';
import { categoriesOf, competitionSought, ranked } from '../../src/domain/competition.js';
import { systemActor } from '../../src/domain/person.js';
import type { Service } from '../../src/domain/service.js';
import { daysLeft } from '../../src/domain/days-left.js';
import { createCalendar } from '../../src/domain/calendar.js';
import {
  actions,
  actors,
  approved,
  facts,
  inProgress,
  minutesLater,
  now,
  service,
  sheet,
} from './lifecycle-cases.js';
import { after, refusal, transition } from './lifecycle-steps.js';

const named = (code: string) => ({ code, name: service.name });
const beds: Service = {
  ...service,
  oneOpen: 'applicant',
  competition: {
    places: 2,
    yearFrom: '07-01',
    categories: [
      { ...named('orphan'), when: { priority: ['orphan'] } },
      { ...named('disability'), when: { priority: ['disability'] } },
      { ...named('family'), when: { hasFamily: ['yes'] } },
    ],
  },
};
const key = 'competition:place:2026';
const bed = { service: beds };
/** The adviser has approved; the dean, last on the sheet, speaks for the commission. */
const competing: Application = { ...inProgress, seeks: key, sheet: sheet('approved', 'waiting') };
const { dean } = actors;
const refused = { type: 'notApprove', reason: 'incomplete', remark: 'Анықтама жоқ' } as const;

describe('R42: a commission distributes places', () => {
  test('its word gives the place at once, and the applicant is told when nobody can take it back any more', () => {
    const word = transition(competing, actions.approve, dean, bed);
    expect(word.set).toMatchObject({ place: key });
    expect(word.entry).toBeUndefined();
    const settled = transition(after(competing, word), actions.settle, systemActor, bed, minutesLater(1));
    expect(settled.entry).toMatchObject({
      action: 'approve',
      by: { account: dean.account, role: 'approver' },
    });
    expect(settled.entry?.tell).toEqual([{ to: 'applicant' }, { to: 'holder' }]);
    expect(after(after(competing, word), settled)).toMatchObject({ status: 'inProgress', place: key });
  });

  test('undone, it takes the place back', () => {
    const word = after(competing, transition(competing, actions.approve, dean, bed));
    expect(transition(word, actions.undo, dean, bed).unset).toEqual(['place']);
  });

  test('its refusal needs a reason from the list and ends the case', () => {
    expect(refusal(competing, actions.notApprove, dean, bed)).toEqual({ code: 'reasonNeeded' });
    const word = after(competing, transition(competing, refused, dean, bed));
    expect(word.status).toBe('inProgress');
    const settled = transition(word, actions.settle, systemActor, bed, minutesLater(1));
    expect(settled.set.status).toBe('rejected');
    expect(settled.unset).toContain('openKey');
    expect(settled.entry).toMatchObject({
      action: 'reject',
      status: 'rejected',
      reason: 'incomplete',
      remark: 'Анықтама жоқ',
      by: { account: dean.account },
    });
    expect(settled.entry?.tell).toContainEqual({ to: 'applicant' });
  });

  test('somebody else’s word on the same sheet gives no place and refuses none', () => {
    const first: Application = { ...competing, sheet: sheet('waiting', 'waiting') };
    expect(transition(first, actions.approve, actors.adviser, bed).set.place).toBeUndefined();
    const word = after(first, transition(first, actions.notApprove, actors.adviser, bed));
    const settled = transition(word, actions.settle, systemActor, bed, minutesLater(1));
    expect(settled.set.status).toBeUndefined();
    expect(settled.entry?.tell).toEqual([{ to: 'holder' }]);
  });

  test('completing a case that holds its place neither gives nor, undone, takes one', () => {
    const held: Application = { ...approved, seeks: key, place: key };
    const completed = transition(held, actions.complete, actors.holder, bed);
    expect(completed.set.place).toBeUndefined();
    expect(transition(after(held, completed), actions.undo, actors.holder, bed).unset).toEqual(['pending']);
  });

  test('on the waiting list the clock stands still, until a place is given', () => {
    const waiting = after(competing, transition(competing, actions.defer, dean, bed));
    expect(waiting).toMatchObject({ waiting: now, status: 'inProgress' });
    expect(waiting.history.at(-1)).toMatchObject({ action: 'defer', tell: [{ to: 'applicant' }] });
    const calendar = createCalendar({ timeZone: 'Asia/Almaty', hours: { from: '09:00', until: '18:00' } });
    expect(daysLeft(competing, now, calendar)).toBeGreaterThan(0);
    expect(daysLeft(waiting, now, calendar)).toBeUndefined();
    expect(refusal(waiting, actions.defer, dean, bed)).toEqual({ code: 'alreadyWaiting', since: now });
    const word = after(waiting, transition(waiting, actions.approve, dean, bed, minutesLater(60)));
    const settled = transition(word, actions.settle, systemActor, bed, minutesLater(62));
    expect(settled.unset).toEqual(['waiting']);
    expect(settled.set.plannedAt).toEqual(facts.times?.plannedAt);
  });

  test('only the commission puts on the waiting list, and only where places are distributed', () => {
    const first: Application = { ...competing, sheet: sheet('waiting', 'waiting') };
    expect(refusal(first, actions.defer, actors.adviser, bed)).toEqual({ code: 'notYourTurn' });
    expect(refusal(competing, actions.defer, dean)).toEqual({ code: 'notYourTurn' });
    expect(refusal(competing, actions.defer, actors.holder, bed)).toEqual({ code: 'notYours' });
  });

  test('whose case it is neither gives nor refuses the place', () => {
    const own = { ...dean, persons: ['proxy'] };
    for (const action of [actions.approve, refused, actions.defer])
      expect(refusal(competing, action, own, bed)).toEqual({ code: 'ownCase' });
  });

  test('a place that is given up or revoked is free, and the commission hears of it', () => {
    const held: Application = { ...approved, status: 'completed', seeks: key, place: key };
    for (const [action, actor] of [
      [actions.giveUp, actors.author],
      [actions.revoke, actors.head],
    ] as const) {
      const given = transition(held, action, actor, bed);
      expect(given.unset).toContain('place');
      expect(given.entry?.tell).toContainEqual({ to: 'approvers', role: 'dean' });
    }
    expect(transition({ ...held, status: 'issued' }, actions.giveUp, actors.author, bed).set.status).toBe(
      'withdrawn',
    );
    expect(transition({ ...competing, place: key }, actions.withdraw, actors.author, bed).unset).toContain(
      'place',
    );
  });

  test.each([
    ['2026-06-30', '2025'],
    ['2026-07-01', '2026'],
    ['2026-12-31', '2026'],
    ['2027-01-01', '2026'],
  ])('who applies on %s competes for the places of %s', (day, year) => {
    expect(competitionSought(beds, day)).toBe(`competition:place:${year}`);
    expect(competitionSought(service, day)).toBeUndefined();
  });
});

describe('the ranking', () => {
  const chosen = (...codes: string[]): Answer => ({ value: { chosen: codes } });
  const rival = (id: string, minutes: number, answers: Record<string, Answer>) => ({
    id,
    submittedAt: minutesLater(minutes),
    answers: plainAnswers(answers),
  });
  const order = (...rivals: ReturnType<typeof rival>[]) => ranked(beds, rivals).map(({ id }) => id);

  test('goes by the category, then by how many hold, then by the time of submission', () => {
    const first = rival('first', 0, {});
    const second = rival('second', 1, {});
    const family = rival('family', 5, { hasFamily: { value: true }, priority: { skipped: true } });
    const disabled = rival('disabled', 6, { priority: chosen('disability') });
    const both = rival('both', 7, { priority: chosen('disability'), hasFamily: { value: true } });
    const orphan = rival('orphan', 9, { priority: chosen('orphan') });
    expect(order(second, first, family, disabled, both, orphan)).toEqual([
      'orphan',
      'both',
      'disabled',
      'family',
      'first',
      'second',
    ]);
  });

  test('names the categories that hold, and none where the answer is another', () => {
    const codes = (answers: Record<string, Answer>) =>
      categoriesOf(beds, plainAnswers(answers)).map(({ code }) => code);
    expect(codes({ priority: chosen('disability', 'orphan') })).toEqual(['orphan', 'disability']);
    expect(codes({ hasFamily: { value: false } })).toEqual([]);
    expect(codes({})).toEqual([]);
  });
});
