import { describe, expect, test } from '@jest/globals';
import { allowedActions } from '../../src/domain/allowed-actions.js';
import { decide } from '../../src/domain/lifecycle.js';
import {
  actions,
  actors,
  approved,
  cases,
  facts,
  inProgress,
  now,
  service,
  submitted,
} from './lifecycle-cases.js';
import { after, refusal, transition } from './lifecycle-steps.js';

describe('R22: the result', () => {
  test('is issued by the first download; again it is allowed and changes nothing', () => {
    const first = transition(cases.completed, actions.download, actors.author);
    expect(first.set).toEqual({ status: 'issued' });
    expect(first.unset).toEqual(['openKey']);
    const issued = after(cases.completed, first);
    expect(decide(issued, actions.download, actors.author, facts, now)).toEqual({
      ok: true,
      transition: undefined,
    });
  });

  test('cannot be downloaded before it is completed, nor unsigned where a signature is required', () => {
    expect(refusal(approved, actions.download, actors.author).code).toBe('status');
    expect(refusal(cases.completed, actions.download, actors.author, { unsigned: ['result'] })).toEqual({
      code: 'unsigned',
      what: ['result'],
    });
  });

  test('on paper is handed out to whoever has shown who they are', () => {
    const handOut = (receiver: 'applicant' | 'proxy', checked: boolean) =>
      ({ type: 'handOut', receiver, checked }) as const;
    expect(transition(cases.completed, handOut('applicant', true), actors.desk).set).toEqual({
      status: 'issued',
    });
    expect(
      transition(cases.completed, handOut('proxy', true), actors.desk, { proxyNamed: true }).set,
    ).toEqual({ status: 'issued' });
    expect(refusal(cases.completed, handOut('applicant', false), actors.desk)).toEqual({
      code: 'identityUnchecked',
    });
    expect(refusal(cases.completed, handOut('proxy', true), actors.desk).code).toBe('identityUnchecked');
  });

  test('as file and paper: whichever comes first issues it, the other can still be fetched, once on paper', () => {
    const downloaded = after(cases.completed, transition(cases.completed, actions.download, actors.author));
    const handedOut = after(downloaded, transition(downloaded, actions.handOut, actors.desk));
    expect(handedOut.status).toBe('issued');
    expect(refusal(handedOut, actions.handOut, actors.desk)).toEqual({
      code: 'status',
      status: 'issued',
      last: handedOut.history.at(-1),
    });
    expect(decide(handedOut, actions.download, actors.author, facts, now).ok).toBe(true);
  });

  test.each([
    ['none', [], []],
    ['file', ['download'], []],
    ['paper', [], ['handOut']],
    ['both', ['download'], ['handOut']],
  ] as const)('of the kind %s shows these buttons', (document, author, desk) => {
    const plain = { ...service, oneOpen: undefined, result: { ...service.result, document } };
    expect(allowedActions(cases.completed, plain, actors.author, now)).toEqual(author);
    expect(allowedActions(cases.completed, plain, actors.desk, now)).toEqual(desk);
  });

  test('is revoked with a reason, and the applicant is told', () => {
    expect(refusal(cases.issued, { type: 'revoke', reason: '' }, actors.head)).toEqual({
      code: 'reasonNeeded',
    });
    const revoked = transition(cases.issued, actions.revoke, actors.head);
    expect(revoked.set).toEqual({ revoked: true });
    expect(revoked.entry).toMatchObject({
      status: 'issued',
      remark: 'Қате берілген',
      tell: [{ to: 'applicant' }],
    });
  });
});

describe('R18: withdrawing', () => {
  test('what is submitted needs no reason, and the unit is told', () => {
    const withdrawn = transition(submitted, { type: 'withdraw' }, actors.author);
    expect(withdrawn.set).toEqual({ status: 'withdrawn' });
    expect(withdrawn.unset).toEqual(['correction', 'position', 'openKey', 'place', 'waiting']);
    expect(withdrawn.entry?.tell).toEqual([{ to: 'applicant' }, { to: 'unit' }]);
  });

  test('what is in progress needs one', () => {
    expect(refusal(inProgress, { type: 'withdraw' }, actors.author)).toEqual({ code: 'reasonNeeded' });
    expect(refusal(inProgress, { type: 'withdraw', reason: ' ' }, actors.author)).toEqual({
      code: 'reasonNeeded',
    });
  });

  test('R19: in progress the executor and all approvers are told, whether their turn has come or not', () => {
    const withdrawn = transition(inProgress, actions.withdraw, actors.author);
    expect(withdrawn.entry?.remark).toBe('Көшіп кетеміз');
    expect(withdrawn.entry?.tell).toEqual([
      { to: 'applicant' },
      { to: 'holder' },
      { to: 'approvers', role: 'adviser' },
      { to: 'approvers', role: 'dean' },
    ]);
  });

  test('is final', () => {
    for (const actor of Object.values(actors)) {
      expect(allowedActions(cases.withdrawn, service, actor, now)).toEqual([]);
    }
  });
});
