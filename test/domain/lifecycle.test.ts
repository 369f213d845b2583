import { describe, expect, test } from '@jest/globals';
import { mayDelete, mayEdit } from '../../src/domain/draft.js';
import { maySee } from '../../src/domain/relations.js';
import type { Facts, Refusal } from '../../src/domain/lifecycle.js';
import {
  actions,
  actors,
  approved,
  cases,
  draft,
  inProgress,
  now,
  service,
  submitted,
  takenAt,
} from './lifecycle-cases.js';
import { after, refusal, transition } from './lifecycle-steps.js';

describe('submitting', () => {
  test('freezes times, unit, scope and fee in the case and frees the draft', () => {
    expect(transition(draft, actions.submit, actors.author, { fee: 2500, expedited: true })).toEqual({
      application: 'AAAAAAAAAAAAAAAA',
      from: 0,
      entry: {
        entry: 1,
        at: now,
        action: 'submit',
        status: 'submitted',
        by: { account: 1, name: '№ 1', unit: undefined, role: 'applicant' },
        tell: [{ to: 'applicant' }, { to: 'unit' }],
      },
      set: {
        status: 'submitted',
        submittedAt: now,
        registeredAt: now,
        plannedAt: new Date('2026-11-23T13:00:00Z'),
        dueAt: new Date('2026-11-24T13:00:00Z'),
        unit: 'desk',
        scope: { faculty: 'it' },
        fee: 2500,
        expedited: true,
      },
      unset: ['draftKey', 'position'],
    });
  });

  test.each<[string, Partial<Facts>, Refusal]>([
    ['a closed window', { windowOpen: false, missing: ['phone'] }, { code: 'windowClosed' }],
    [
      'unanswered questions',
      { missing: ['phone', 'reason'] },
      { code: 'missing', steps: ['phone', 'reason'] },
    ],
    ['a missing signature', { unsigned: ['statement'] }, { code: 'unsigned', what: ['statement'] }],
  ])('is refused for %s', (_, more, expected) => {
    expect(refusal(draft, actions.submit, actors.author, more)).toEqual(expected);
  });

  test('a second tap reads that it is submitted, and since when', () => {
    expect(refusal(submitted, actions.submit, actors.author)).toEqual({
      code: 'status',
      status: 'submitted',
      last: submitted.history[0],
    });
  });

  test('R15: only a draft can be deleted, and only by its author', () => {
    const deletable = Object.entries(cases).filter(([, one]) => mayDelete(one, actors.author));
    expect(deletable.map(([name]) => name)).toEqual(['draft']);
    expect(mayDelete(draft, actors.admin)).toBe(false);
  });

  test('R16: after submission only what a correction names may be changed', () => {
    const editable = Object.entries(cases).filter(([, one]) => mayEdit(one, actors.author));
    expect(editable.map(([name]) => name)).toEqual([
      'draft',
      'submitted, correction',
      'in progress, correction',
    ]);
    expect(mayEdit(cases['in progress, correction'], actors.author, 'id-document')).toBe(true);
    expect(mayEdit(cases['in progress, correction'], actors.author, 'phone')).toBe(false);
    expect(mayEdit(draft, actors.other)).toBe(false);
  });
});

describe('taking', () => {
  test('R23: the approval sheet stands from acceptance on, and the first approver is told', () => {
    expect(submitted.sheet).toBeUndefined();
    const { set, entry } = transition(submitted, actions.take, actors.desk);
    expect(set).toEqual({
      status: 'inProgress',
      holder: { account: 11, name: 'Марат', since: now },
      plannedAt: new Date('2026-11-23T13:00:00Z'),
      sheet: {
        order: 'sequential',
        entries: [
          { role: 'adviser', state: 'waiting', since: now },
          { role: 'dean', state: 'waiting' },
        ],
      },
    });
    expect(entry?.tell).toEqual([{ to: 'applicant' }, { to: 'approvers', role: 'adviser' }]);
  });

  test('all approvers of a parallel sheet are told at once', () => {
    const parallel = { ...service, approvals: { order: 'parallel', by: ['adviser', 'dean'] } } as const;
    expect(transition(submitted, actions.take, actors.desk, { service: parallel }).entry?.tell).toEqual([
      { to: 'applicant' },
      { to: 'approvers', role: 'adviser' },
      { to: 'approvers', role: 'dean' },
    ]);
  });

  test('a service without approvals has no sheet', () => {
    const plain = { ...service, approvals: undefined };
    const taken = transition(submitted, actions.take, actors.desk, { service: plain });
    expect(taken.set).not.toHaveProperty('sheet');
    expect(taken.entry?.tell).toEqual([{ to: 'applicant' }]);
  });

  test.each([
    ['2026-11-20T13:00:00Z', '2026-11-20T13:00:00Z'],
    ['2026-12-20T13:00:00Z', '2026-11-24T13:00:00Z'],
  ])('R17: the employee sets the planned date, never later than the term: %s', (wished, planned) => {
    const take = { type: 'take', plannedAt: new Date(wished) } as const;
    expect(transition(submitted, take, actors.desk).set.plannedAt).toEqual(new Date(planned));
  });

  test('the second of two employees reads who was first', () => {
    const taken = after(submitted, transition(submitted, actions.take, actors.holder));
    expect(refusal(taken, actions.take, actors.desk)).toEqual({ code: 'held', by: 'Айгүл', since: now });
    expect(refusal(taken, actions.reject, actors.desk)).toEqual({ code: 'held', by: 'Айгүл', since: now });
  });

  test('a holder who has left the unit decides nothing any more', () => {
    const moved = { ...actors.holder, unit: 'library' };
    expect(refusal(approved, actions.complete, moved)).toEqual({ code: 'notYours' });
  });

  test('a case goes back to the queue and is taken again with the words on its sheet', () => {
    const released = after(approved, transition(approved, actions.release, actors.head));
    expect(released.holder).toBeUndefined();
    expect(released.history.at(-1)?.tell).toEqual([{ to: 'unit' }, { to: 'account', account: 10 }]);
    const away = after(
      approved,
      transition(approved, { type: 'release', awayUntil: '2026-11-27' }, actors.system),
    );
    expect(away.holder).toBeUndefined();
    expect(away.history.at(-1)).toMatchObject({
      action: 'release',
      status: 'inProgress',
      by: { name: '', role: 'system' },
      away: { name: 'Айгүл', until: '2026-11-27' },
      tell: [{ to: 'unit' }],
    });
    const again = transition(released, actions.take, actors.desk);
    expect(again.set).not.toHaveProperty('sheet');
    expect(again.entry?.tell).toEqual([]);
  });
});

