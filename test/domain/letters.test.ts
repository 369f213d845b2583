import { expect, test } from '@jest/globals';
import type { ActionType, HistoryEntry, Status } from '../../src/domain/application.js';
import { lettersOf } from '../../src/domain/letters.js';
import type { LetterText } from '../../src/domain/letters.js';

const text = { kk: 'x', ru: 'x', en: 'x' };
const letters = (['submit', 'complete', 'reject'] as const).map((after): LetterText => ({
  code: after,
  after,
  title: text,
  body: text,
}));

function entry(action: ActionType, status: Status): HistoryEntry {
  const by = { account: 1, name: '', role: 'operator' as const };
  return { entry: 1, at: new Date(0), action, status, by, tell: [] };
}

test.each<[Status, boolean, readonly ActionType[], readonly string[]]>([
  ['draft', false, [], []],
  ['submitted', false, ['submit'], ['submit']],
  ['inProgress', false, ['submit', 'take'], ['submit']],
  ['completed', false, ['submit', 'take', 'complete'], ['submit', 'complete']],
  ['issued', false, ['submit', 'complete', 'download'], ['submit', 'complete']],
  ['rejected', false, ['submit', 'reject'], ['submit', 'reject']],
  // A place that was given up or taken back is none to be shown anywhere.
  ['withdrawn', false, ['submit', 'complete', 'giveUp'], ['submit']],
  ['completed', true, ['submit', 'complete', 'revoke'], ['submit']],
])('of a case that is %s (revoked: %s) after %j there is %j on paper', (status, revoked, acts, codes) => {
  const history = acts.map((action) => entry(action, status));
  expect(lettersOf({ status, revoked, history }, { letters }).map(({ text: one }) => one.code)).toEqual(
    codes,
  );
  expect(lettersOf({ status, revoked, history }, {})).toEqual([]);
});
