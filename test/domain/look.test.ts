import { expect, test } from '@jest/globals';
import { lookKind, visitsOf, type Look } from '../../src/domain/look.js';

/** Newest first: minutes ago, whose account, what. */
const looks = (...rows: readonly [number, number, string][]): readonly Look[] =>
  rows.map(([ago, account, what]) => ({
    at: new Date(Date.UTC(2026, 10, 24, 12) - ago * 60_000),
    account,
    who: `Қызметкер ${account}`,
    what,
  }));

test.each<[string, readonly Look[], string[]]>([
  [
    'goes from screen to screen is there once',
    looks([1, 1, 'openFile:scan'], [2, 1, 'look'], [9, 1, 'look']),
    ['1: look, openFile:scan'],
  ],
  [
    'comes again later is there twice',
    looks([1, 1, 'look'], [40, 1, 'look'], [54, 1, 'found']),
    ['1: look', '1: found, look'],
  ],
  [
    'looks between two others does not join theirs',
    looks([1, 1, 'look'], [2, 2, 'card'], [3, 1, 'look']),
    ['1: look', '2: card', '1: look'],
  ],
])('somebody who %s', (_, given, visits) => {
  expect(visitsOf(given).map(({ account, what }) => `${account}: ${what.join(', ')}`)).toEqual(visits);
});

test('a visit is told by when it ended', () => {
  expect(visitsOf(looks([5, 1, 'look'], [9, 1, 'look']))[0]?.at).toEqual(looks([5, 1, 'look'])[0]?.at);
});

test.each([
  ['look', { kind: 'look' }],
  ['openFile:id-document', { kind: 'openFile', document: 'id-document' }],
  ['take', undefined],
  ['openFileX', undefined],
  ['calendar.close:2026-12-28', undefined],
])('%s is read as %p', (what, kind) => {
  expect(lookKind(what)).toEqual(kind);
});
