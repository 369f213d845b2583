import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import { createCalendar } from '../../src/domain/calendar.js';
import { applied } from '../../src/domain/applied.js';
import { decide, type Action } from '../../src/domain/lifecycle.js';
import { currentStep, executorUnit, routeOf } from '../../src/domain/paper-route.js';
import { systemActor, type Actor } from '../../src/domain/person.js';
import { remindersOf } from '../../src/domain/reminders.js';
import { maySee } from '../../src/domain/relations.js';
import { actors, facts, minutesLater, now, paper, paperCases } from './lifecycle-cases.js';

const given = { ...facts, service: paper, undoMs: 0 };

function act(application: Application, action: Action, actor: Actor, at = now): Application {
  const decision = decide(application, action, actor, given, at);
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
  if (!decision.transition) throw new Error('changes nothing');
  return applied(application, decision.transition);
}

function refusal(application: Application, action: Action, actor: Actor): string | undefined {
  const decision = decide(application, action, actor, given, now);
  return decision.ok ? undefined : decision.refusal.code;
}

const submitted: Application = { ...paperCases['paper submitted'] };
const executor = { account: 12, name: 'Ерлан', unit: 'library' };
const steps: readonly (readonly [Action, Actor])[] = [
  [{ type: 'accept' }, actors.desk],
  [{ type: 'assign', to: executor }, actors.director],
  [{ type: 'prepare', files: ['file-1'], remark: 'Жауап' }, actors.elsewhere],
  [{ type: 'approve' }, actors.director],
  [{ type: 'complete', files: [] }, actors.desk],
  [{ type: 'handOut', receiver: 'applicant', checked: true }, actors.desk],
];

/** After so many steps, a quarter of an hour each. */
function walk(count: number): Application {
  return steps
    .slice(0, count)
    .reduce((application, [action, actor], at) => act(application, action, actor, minutesLater(at * 15)), {
      ...submitted,
      registeredAt: minutesLater(-15),
    } as Application);
}

