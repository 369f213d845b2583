import { describe, expect, test } from '@jest/globals';
import { allowedActions } from '../../src/domain/allowed-actions.js';
import { systemActor } from '../../src/domain/person.js';
import type { Action, Refusal } from '../../src/domain/lifecycle.js';
import {
  actions,
  actors,
  approved,
  cases,
  inProgress,
  minutesLater,
  now,
  service,
  submitted,
} from './lifecycle-cases.js';
import { after, refusal, transition } from './lifecycle-steps.js';

describe('a decision that can be undone', () => {
  const settleAt = minutesLater(1);
  const at = minutesLater(1);

  test('leaves the status as it was and writes nothing that the applicant could read', () => {
    const { entry, set, unset } = transition(approved, actions.complete, actors.holder);
    expect(entry).toBeUndefined();
    expect(unset).toEqual([]);
    expect(set).toEqual({
      result: ['file-1'],
      pending: {
        action: 'complete',
        status: 'completed',
        by: { account: 10, name: 'Айгүл', unit: 'desk' },
        at: now,
        settleAt,
        remark: undefined,
      },
    });
  });

  test('undone in time, it leaves no trace but the version', () => {
    const pending = after(approved, transition(approved, actions.complete, actors.holder));
    const undo = transition(pending, actions.undo, actors.holder, {}, minutesLater(0.9));
    const undone = after(pending, undo);
    expect(undo.entry).toBeUndefined();
    expect(undone).toEqual({ ...approved, version: 6, pending: undefined });
  });

  test('settles under the name, time and words of whoever decided', () => {
    const pending = after(inProgress, transition(inProgress, actions.reject, actors.holder));
    expect(refusal(pending, actions.settle, systemActor, {}, minutesLater(0.9))).toEqual({
      code: 'pending',
      by: 'Айгүл',
      until: settleAt,
    });
    const settled = transition(pending, actions.settle, systemActor, {}, at);
    expect(settled.set).toEqual({ status: 'rejected' });
    expect(settled.unset).toEqual(['pending', 'correction', 'position', 'openKey', 'place', 'waiting']);
    expect(settled.entry).toEqual({
      entry: 4,
      at: now,
      action: 'reject',
      status: 'rejected',
      by: { account: 10, name: 'Айгүл', unit: 'desk', role: 'operator' },
      reason: 'incomplete',
      remark: 'Анықтама жоқ',
      tell: [{ to: 'applicant' }],
    });
  });

  test('cannot be undone when its time is over, settled or not', () => {
    const pending = after(approved, transition(approved, actions.complete, actors.holder));
    expect(refusal(pending, actions.undo, actors.holder, {}, at)).toEqual({ code: 'undoTooLate' });
    const settled = after(pending, transition(pending, actions.settle, systemActor, {}, at));
    expect(refusal(settled, actions.undo, actors.holder, {}, minutesLater(2))).toEqual({
      code: 'undoTooLate',
    });
    expect(settled.status).toBe('completed');
    expect(settled.result).toEqual(['file-1']);
  });

  test('meanwhile others read whose decision it is', () => {
    const pending = after(approved, transition(approved, actions.complete, actors.holder));
    for (const [action, actor] of [
      [actions.undo, actors.desk],
      [actions.release, actors.head],
      [actions.withdraw, actors.author],
    ] as const) {
      expect(refusal(pending, action, actor)).toEqual({ code: 'pending', by: 'Айгүл', until: settleAt });
    }
  });

  test('with no time to undo it is final at once', () => {
    const done = transition(approved, actions.complete, actors.holder, { undoMs: 0 });
    expect(done.set).toEqual({ status: 'completed', result: ['file-1'] });
    expect(done.entry?.tell).toEqual([{ to: 'applicant' }]);
    const rejected = transition(submitted, actions.reject, actors.desk, { undoMs: 0 });
    expect(rejected.set).toEqual({ status: 'rejected' });
    expect(rejected.unset).toContain('openKey');
    expect(rejected.entry).toMatchObject({
      reason: 'incomplete',
      remark: 'Анықтама жоқ',
      tell: [{ to: 'applicant' }],
    });
  });
});

describe('what a decision needs', () => {
  test.each<[string, Action, Refusal]>([
    ['R20: a reason', { type: 'reject', reason: '', remark: 'Жоқ' }, { code: 'reasonNeeded' }],
    [
      'R20: a reason from the list',
      { type: 'reject', reason: 'mood', remark: 'Жоқ' },
      { code: 'reasonNeeded' },
    ],
    ['R20: a remark', { type: 'reject', reason: 'other', remark: ' ' }, { code: 'remarkNeeded' }],
    ['the file', { type: 'complete', files: [] }, { code: 'fileNeeded' }],
    ['items', { type: 'askForCorrection', items: [], note: 'Қараңыз' }, { code: 'itemsNeeded' }],
    ['a note', { type: 'askForCorrection', items: ['phone'], note: '' }, { code: 'remarkNeeded' }],
  ])('%s', (_, action, expected) => {
    expect(refusal(approved, action, actors.holder)).toEqual(expected);
  });

  test('signatures', () => {
    const unsigned: Refusal = { code: 'unsigned', what: ['decision'] };
    expect(refusal(approved, actions.reject, actors.holder, { unsigned: ['decision'] })).toEqual(unsigned);
    expect(refusal(approved, actions.complete, actors.holder, { unsigned: ['decision'] })).toEqual(unsigned);
  });

  test('no file where the result is none or paper', () => {
    for (const document of ['none', 'paper'] as const) {
      const other = { ...service, result: { ...service.result, document } };
      const action = { type: 'complete', files: [] } as const;
      expect(transition(approved, action, actors.holder, { service: other }).set.pending?.status).toBe(
        'completed',
      );
    }
  });

  test.each([
    ['child', ['pending']],
    ['applicant', ['pending', 'openKey']],
  ] as const)('R27: once completed, one case at a time for the %s', (oneOpen, unset) => {
    const other = { ...service, oneOpen };
    const pending = after(approved, transition(approved, actions.complete, actors.holder));
    expect(
      transition(pending, actions.settle, systemActor, { service: other }, minutesLater(1)).unset,
    ).toEqual(unset);
  });

  test('R27: a place that is given up is free, and so is the child', () => {
    const given = transition(cases.completed, actions.giveUp, actors.author);
    expect(given.set).toEqual({ status: 'withdrawn' });
    expect(given.unset).toEqual(['openKey', 'place']);
    expect(given.entry?.tell).toEqual([{ to: 'applicant' }, { to: 'unit' }]);
    const plain = { ...service, oneOpen: undefined };
    expect(refusal(cases.completed, actions.giveUp, actors.author, { service: plain }).code).toBe('status');
    expect(allowedActions(cases.completed, plain, actors.author, now)).toEqual(['download']);
  });
});
