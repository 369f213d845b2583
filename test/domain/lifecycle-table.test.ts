import { describe, expect, test } from '@jest/globals';
import { allowedActions } from '../../src/domain/allowed-actions.js';
import { decide, type Action, type Refusal } from '../../src/domain/lifecycle.js';
import type { Application } from '../../src/domain/application.js';
import type { Service } from '../../src/domain/service.js';
import { actions, actors, cases, facts, now, paper, paperCases, service } from './lifecycle-cases.js';
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

const standings: Readonly<Record<string, Application>> = { ...cases, ...paperCases };

function caseIn(standing: string): Application {
  return standings[standing] as Application;
}

function serviceIn(standing: string): Service {
  return standing in paperCases ? paper : service;
}

describe('the table of the lifecycle', () => {
  test('names every action for every standing of a case', () => {
    const expected = Object.keys(standings).flatMap((standing) =>
      Object.keys(actions).map((type) => `${standing}: ${type}`),
    );
    expect(rows.map(({ standing, type }) => `${standing}: ${type}`).sort()).toEqual(expected.sort());
    expect(Object.keys(actors)).toEqual([...columns]);
  });

  test.each(rows)('$standing: $type', ({ standing, type, cells }) => {
    const answers = columns.map((name) => {
      const decision = decide(
        caseIn(standing),
        actions[type],
        actors[name],
        { ...facts, service: serviceIn(standing) },
        now,
      );
      return decision.ok ? 'yes' : (words[decision.refusal.code] ?? decision.refusal.code);
    });
    expect(answers).toEqual(cells);
  });

  test.each(Object.keys(standings))(
    'a card shows exactly the buttons that would not refuse: %s',
    (standing) => {
      for (const [i, name] of columns.entries()) {
        const expected = rows
          .filter((row) => row.standing === standing && row.cells[i] === 'yes')
          .map((row) => row.type);
        expect({
          name,
          buttons: allowedActions(caseIn(standing), serviceIn(standing), actors[name], now),
        }).toEqual({
          name,
          buttons: expected,
        });
      }
    },
  );
});
