import { describe, expect, jest, test } from '@jest/globals';
import type { Account, Person } from '../../src/domain/person.js';
import type { Deps } from '../../src/usecases/deps.js';
import { readOnce } from '../../src/usecases/read-once.js';

const person = (id: string): Person => ({
  id,
  card: { iin: '', surname: id, name: '', birthDate: '', state: 'active' },
});

function registers() {
  const names = new Map<number, Account>([[1, { id: 1, persons: [], administrator: false }]]);
  const read = {
    person: jest.fn(async (id: string) => person(id)),
    persons: jest.fn(async (ids: readonly string[]) => ids.filter((id) => id !== 'nobody').map(person)),
    family: jest.fn(async (child: string) => ({ child, guardians: [] })),
    account: jest.fn(async (id: number) => names.get(id)),
  };
  const stores = {
    persons: { find: read.person, findMany: read.persons },
    families: { find: read.family, setTemporary: jest.fn(async () => true) },
    accounts: {
      find: read.account,
      setPhone: async (id: number, phone: string) =>
        void names.set(id, { id, persons: [], administrator: false, phone }),
    },
  } as unknown as Pick<Deps, 'persons' | 'families' | 'accounts'>;
  return { read, deps: readOnce(stores) };
}

describe('the registers for one turn', () => {
  test('a person is read once, alone or among others', async () => {
    const { read, deps } = registers();
    await deps.persons.find('mother');
    expect(await deps.persons.findMany(['child', 'mother', 'nobody'])).toEqual([
      person('child'),
      person('mother'),
    ]);
    expect(await deps.persons.find('nobody')).toBeUndefined();
    expect(await deps.persons.findMany(['mother', 'child'])).toHaveLength(2);
    expect(read.person.mock.calls).toEqual([['mother']]);
    expect(read.persons.mock.calls).toEqual([[['child', 'nobody']]]);
  });

  test('a family is read once until something of it is written', async () => {
    const { read, deps } = registers();
    await Promise.all([deps.families.find('child'), deps.families.find('child')]);
    expect(read.family).toHaveBeenCalledTimes(1);
    await deps.families.setTemporary('child', undefined);
    await deps.families.find('child');
    expect(read.family).toHaveBeenCalledTimes(2);
  });

  test('an account that was written is seen as it is now', async () => {
    const { deps } = registers();
    expect(await deps.accounts.find(1)).not.toHaveProperty('phone');
    await deps.accounts.setPhone(1, '+77011234567');
    expect(await deps.accounts.find(1)).toMatchObject({ phone: '+77011234567' });
  });

  test('what was being read while it was written counts no more', async () => {
    const { read, deps } = registers();
    let finish: (() => void) | undefined;
    read.family.mockImplementationOnce(async (child) => {
      await new Promise<void>((resolve) => (finish = resolve));
      return { child, guardians: [] };
    });
    const early = deps.families.find('child');
    await deps.families.setTemporary('child', undefined);
    const late = deps.families.find('child');
    finish?.();
    await Promise.all([early, late]);
    expect(read.family).toHaveBeenCalledTimes(2);
  });

  test('a register that does not answer fails whoever asks, and nobody else', async () => {
    const { read, deps } = registers();
    read.persons.mockRejectedValueOnce(new Error('away'));
    await expect(deps.persons.findMany(['child', 'mother'])).rejects.toThrow('away');
  });
});
