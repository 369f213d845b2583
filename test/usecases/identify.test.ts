import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { actorOf } from '../../src/usecases/actor-of.js';
import { confirmIdentity } from '../../src/usecases/confirm-identity.js';
import { giveConsent } from '../../src/usecases/give-consent.js';
import { identify } from '../../src/usecases/identify.js';
import { lookUpIdentity } from '../../src/usecases/look-up-identity.js';
import { requestIdentification } from '../../src/usecases/request-identification.js';
import { sharePhone } from '../../src/usecases/share-phone.js';
import { withdrawConsent } from '../../src/usecases/withdraw-consent.js';
import { actor, createWorld, type World } from './world.js';

const iin = '991231400555';
const danaPhone = '+77011234567';
let world: World;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.clear();
  // Dana stands in the register, linked to no account yet.
  await world.student(9, { iin });
  const person = await world.deps.persons.findByIin(iin);
  await world.deps.accounts.unlink(9, person?.id ?? '');
});
afterAll(() => world.close());

async function consenting(account: number, phone: string | undefined) {
  await giveConsent(world.deps, { account, locale: 'kk' });
  if (phone !== undefined) await sharePhone(world.deps, { account, phone, own: true });
}

describe('identification by contact and IIN', () => {
  test('links the account whose own number stands on the card', async () => {
    await consenting(1, danaPhone);
    const found = await identify(world.deps, { account: 1, iin: '9912 3140 0555' });
    expect(found).toMatchObject({ ok: true, already: false, person: { card: { name: 'Дана' } } });
    expect(await identify(world.deps, { account: 1, iin })).toMatchObject({ ok: true, already: true });
    expect((await actorOf(world.deps, 1)).actor.name).toBe('Серікова Дана Маратқызы');
  });

  test('nothing personal is taken before the consent, or after it was withdrawn', async () => {
    expect(await identify(world.deps, { account: 1, iin })).toEqual({ ok: false, why: 'consentNeeded' });
    expect(await sharePhone(world.deps, { account: 1, phone: danaPhone, own: true })).toEqual({
      ok: false,
      why: 'consentNeeded',
    });
    await consenting(1, danaPhone);
    await withdrawConsent(world.deps, { account: 1 });
    expect(await identify(world.deps, { account: 1, iin })).toEqual({ ok: false, why: 'consentNeeded' });
  });

  test("somebody else's contact is not taken for the sender's", async () => {
    await consenting(1, undefined);
    expect(await sharePhone(world.deps, { account: 1, phone: danaPhone, own: false })).toEqual({
      ok: false,
      why: 'notOwn',
    });
    expect(await identify(world.deps, { account: 1, iin })).toEqual({ ok: false, why: 'needsPhone' });
  });

  test('one answer for an unknown IIN, another number, and a person who has an account', async () => {
    await consenting(1, '+77770000000');
    const unknown = await identify(world.deps, { account: 1, iin: '010901500210' });
    const otherPhone = await identify(world.deps, { account: 1, iin });
    await consenting(2, danaPhone);
    await identify(world.deps, { account: 2, iin });
    await consenting(3, danaPhone);
    const taken = await identify(world.deps, { account: 3, iin });
    expect([unknown, otherPhone, taken]).toEqual(
      Array.from({ length: 3 }, () => ({ ok: false, why: 'noMatch' })),
    );
  });

  test('five tries a day; what cannot be an IIN is none', async () => {
    world.at('2026-11-24 23:50');
    await consenting(1, '+77770000000');
    expect(await identify(world.deps, { account: 1, iin: '991231400556' })).toEqual({
      ok: false,
      why: 'faulty',
      fault: 'iin.checkDigit',
    });
    for (let n = 0; n < 5; n += 1) {
      expect(await identify(world.deps, { account: 1, iin })).toEqual({ ok: false, why: 'noMatch' });
    }
    await sharePhone(world.deps, { account: 1, phone: danaPhone, own: true });
    expect(await identify(world.deps, { account: 1, iin })).toEqual({ ok: false, why: 'tooManyTries' });
    world.at('2026-11-25 00:01');
    expect(await identify(world.deps, { account: 1, iin })).toMatchObject({ ok: true });
  });
});

describe('identification by an operator', () => {
  async function code(account: number): Promise<string> {
    await consenting(account, undefined);
    const requested = await requestIdentification(world.deps, { account });
    if (!requested.ok) throw new Error(requested.why);
    expect(requested.code).toMatch(/^\d{6}$/);
    return requested.code;
  }

  beforeEach(() => world.staff(50, 'Айгүл', 'centre', [{ code: 'operator' }]));

  test('shows the person first, then links, and records who did it', async () => {
    const given = { actor: await actor(world, 50), code: await code(1), iin };
    expect(await lookUpIdentity(world.deps, given)).toMatchObject({
      ok: true,
      account: 1,
      person: { card: { iin } },
    });
    expect((await world.deps.accounts.find(1))?.persons).toEqual([]);
    const confirmed = await confirmIdentity(world.deps, given);
    const person = await world.deps.persons.findByIin(iin);
    expect(confirmed).toMatchObject({ ok: true });
    expect((await world.deps.accounts.find(1))?.persons).toEqual([person?.id]);
    expect(await world.deps.audit.list(`identity:${person?.id}`)).toMatchObject([
      { who: 'Айгүл', what: 'link:1', account: 50 },
    ]);
    expect(await confirmIdentity(world.deps, given)).toEqual({ ok: false, why: 'noCode' });
  });

  test('a code is good for thirty minutes', async () => {
    const given = { actor: await actor(world, 50), code: await code(1), iin };
    world.later(30 * 60_000);
    expect(await confirmIdentity(world.deps, given)).toEqual({ ok: false, why: 'noCode' });
  });

  test('nobody confirms themselves, and only operators confirm others', async () => {
    const own = await code(50);
    expect(await confirmIdentity(world.deps, { actor: await actor(world, 50), code: own, iin })).toEqual({
      ok: false,
      why: 'ownAccount',
    });
    const other = await code(1);
    expect(await confirmIdentity(world.deps, { actor: await actor(world, 1), code: other, iin })).toEqual({
      ok: false,
      why: 'notStaff',
    });
  });
});
