import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Answer, type Application } from '../../src/domain/application.js';
import { earlierAnswers, wasSentBefore } from '../../src/domain/earlier-answers.js';
import { actions, actors, inProgress } from './lifecycle-cases.js';
import { after, transition } from './lifecycle-steps.js';

function sheet(file: string): Answer {
  return { value: [{ file, unique: file, name: '', type: 'image/jpeg', size: 1 }] };
}

function withAnswers(application: Application, answers: Readonly<Record<string, Answer>>): Application {
  return { ...application, answers: plainAnswers(answers) };
}

/** Sent back with these items, mended, and sent in again. */
function mended(
  application: Application,
  items: readonly string[],
  answers: Readonly<Record<string, Answer>>,
): Application {
  const ask = { ...actions.askForCorrection, items };
  const waiting = after(application, transition(application, ask, actors.holder));
  const filled = withAnswers(waiting, answers);
  return after(filled, transition(filled, actions.resubmit, actors.author));
}

const first = { reason: { value: 'Жоқ' }, phone: { value: '+77010000001' }, 'id-document': sheet('old') };
const second = { ...first, reason: { value: 'Жұмысқа' }, 'id-document': sheet('new') };
const once = mended(withAnswers(inProgress, first), ['reason', 'phone', 'id-document'], second);

describe('R41 what was sent before a correction', () => {
  test('stays as it was, but for what was sent in again unchanged', () => {
    expect(earlierAnswers(once)).toMatchObject([
      { entry: 3, answers: { reason: { value: 'Жоқ' }, 'id-document': sheet('old') } },
    ]);
    expect(Object.keys(earlierAnswers(once)[0]!.answers)).toEqual(['reason', 'id-document']);
  });

  test('stands once for each correction, the latest first', () => {
    const third = { ...second, reason: { value: 'Банкке' } };
    const twice = mended(once, ['reason'], third);
    expect(earlierAnswers(twice).map(({ entry, answers }) => [entry, answers['reason']])).toEqual([
      [5, { value: 'Жұмысқа' }],
      [3, { value: 'Жоқ' }],
    ]);
  });

  test('is told from what came with the correction', () => {
    expect([wasSentBefore(once, 'old'), wasSentBefore(once, 'new')]).toEqual([true, false]);
    expect(earlierAnswers(withAnswers(inProgress, first))).toEqual([]);
  });
});
