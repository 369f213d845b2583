import { newId } from '../../src/domain/id.js';
import type { Deps } from '../../src/usecases/deps.js';

/** Owes notices about one case to many accounts in turn, as a broadcast does. */
export async function owe(
  deps: Deps,
  { deliveries, accounts }: { readonly deliveries: number; readonly accounts: readonly number[] },
): Promise<void> {
  const [version] = deps.services.list();
  const person = (await deps.accounts.find(accounts[0] ?? 0))?.persons[0];
  if (!version || person === undefined) throw new Error('There is nobody to tell anything');
  const id = newId(deps.random);
  const now = deps.clock.now();
  const author = { account: accounts[0] ?? 0, person, onBehalf: false };
  await deps.applications.begin({
    id,
    number: `bench-${id}`,
    service: version.service.code,
    definition: version.hash,
    applicant: person,
    author,
    parties: [person],
    locale: 'en',
    position: { mode: 'summary' },
    createdAt: now,
  });
  const by = { account: 0, name: '', role: 'system' } as const;
  const entry = { entry: 1, at: now, action: 'submit', status: 'submitted', by, tell: [] } as const;
  const set = {
    status: 'submitted',
    submittedAt: now,
    registeredAt: now,
    plannedAt: now,
    dueAt: now,
  } as const;
  await deps.applications.commit({ application: id, from: 0, entry, set, unset: ['draftKey', 'position'] });
  const chunk = 1000;
  for (let first = 0; first < deliveries; first += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, deliveries - first) }, (_, n) => first + n);
    await deps.deliveries.add(
      numbers.map((n) => ({
        id: `${id}:${n}:telegram`,
        kind: 'notice',
        application: id,
        entry: 1,
        account: accounts[n % accounts.length],
        channel: 'telegram',
        dueAt: now,
      })),
    );
  }
}