describe('giving a case to somebody', () => {
  test('the head assigns: applicant, executor and first approver are told', () => {
    const { set, entry } = transition(submitted, actions.assign, actors.head);
    expect(set.status).toBe('inProgress');
    expect(set.holder).toEqual({ account: 13, name: 'Дана', since: now });
    expect(entry?.by.role).toBe('headOfUnit');
    expect(entry?.remark).toBe('Дана');
    expect(entry?.tell).toEqual([
      { to: 'applicant' },
      { to: 'account', account: 13 },
      { to: 'approvers', role: 'adviser' },
    ]);
  });

  test('handing over tells the new holder, and the old one where somebody else did it', () => {
    const own = transition(inProgress, actions.handOver, actors.holder);
    expect(own.entry?.tell).toEqual([{ to: 'account', account: 13 }]);
    const byAdmin = transition(inProgress, actions.handOver, actors.admin);
    expect(byAdmin.entry?.tell).toEqual([
      { to: 'account', account: 13 },
      { to: 'account', account: 10 },
    ]);
    expect(byAdmin.entry?.by.role).toBe('administrator');
  });

  test.each<[string, { account: number; name: string; persons?: readonly string[] }, Refusal]>([
    ['whoever has it', { account: 10, name: 'Айгүл' }, { code: 'held', by: 'Айгүл', since: takenAt }],
    ['the applicant', { account: 1, name: 'Әсел' }, { code: 'ownCase' }],
    ['the proxy', { account: 13, name: 'Дана', persons: ['proxy'] }, { code: 'ownCase' }],
  ])('it cannot be given to %s', (_, to, expected) => {
    expect(refusal(inProgress, { type: 'handOver', to }, actors.head)).toEqual(expected);
    expect(refusal(inProgress, { type: 'assign', to }, actors.head)).toEqual(expected);
  });
});

describe('a case of one’s own', () => {
  test.each([
    ['the author', { account: 1, persons: [] }],
    ['the applicant', { account: 9, persons: ['parent'] }],
    ['the child', { account: 9, persons: ['child'] }],
    ['the proxy', { account: 9, persons: ['proxy'] }],
  ])('cannot be taken by an operator who is %s', (_, who) => {
    expect(refusal(submitted, actions.take, { ...actors.desk, ...who })).toEqual({ code: 'ownCase' });
  });

  test('an operator withdraws their own as an applicant', () => {
    const employee = { ...actors.desk, persons: ['parent'] };
    expect(transition(submitted, actions.withdraw, employee).entry?.by.role).toBe('applicant');
  });

  test('an operator who filled it in on somebody’s behalf may take it, but not download what it gives', () => {
    const onBehalf = { ...submitted, author: { account: 11, onBehalf: true } };
    expect(transition(onBehalf, actions.take, actors.desk).set.holder?.account).toBe(11);
    const done = { ...cases.completed, author: { account: 11, onBehalf: true } };
    expect(refusal(done, actions.download, actors.desk)).toEqual({ code: 'notYours' });
    expect(transition(done, actions.download, actors.author).set.status).toBe('issued');
  });
});

describe('who sees a case', () => {
  test.each<[keyof typeof actors, readonly boolean[]]>([
    // draft, submitted, in progress
    ['author', [true, true, true]],
    ['other', [false, false, false]],
    ['desk', [false, true, true]],
    ['elsewhere', [false, false, false]],
    ['adviser', [false, false, true]],
    ['outOfScope', [false, false, false]],
    ['head', [false, true, true]],
    ['otherHead', [false, false, false]],
    ['director', [false, true, true]],
    ['admin', [false, true, true]],
  ])('%s', (name, expected) => {
    expect([draft, submitted, inProgress].map((one) => maySee(one, service, actors[name]))).toEqual(expected);
  });
});
