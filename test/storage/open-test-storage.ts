import { randomBytes } from 'node:crypto';
import type { HistoryEntry, Position } from '../../src/domain/application.js';
import { newId } from '../../src/domain/id.js';
import type { Transition } from '../../src/domain/lifecycle.js';
import { openStorage, type Storage, type StorageOptions } from '../../src/storage/open-storage.js';
import type { NewDraft } from '../../src/ports/application-store.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

export const dataKey = '5UMd0Zp5x8T1dGYLGXwRTDKxpOFZv7pbqMWWv1eFJ5k=';

export interface TestStorage extends Storage {
  readonly database: TestDatabase;
  /** Closes the storage and drops its database. */
  end(): Promise<void>;
}

/** A storage on a database of its own. */
export async function openTestStorage(driver: StorageOptions['driver'] = {}): Promise<TestStorage> {
  const database = await createTestDatabase();
  const storage = await openStorage({ uri: database.uri, dataKey, driver });
  return {
    ...storage,
    database,
    get batchCounters() {
      return storage.batchCounters;
    },
    async end() {
      await storage.close();
      await database.drop();
    },
  };
}

export const position: Position = { mode: 'fill', step: 'phone' };
export const noon = new Date('2026-11-02T07:00:00Z');

let drawn = 0;

/** A draft of its own person, unless said otherwise. */
export function someDraft(change: Partial<NewDraft> = {}): NewDraft {
  drawn += 1;
  const person = newId(randomBytes);
  return {
    id: newId(randomBytes),
    number: `2026-${String(drawn).padStart(6, '0')}`,
    service: 'academic-leave',
    definition: 'abc123',
    applicant: person,
    author: { account: 701, person, onBehalf: false },
    parties: [person],
    locale: 'kk',
    position,
    createdAt: noon,
    ...change,
  };
}

/** A transition with a history entry, from that version on. */
export function transition(
  application: string,
  from: number,
  set: Transition['set'],
  change: { readonly unset?: Transition['unset']; readonly entry?: Partial<HistoryEntry> } = {},
): Transition {
  const entry: HistoryEntry = {
    entry: from + 1,
    at: noon,
    action: 'take',
    status: set.status ?? 'submitted',
    by: { account: 9001, name: 'Сейітова Гүлмира', unit: 'study-office', role: 'operator' },
    tell: [{ to: 'applicant' }],
    ...change.entry,
  };
  return { application, from, entry, set, unset: change.unset ?? [] };
}

export const submission: Transition['set'] = {
  status: 'submitted',
  submittedAt: noon,
  registeredAt: noon,
  plannedAt: new Date('2026-11-05T13:00:00Z'),
  dueAt: new Date('2026-11-05T13:00:00Z'),
  unit: 'study-office',
  fee: 0,
};

/** Begins a draft and submits it; its version is 1 then. */
export async function submitted(
  { applications }: Pick<Storage, 'applications'>,
  change: Partial<NewDraft> = {},
  set: Transition['set'] = {},
  facets?: Readonly<Record<string, string>>,
): Promise<NewDraft> {
  const draft = someDraft(change);
  const begun = await applications.begin(draft);
  if (!begun.ok) throw new Error('there is a draft already');
  const sent = transition(
    draft.id,
    0,
    { ...submission, ...set },
    { unset: ['draftKey', 'position'], entry: { action: 'submit' } },
  );
  const committed = await applications.commit(sent, { facets });
  if (!committed.ok) throw new Error(committed.why);
  return draft;
}
