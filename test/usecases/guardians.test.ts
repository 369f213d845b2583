import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Person } from '../../src/domain/person.js';
import { childrenOf } from '../../src/usecases/children-of.js';
import { giveConsent } from '../../src/usecases/give-consent.js';
import { identify } from '../../src/usecases/identify.js';
import { sharePhone } from '../../src/usecases/share-phone.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const address = { district: 'Шұғыла ауданы', city: 'Жаңақоныс', street: 'Абай көшесі', house: '17' };
const motherIin = '880417400411';
const motherPhone = '+77000001006';

/** A mother of the register of families with a student who comes of age on 24 November 2026. */
async function family(): Promise<{ readonly mother: Person; readonly son: Person }> {
  const son = await world.student(20, { iin: '081124500006', name: 'Диас', birthDate: '2008-11-24' });
  const card = { surname: 'Тасболатова', name: 'Мөлдір', birthDate: '1988-04-17', phone: motherPhone };
  const ids = await world.deps.persons.registerRelatives([{ ...card, iin: motherIin, state: 'relative' }]);
  const mother = (await world.deps.persons.find(ids.get(motherIin)!))!;
  const guardians = [{ person: mother.id, phone: motherPhone, email: 'moldir@example.kz' }];
  await world.deps.families.upsertMany([{ child: son.id, iin: son.card.iin, address, guardians }]);
  return { mother, son };
}

async function newcomer(account: number, phone: string): Promise<void> {
  await giveConsent(world.deps, { account, locale: 'kk' });
  await sharePhone(world.deps, { account, phone, own: true });
}

describe('a parent', () => {
  test('is known by the own number and IIN, as the register of families has them', async () => {
    const { mother } = await family();
    await newcomer(1, motherPhone);
    expect(await identify(world.deps, { account: 1, iin: motherIin })).toMatchObject({
      ok: true,
      person: mother,
    });
    await newcomer(2, '+77000009999');
    expect(await identify(world.deps, { account: 2, iin: motherIin })).toEqual({ ok: false, why: 'noMatch' });
  });

  test('who studies here is known by the number that the school has, too', async () => {
    const { son } = await family();
    const mother = await world.student(3, { iin: motherIin, birthDate: '1988-04-17', phone: '+77000002222' });
    await world.deps.accounts.unlink(3, mother.id);
    await newcomer(3, motherPhone);
    expect(await identify(world.deps, { account: 3, iin: motherIin })).toMatchObject({ ok: true });
    expect(await world.deps.families.listOfGuardian(mother.id)).toMatchObject([{ child: son.id }]);
  });

  test('may act for a minor, and no longer from the eighteenth birthday on', async () => {
    const { mother, son } = await family();
    world.at('2026-11-23 23:59');
    expect(await childrenOf(world.deps, [mother.id])).toEqual([{ person: son, guardian: mother.id }]);
    world.at('2026-11-24 00:00');
    expect(await childrenOf(world.deps, [mother.id])).toEqual([]);
    expect(await childrenOf(world.deps, [son.id])).toEqual([]);
  });
});
