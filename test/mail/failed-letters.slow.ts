import { describe, expect, test } from '@jest/globals';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { take } from '../../src/usecases/take.js';
import { actor } from '../usecases/world.js';
import { aigul, dana, openPostOffice } from './post-office.js';

const minute = 60_000;
const hour = 60 * minute;
const office = openPostOffice();

describe('a letter that the server does not take', () => {
  test('for good becomes one call to whoever has the case, and is not tried again', async () => {
    office.server.behaves('refuse');
    const { id } = await office.submitted();
    expect(await office.sendAll()).toEqual({
      sent: 0,
      refused: 1,
      failed: 0,
      faults: ['EENVELOPE RCPT TO 550'],
    });
    expect(await office.lettersOwed(id)).toMatchObject([{ state: 'failed', tries: 1 }]);
    expect(await office.calls(id)).toEqual([{ entry: 1, account: aigul, about: 'email' }]);
    await take(office.deps, { id, actor: await actor(office.world, aigul), seen: 1 });
    expect(await office.sendAll()).toMatchObject({ refused: 1 });
    expect(await office.calls(id)).toHaveLength(1);
    office.world.later(48 * hour);
    expect(await office.sendAll()).toMatchObject({ sent: 0, refused: 0 });
  });

  test('becomes one call also where several letters to it come back at one time', async () => {
    office.server.behaves('refuse');
    const { id } = await office.submitted();
    await take(office.deps, { id, actor: await actor(office.world, aigul), seen: 1 });
    expect(await office.sendAll()).toMatchObject({ refused: 2 });
    expect(await office.calls(id)).toHaveLength(1);
  });

  test('becomes a call for every notice where Telegram does not reach the person either', async () => {
    office.server.behaves('refuse');
    const { id } = await office.submitted();
    await office.sendAll();
    await office.deps.accounts.setBlocked(dana, office.deps.clock.now());
    await take(office.deps, { id, actor: await actor(office.world, aigul), seen: 1 });
    await office.sendAll();
    expect((await office.calls(id)).map(({ entry }) => entry)).toEqual([1, 2]);
  });

  test.each(['silent', 'holdLetters', 'drop', 'login'] as const)(
    'for now (%s) is tried again',
    async (manner) => {
      office.server.behaves(manner);
      office.hurries({ greetMs: 300, answerMs: 300 });
      const { id } = await office.submitted();
      expect(await office.sendAll()).toMatchObject({ sent: 0, refused: 0, failed: 1 });
      expect(await office.lettersOwed(id)).toEqual([{ state: 'due', tries: 1, inMs: 10_000 }]);
    },
  );

  test('is tried again after growing pauses, and given up after a day', async () => {
    office.server.behaves('busy');
    const { id } = await office.submitted();
    const pauses: number[] = [];
    for (;;) {
      expect(await office.sendAll()).toMatchObject({ sent: 0, failed: 1 });
      const [{ state, inMs } = { state: 'sent', inMs: 0 }] = await office.lettersOwed(id);
      if (state !== 'due') break;
      expect(await office.calls(id)).toEqual([]);
      pauses.push(inMs);
      office.world.later(inMs - 1);
      expect(await office.sendAll()).toMatchObject({ sent: 0, failed: 0 });
      office.world.later(1);
    }
    expect(pauses).toEqual([10_000, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 15 * hour]);
    expect(await office.lettersOwed(id)).toMatchObject([{ state: 'failed', tries: 8 }]);
    expect(await office.calls(id)).toEqual([{ entry: 1, account: aigul, about: 'email' }]);
  });

  test('arrives when the server has come to itself, once', async () => {
    office.server.behaves('drop');
    const { id } = await office.submitted();
    await office.sendAll();
    office.server.behaves('accept');
    office.world.later(10_000);
    expect(await office.sendAll()).toMatchObject({ sent: 1 });
    expect(office.server.letters).toHaveLength(1);
    expect(await office.lettersOwed(id)).toMatchObject([{ state: 'sent', tries: 2 }]);
  });

  test('because the bot stops is not counted as a try', async () => {
    office.server.behaves('silent');
    const { id } = await office.submitted();
    const stop = new AbortController();
    const round = office.sendAll(stop.signal);
    await office.server.called(1);
    stop.abort();
    expect(await round).toMatchObject({ sent: 0 });
    expect(await office.lettersOwed(id)).toMatchObject([{ state: 'due', tries: 0 }]);
  });

  test('and was taken before its sender died comes again under the same identifier', async () => {
    await office.submitted();
    await expandDeliveries(office.deps, { limit: 10 });
    const [letter] = await office.deps.deliveries.findDue(office.deps.clock.now(), 10, 'email');
    await office.sendAll();
    // As if the sender had died before it wrote down that the letter had left.
    const due = { $set: { state: 'due' }, $unset: { sentAt: '' } } as const;
    await office.world.storage.db
      .collection<{ _id: string }>('deliveries')
      .updateOne({ _id: letter!.id }, due);
    await office.sendAll();
    const identifiers = office.server.letters.map(({ messageId }) => messageId);
    expect(identifiers).toHaveLength(2);
    expect(identifiers[1]).toBe(identifiers[0]);
  });
});
