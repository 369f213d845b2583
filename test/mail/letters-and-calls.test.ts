import { describe, expect, test } from '@jest/globals';
import { createPace } from '../../src/usecases/pace.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { take } from '../../src/usecases/take.js';
import { createNotebook } from '../usecases/notebook.js';
import { actor } from '../usecases/world.js';
import { aigul, dana, openPostOffice } from './post-office.js';

const office = openPostOffice();

test('without an address of any kind the applicant who cannot be reached is called at once', async () => {
  await office.world.student(dana, { iin: '991231400555', email: undefined });
  const { id } = await office.submitted();
  await office.forgetAnswer();
  await office.deps.accounts.setBlocked(dana, office.deps.clock.now());
  await office.sendAll();
  expect(await office.calls(id)).toEqual([{ entry: 1, account: aigul, about: undefined }]);
  expect(office.server.letters).toEqual([]);
});

describe('who has blocked the bot', () => {
  test('is written to, and not called as well', async () => {
    const { id } = await office.submitted();
    await office.deps.accounts.setBlocked(dana, office.deps.clock.now());
    expect(await office.sendAll()).toMatchObject({ sent: 1 });
    expect(await office.calls(id)).toEqual([]);
  });

  test.each([
    ['is not called either where Telegram tells it only now', 'accept', []],
    [
      'is called where the letter had come back by then, though the address was known to be wrong',
      'refuse',
      [1, 2],
    ],
  ] as const)('%s', async (_, manner, called) => {
    office.server.behaves(manner);
    const { id } = await office.submitted();
    await office.sendAll();
    await take(office.deps, { id, actor: await actor(office.world, aigul), seen: 1 });
    await office.sendAll();
    const notebook = createNotebook();
    notebook.answers.set(dana, { ok: false, why: 'blocked' });
    expect(
      await sendDeliveries(office.deps, { messenger: notebook, pace: createPace(), limit: 50 }),
    ).toMatchObject({
      blocked: 1,
    });
    expect((await office.calls(id)).map(({ entry }) => entry)).toEqual(called);
  });
});
