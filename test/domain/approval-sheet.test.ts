import { describe, expect, test } from '@jest/globals';
import type { ActionType, Application } from '../../src/domain/application.js';
import { systemActor, type Actor } from '../../src/domain/person.js';
import { isOutdated } from '../../src/domain/pending.js';
import { actsAs } from '../../src/domain/approval-sheet.js';
import {
  actions,
  actors,
  approved,
  cases,
  inProgress,
  minutesLater,
  now,
  sheet,
  takenAt,
} from './lifecycle-cases.js';
import { after, refusal, transition as transitionIn } from './lifecycle-steps.js';

type Given = Parameters<typeof transitionIn>;

/** What stands when an approver's time to undo is over at once. */
function transition(application: Given[0], action: Given[1], actor: Given[2], more: Given[3] = {}, at = now) {
  const word = action.type === 'approve' || action.type === 'notApprove';
  return transitionIn(application, action, actor, word ? { undoMs: 0, ...more } : more, at);
}

const parallel: Application = { ...inProgress, sheet: sheet('waiting', 'waiting', 'parallel') };

describe('in order', () => {
  test('an approval hands the turn to the next and tells them and the holder', () => {
    const { set, entry } = transition(inProgress, { type: 'approve', remark: 'Қарызы жоқ' }, actors.adviser);
    expect(set).toEqual({
      sheet: {
        order: 'sequential',
        entries: [
          {
            role: 'adviser',
            state: 'approved',
            by: { account: 20, name: '№ 20', unit: 'faculty' },
            since: takenAt,
            at: now,
            remark: 'Қарызы жоқ',
          },
          { role: 'dean', state: 'waiting', since: takenAt },
        ],
      },
    });
    expect(entry).toMatchObject({
      action: 'approve',
      status: 'inProgress',
      approval: 'approved',
      remark: 'Қарызы жоқ',
      by: { name: '№ 20', unit: 'faculty', role: 'approver' },
      tell: [{ to: 'approvers', role: 'dean' }, { to: 'holder' }],
    });
  });

  test('the last approval tells the holder', () => {
    const first = after(inProgress, transition(inProgress, actions.approve, actors.adviser));
    expect(transition(first, actions.approve, actors.dean).entry?.tell).toEqual([{ to: 'holder' }]);
  });

  test('the desk is told where nobody holds the case', () => {
    const { entry } = transition(cases['in progress, released'], actions.approve, actors.adviser);
    expect(entry?.tell).toEqual([{ to: 'approvers', role: 'dean' }, { to: 'unit' }]);
  });

  test('completing names the approvals that are wanting', () => {
    expect(refusal(inProgress, actions.complete, actors.holder)).toEqual({
      code: 'approvalsWaiting',
      roles: ['adviser', 'dean'],
    });
    const first = after(inProgress, transition(inProgress, actions.approve, actors.adviser));
    expect(refusal(first, actions.complete, actors.holder)).toEqual({
      code: 'approvalsWaiting',
      roles: ['dean'],
    });
  });

  test('a second tap, or a colleague’s in the same role, reads who has approved', () => {
    const first = after(inProgress, transition(inProgress, actions.approve, actors.adviser));
    const second = after(first, transition(first, actions.approve, actors.dean, {}, minutesLater(1)));
    const expected = { code: 'status', status: 'inProgress', last: first.history.at(-1) };
    expect(refusal(second, actions.approve, actors.adviser)).toEqual(expected);
    expect(refusal(second, actions.approve, { ...actors.adviser, account: 23 })).toEqual(expected);
  });
});

describe('side by side', () => {
  test('approvers speak in any order', () => {
    const dean = after(parallel, transition(parallel, actions.approve, actors.dean));
    expect(dean.history.at(-1)?.tell).toEqual([{ to: 'holder' }]);
    const both = after(dean, transition(dean, actions.approve, actors.adviser));
    expect(both.sheet?.entries.map((entry) => entry.state)).toEqual(['approved', 'approved']);
  });

  test('who has two roles speaks for one at a time', () => {
    const two = { ...actors.dean, roles: [{ code: 'dean' }, { code: 'adviser' }] };
    const first = after(parallel, transition(parallel, actions.approve, two));
    expect(first.sheet?.entries.map((entry) => entry.state)).toEqual(['approved', 'waiting']);
    expect(transition(first, actions.approve, two).set.sheet?.entries[1]?.state).toBe('approved');
  });
});

