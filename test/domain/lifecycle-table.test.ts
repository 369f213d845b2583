import { describe, expect, test } from '@jest/globals';
import { allowedActions } from '../../src/domain/allowed-actions.js';
import { decide, type Action, type Refusal } from '../../src/domain/lifecycle.js';
import type { Application } from '../../src/domain/application.js';
import { actions, actors, cases, facts, now, service } from './lifecycle-cases.js';
import { columns, grid } from './lifecycle-grid.js';

const words: Readonly<Partial<Record<Refusal['code'], string>>> = {
  notYours: '-',
  ownCase: 'own',
  status: 'stat',
  held: 'held',
  pending: 'pend',
  correctionWaiting: 'corr',
  approvalsWaiting: 'wait',
  notApproved: 'no',
  notYourTurn: 'turn',
  undoTooLate: 'late',
};

interface Row {
  readonly standing: string;
  readonly type: Action['type'];
  readonly cells: readonly string[];
}

const rows = Object.entries(grid).flatMap(([standings, text]) =>
  standings.split(' | ').flatMap((standing) =>
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line): Row => {
        const [type, ...cells] = line.trim().split(/\s+/);
        return { standing, type: type as Action['type'], cells };
      }),
  ),
);

function caseIn(standing: string): Application {
  return (cases as Readonly<Record<string, Application>>)[standing] as Application;
}

describe('the table of the lifecycle', () => {
  test('names every action for every standing of a case', () => {
    const expected = Object.keys(cases).flatMap((standing) =>
      Object.keys(actions).map((type) => `${standing}: ${type}`),
    );
    expect(rows.map(({ standing, type }) => `${standing}: ${type}`).sort()).toEqual(expected.sort());
    expect(Object.keys(actors)).toEqual([...columns]);
  });

  test.each(rows)('$standing: $type', ({ standing, type, cells }) => {
    const answers = columns.map((name) => {
      const decision = decide(caseIn(standing), actions[type], actors[name], facts, now);
      return decision.ok ? 'yes' : (words[decision.refusal.code] ?? decision.refusal.code);
    });
    expect(answers).toEqual(cells);
  });

  test.each(Object.keys(cases))('a card shows exactly the buttons that would not refuse: %s', (standing) => {
    for (const [i, name] of columns.entries()) {
      const expected = rows
        .filter((row) => row.standing === standing && row.cells[i] === 'yes')
        .map((row) => row.type);
      expect({ name, buttons: allowedActions(caseIn(standing), service, actors[name], now) }).toEqual({
        name,
        buttons: expected,
      });
    }
  });
});