describe('the paper route', () => {
  test('leads from the office to the director, to the executor, to the director and back to the office', () => {
    const way = steps.map((_, at) => walk(at + 1));
    expect(way.map(({ status, unit, holder }) => [status, unit, holder?.name])).toEqual([
      ['inProgress', 'desk', undefined],
      ['inProgress', 'library', 'Ерлан'],
      ['inProgress', 'library', 'Ерлан'],
      ['inProgress', 'desk', undefined],
      ['completed', 'desk', undefined],
      ['issued', 'desk', undefined],
    ]);
    expect(way.map(({ history }) => history.at(-1)?.tell)).toEqual([
      [{ to: 'applicant' }, { to: 'approvers', role: 'director' }],
      [{ to: 'account', account: 12 }],
      [{ to: 'approvers', role: 'director' }],
      [{ to: 'unit' }],
      [{ to: 'applicant' }],
      [{ to: 'applicant' }],
    ]);
    // What was drawn up and signed is what reaches the applicant.
    expect(walk(5)).toMatchObject({ result: ['file-1'], history: { 5: { remark: 'Жауап' } } });
  });

  test('shows each step with its time, who ended it and when', () => {
    const of = (count: number) => routeOf(walk(count), paper) ?? [];
    expect(of(5).map(({ code, within, done }) => [code, within?.minutes, done?.by, done?.at])).toEqual([
      ['intake', 15, 'Марат', now],
      ['assign', 15, '№ 40', minutesLater(15)],
      ['prepare', undefined, '№ 12', minutesLater(30)],
      ['sign', 15, '№ 40', minutesLater(45)],
      ['handOut', 15, 'Марат', minutesLater(60)],
    ]);
    expect([0, 1, 2, 3, 4, 5].map((count) => currentStep(of(count))?.code)).toEqual([
      'intake',
      'assign',
      'prepare',
      'sign',
      'handOut',
      undefined,
    ]);
  });

  test('comes back to the executor unsigned, with the remark, and is drawn up anew', () => {
    const returned = act(walk(3), { type: 'notApprove', remark: 'Нақтылаңыз' }, actors.director);
    expect(returned.history.at(-1)).toMatchObject({ act: 'signs', tell: [{ to: 'holder' }] });
    expect(currentStep(routeOf(returned, paper) ?? [])?.code).toBe('prepare');
    const again = act(returned, { type: 'prepare', files: ['file-2'] }, actors.elsewhere);
    expect(again.result).toEqual(['file-2']);
    expect(act(again, { type: 'approve' }, actors.director).unit).toBe('desk');
  });

  test('asks for an executor again when the one who had it gives it back', () => {
    const released = act(walk(3), { type: 'release' }, actors.elsewhere);
    expect(released.holder).toBeUndefined();
    expect(released.history.at(-1)?.tell).toEqual([{ to: 'approvers', role: 'director' }]);
    expect(currentStep(routeOf(released, paper) ?? [])?.code).toBe('assign');
    expect(refusal(released, { type: 'approve' }, actors.director)).toBe('status');
    expect(act(released, { type: 'assign', to: executor }, actors.director).holder?.name).toBe('Ерлан');
  });

  test('R41 an incomplete set is sent back at intake, and nobody passes it on meanwhile', () => {
    const asked = act(
      submitted,
      { type: 'askForCorrection', items: ['id-document'], note: 'Екінші бетін жіберіңіз' },
      actors.desk,
    );
    expect(refusal(asked, { type: 'accept' }, actors.desk)).toBe('correctionWaiting');
    const mended = act(asked, { type: 'resubmit' }, actors.author);
    expect(act(mended, { type: 'accept' }, actors.desk).status).toBe('inProgress');
  });

  test('a correction that the executor asked for does not ask for an executor again, but for the result', () => {
    const asked = act(
      walk(2),
      { type: 'askForCorrection', items: ['id-document'], note: 'Екінші бетін жіберіңіз' },
      actors.elsewhere,
    );
    const mended = act(asked, { type: 'resubmit' }, actors.author);
    expect(mended.sheet?.entries).toMatchObject([{ act: 'assigns', state: 'approved' }]);
    expect(currentStep(routeOf(mended, paper) ?? [])?.code).toBe('prepare');
  });

  test('whoever a paper waits for longer than a step may take is reminded: the office, the director', () => {
    const calendar = createCalendar({ timeZone: 'Asia/Almaty', hours: { from: '09:00', until: '18:00' } });
    const of = (count: number) =>
      remindersOf(walk(count), { service: paper, calendar, timeZone: 'Asia/Almaty' })
        .filter(({ stage }) => stage === 'office' || stage === 'approval')
        .map(({ at, stage, act: what }) => [stage, what, (at.getTime() - now.getTime()) / 60_000])
        .slice(0, 1);
    // Registered at 10:27 and looked at a quarter of an hour later.
    expect(of(0)).toEqual([['office', undefined, 0]]);
    expect(of(1)).toEqual([['approval', 'assigns', 15]]);
    expect(of(2)).toEqual([]);
    expect(of(3)).toEqual([['approval', 'signs', 45]]);
    expect(of(4)).toEqual([['office', undefined, 60]]);
    expect(of(5)).toEqual([]);
  });

  test('the executor comes from the unit of the service, wherever the paper lies', () => {
    expect(executorUnit(submitted, paper)).toBe('library');
    expect(executorUnit(submitted, { ...paper, route: undefined })).toBe('desk');
  });

  test('where a paper has been it is known of, and nowhere before', () => {
    const seen = (count: number) =>
      (['desk', 'elsewhere', 'director'] as const).filter((name) => maySee(walk(count), paper, actors[name]));
    expect(seen(0)).toEqual(['desk', 'director']);
    expect(seen(1)).toEqual(['desk', 'director']);
    expect(seen(2)).toEqual(['desk', 'elsewhere', 'director']);
    expect(seen(4)).toEqual(['desk', 'elsewhere', 'director']);
    expect(maySee(walk(4), paper, systemActor)).toBe(false);
  });
});