describe('an approver’s word that can still be taken back', () => {
  const said = { type: 'notApprove', remark: 'Қарызы бар' } as const;
  const pending = after(inProgress, transitionIn(inProgress, said, actors.adviser));

  test('stands beside the sheet, tells nobody, and can be undone by who said it alone', () => {
    expect(pending.sheet?.entries).toEqual([
      {
        role: 'adviser',
        state: 'waiting',
        since: takenAt,
        word: {
          state: 'notApproved',
          by: { account: 20, name: '№ 20', unit: 'faculty' },
          at: now,
          settleAt: minutesLater(1),
          version: 3,
          remark: 'Қарызы бар',
        },
      },
      { role: 'dean', state: 'waiting', since: takenAt },
    ]);
    expect(pending.history).toEqual(inProgress.history);
    expect(pending.pending).toBeUndefined();
    const until = { code: 'pending', by: '№ 20', until: minutesLater(1) };
    expect(refusal(pending, actions.undo, actors.holder)).toEqual(until);
    expect(refusal(pending, actions.approve, actors.dean)).toEqual(until);
    const undone = after(pending, transitionIn(pending, actions.undo, actors.adviser));
    expect(undone.sheet).toEqual(inProgress.sheet);
    expect(undone.history).toEqual(inProgress.history);
  });

  test('settles on the sheet with the time at which it was said, and asks the next from then on', () => {
    const first = after(inProgress, transitionIn(inProgress, actions.approve, actors.adviser));
    const settled = after(first, transitionIn(first, actions.settle, systemActor, {}, minutesLater(2)));
    expect(settled.status).toBe('inProgress');
    expect(settled.sheet?.entries[0]).not.toHaveProperty('word');
    expect(settled.sheet?.entries).toMatchObject([
      { role: 'adviser', state: 'approved', at: now, by: { account: 20 } },
      { role: 'dean', state: 'waiting' },
    ]);
    expect(settled.history.at(-1)).toMatchObject({
      action: 'approve',
      approval: 'approved',
      at: now,
      by: { name: '№ 20', role: 'approver' },
      tell: [{ to: 'approvers', role: 'dean' }, { to: 'holder' }],
    });
    expect(refusal(settled, actions.undo, actors.adviser)).toEqual({ code: 'undoTooLate' });
  });
});

describe('words side by side that can still be taken back', () => {
  const half = minutesLater(0.5);
  const one = after(parallel, transitionIn(parallel, actions.approve, actors.adviser));
  const both = after(one, transitionIn(one, actions.notApprove, actors.dean, {}, half));

  test('nobody waits for the undo time of another, and each takes back their own', () => {
    expect(both.sheet?.entries.map(({ state, word }) => [state, word?.state, word?.settleAt])).toEqual([
      ['waiting', 'approved', minutesLater(1)],
      ['waiting', 'notApproved', minutesLater(1.5)],
    ]);
    const undone = after(both, transitionIn(both, actions.undo, actors.dean, {}, half));
    expect(undone.sheet).toEqual(one.sheet);
    const other = after(both, transitionIn(both, actions.undo, actors.adviser, {}, half));
    expect(other.sheet?.entries.map(({ word }) => word?.state)).toEqual([undefined, 'notApproved']);
  });

  test('decisions wait until the last of them has settled', () => {
    const later = minutesLater(1.2);
    const settled = after(both, transitionIn(both, actions.settle, systemActor, {}, later));
    const until = { code: 'pending', by: '№ 21', until: minutesLater(1.5) };
    expect(refusal(both, actions.reject, actors.holder, {}, half)).toEqual(until);
    expect(refusal(settled, actions.reject, actors.holder, {}, later)).toEqual(until);
    expect(refusal(settled, actions.settle, systemActor, {}, later)).toEqual(until);
    expect(refusal(settled, actions.undo, actors.adviser, {}, later)).toEqual(until);
  });

  test('each settles for itself, an approval also after another has not approved', () => {
    const hasty = after(parallel, transitionIn(parallel, actions.notApprove, actors.dean));
    const late = after(hasty, transitionIn(hasty, actions.approve, actors.adviser, {}, half));
    const first = after(late, transitionIn(late, actions.settle, systemActor, {}, minutesLater(2)));
    const second = after(first, transitionIn(first, actions.settle, systemActor, {}, minutesLater(2)));
    expect(first.sheet?.entries.map(({ state }) => state)).toEqual(['waiting', 'notApproved']);
    expect(second.sheet?.entries.map(({ state }) => state)).toEqual(['approved', 'notApproved']);
    expect(second.history.slice(-2).map(({ approval, at, tell }) => [approval, at, tell])).toEqual([
      ['notApproved', now, [{ to: 'holder' }]],
      ['approved', half, [{ to: 'holder' }]],
    ]);
    expect(transitionIn(second, actions.reject, actors.holder).set.pending?.action).toBe('reject');
  });

  test('who has two roles takes back what they said last', () => {
    const two = { ...actors.dean, roles: [{ code: 'dean' }, { code: 'adviser' }] };
    const first = after(parallel, transitionIn(parallel, actions.approve, two));
    const second = after(first, transitionIn(first, actions.approve, two, {}, half));
    expect(second.sheet?.entries.map(({ word }) => word?.version)).toEqual([3, 4]);
    expect(after(second, transitionIn(second, actions.undo, two, {}, half)).sheet).toEqual(first.sheet);
  });

  test.each<[string, ActionType, Actor, number | undefined, boolean]>([
    ['approving beside the word of another', 'approve', actors.dean, 2, false],
    ['not approving beside it', 'notApprove', actors.dean, 2, false],
    ['approving what was not seen to be submitted', 'approve', actors.dean, 1, true],
    ['taking back one’s own word, which was seen', 'undo', actors.adviser, 3, false],
    ['taking it back by a button from before it', 'undo', actors.adviser, 2, true],
    ['a decision', 'reject', actors.holder, 3, true],
    ['an act that comes from a form', 'reject', actors.holder, undefined, false],
  ])('a card that is behind: %s', (_, type, actor, seen, outdated) => {
    expect(isOutdated(both, type, actor.account, seen)).toBe(outdated);
  });
});

describe('not approved', () => {
  test('needs a remark', () => {
    const silent = { type: 'notApprove', remark: '' } as const;
    expect(refusal(inProgress, silent, actors.adviser)).toEqual({ code: 'remarkNeeded' });
  });

  test('tells the holder and nobody else, and only rejecting or a correction lead on', () => {
    const refused = after(inProgress, transition(inProgress, actions.notApprove, actors.adviser));
    expect(refused.history.at(-1)).toMatchObject({ approval: 'notApproved', tell: [{ to: 'holder' }] });
    expect(refusal(refused, actions.approve, actors.dean)).toEqual({ code: 'notApproved' });
    expect(refusal(refused, actions.complete, actors.holder)).toEqual({ code: 'notApproved' });
    expect(transition(refused, actions.reject, actors.holder).set.pending?.action).toBe('reject');
    expect(transition(refused, actions.askForCorrection, actors.holder).set.correction?.items).toEqual([
      'id-document',
    ]);
  });
});

describe('a correction', () => {
  const waiting = after(approved, transition(approved, actions.askForCorrection, actors.holder));

  test('names its items and a note to the applicant', () => {
    expect(waiting.status).toBe('inProgress');
    expect(waiting.correction).toEqual({
      items: ['id-document'],
      note: 'Екінші бетін жіберіңіз',
      by: { account: 10, name: 'Айгүл', unit: 'desk' },
      askedAt: now,
    });
    expect(waiting.position).toEqual({ mode: 'correct', step: 'id-document' });
    expect(waiting.history.at(-1)).toMatchObject({
      action: 'askForCorrection',
      items: ['id-document'],
      remark: 'Екінші бетін жіберіңіз',
      tell: [{ to: 'applicant' }],
    });
  });

  test('sent in, it starts the sheet anew, moves the dates on and tells the holder and the first approver', () => {
    const later = minutesLater(24 * 60);
    const times = {
      registeredAt: now,
      plannedAt: new Date('2026-11-24T13:00:00Z'),
      dueAt: new Date('2026-11-25T13:00:00Z'),
    };
    const { set, unset, entry } = transition(waiting, actions.resubmit, actors.author, { times }, later);
    expect(set).toEqual({
      plannedAt: times.plannedAt,
      dueAt: times.dueAt,
      sheet: {
        order: 'sequential',
        entries: [
          { role: 'adviser', state: 'waiting', since: later },
          { role: 'dean', state: 'waiting' },
        ],
      },
    });
    expect(unset).toEqual(['correction', 'position']);
    expect(entry?.tell).toEqual([{ to: 'holder' }, { to: 'approvers', role: 'adviser' }]);
  });

  test('of a case that nobody has taken goes back to the desk, without a sheet', () => {
    const { set, entry } = transition(cases['submitted, correction'], actions.resubmit, actors.author);
    expect(set).not.toHaveProperty('sheet');
    expect(entry?.tell).toEqual([{ to: 'unit' }]);
  });
});

describe('the scope of a role', () => {
  const application = { unit: 'desk', scope: { faculty: 'it', level: 'master' } };

  test.each([
    ['no scope means all', [{ code: 'dean' }], true],
    ['a scope of the case', [{ code: 'dean', scope: 'master' }], true],
    ['another scope', [{ code: 'dean', scope: 'law' }], false],
    [
      'one of several',
      [
        { code: 'dean', scope: 'law' },
        { code: 'dean', scope: 'it' },
      ],
      true,
    ],
    ['another role', [{ code: 'adviser' }], false],
  ])('%s', (_, roles, expected) => {
    expect(actsAs({ ...actors.dean, roles }, 'dean', application)).toBe(expected);
  });

  test('a role of a unit is the one of the unit that has the case', () => {
    expect(actsAs(actors.head, 'headOfUnit', application)).toBe(true);
    expect(actsAs(actors.otherHead, 'headOfUnit', application)).toBe(false);
  });
});
