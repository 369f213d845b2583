import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  ApprovalEntry,
  ApprovalSheet,
  ApprovalWord,
  Correction,
  Pending,
} from '../../src/domain/application.js';
import {
  noon,
  openTestStorage,
  someDraft,
  submission,
  submitted,
  transition,
  type TestStorage,
} from './open-test-storage.js';

let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
});

afterAll(async () => storage.end());

const clerk = { account: 9001, name: 'Сейітова Гүлмира', unit: 'study-office' };
const holder = { account: 9001, name: 'Сейітова Гүлмира', since: noon };

describe('a transition', () => {
  test('writes state and history at once and counts the version', async () => {
    const { id } = await submitted(storage);
    const sheet: ApprovalSheet = {
      order: 'sequential',
      entries: [
        {
          role: 'adviser',
          state: 'approved',
          by: { ...clerk, account: 9002 },
          since: noon,
          at: noon,
          remark: 'Келісемін',
        },
        { role: 'dean', state: 'waiting', since: noon },
      ],
    };
    const entry = { remark: 'Қабылданды', reason: 'other', approval: 'approved' as const, items: ['phone'] };
    const committed = await storage.applications.commit(
      transition(id, 1, { status: 'inProgress', holder, sheet, scope: { faculty: 'Педагогика' } }, { entry }),
    );
    if (!committed.ok) throw new Error(committed.why);
    expect(committed.application).toMatchObject({
      version: 2,
      status: 'inProgress',
      holder,
      sheet,
      scope: { faculty: 'Педагогика' },
      unit: 'study-office',
    });
    expect(committed.application.history).toHaveLength(2);
    expect(committed.application.history[1]).toEqual({
      entry: 2,
      at: noon,
      action: 'take',
      status: 'inProgress',
      by: { ...clerk, role: 'operator' },
      remark: 'Қабылданды',
      reason: 'other',
      approval: 'approved',
      items: ['phone'],
      tell: [{ to: 'applicant' }],
    });
    const { answers: _, ...found } = (await storage.applications.find(id))!;
    expect(committed.application).toMatchObject(found);
  });

  test('sets and unsets what waits', async () => {
    const { id } = await submitted(storage);
    const pending: Pending = {
      action: 'reject',
      status: 'rejected',
      by: clerk,
      at: noon,
      settleAt: noon,
      reason: 'incomplete',
      remark: 'Құжат жоқ',
    };
    const correction: Correction = { items: ['phone'], note: 'Нөмір қате', by: clerk, askedAt: noon };
    await storage.applications.commit(transition(id, 1, { pending, correction }));
    expect(await storage.applications.find(id)).toMatchObject({ pending, correction });
    const without = {
      ...transition(id, 2, { result: ['file-1'] }, { unset: ['pending', 'correction'] }),
      entry: undefined,
    };
    await storage.applications.commit(without);
    const found = (await storage.applications.find(id))!;
    expect(found).toMatchObject({ version: 3, result: ['file-1'] });
    expect(found.pending).toBeUndefined();
    expect(found.correction).toBeUndefined();
    expect(found.history).toHaveLength(2);
  });

  test('is made once when twenty try at the same version; the others read how the case stands', async () => {
    const { id } = await submitted(storage);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        storage.applications.commit(
          transition(id, 1, { status: 'inProgress', holder: { ...holder, account: n } }),
        ),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = results.findIndex(({ ok }) => ok);
    for (const result of results) {
      if (result.ok) continue;
      expect(result).toMatchObject({ why: 'stale', current: { version: 2, holder: { account: winner } } });
    }
    expect((await storage.applications.find(id))?.history).toHaveLength(2);
  });

  test('is stale where the case is gone', async () => {
    const nowhere = transition('nowhere', 0, { status: 'submitted' });
    expect(await storage.applications.commit(nowhere)).toEqual({
      ok: false,
      why: 'stale',
      current: undefined,
    });
  });
});

describe('one open case', () => {
  const sent = (id: string) => transition(id, 0, submission, { unset: ['draftKey', 'position'] });
  const openKey = { service: 'grade-one', person: 'child0000000009x' };

  test('is all that a person gets where the service says so, however many are submitted at once', async () => {
    const drafts = Array.from({ length: 10 }, () => someDraft({ service: 'grade-one' }));
    await Promise.all(drafts.map((draft) => storage.applications.begin(draft)));
    const results = await Promise.all(
      drafts.map(({ id }) => storage.applications.commit(sent(id), { openKey })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.why === 'openElsewhere')).toHaveLength(9);
    const loser = drafts[results.findIndex(({ ok }) => !ok)]!.id;
    expect(await storage.applications.find(loser)).toMatchObject({
      status: 'draft',
      version: 0,
      history: [],
    });
  });

  test('makes room when it ends', async () => {
    const key = { service: 'grade-one', person: 'child0000000010x' };
    const [first, second] = [someDraft({ service: 'grade-one' }), someDraft({ service: 'grade-one' })];
    await storage.applications.begin(first);
    await storage.applications.begin(second);
    await storage.applications.commit(sent(first.id), { openKey: key });
    expect(await storage.applications.commit(sent(second.id), { openKey: key })).toMatchObject({ ok: false });
    await storage.applications.commit(
      transition(first.id, 1, { status: 'rejected' }, { unset: ['openKey'] }),
    );
    expect(await storage.applications.commit(sent(second.id), { openKey: key })).toMatchObject({ ok: true });
  });
});

describe('what must be told', () => {
  const untold = async () => (await storage.applications.findUntold(1000)).map(({ id }) => id);

  test('is found until it is marked, and found again after the next change', async () => {
    const { id } = await submitted(storage);
    expect(await untold()).toContain(id);
    await storage.applications.commit(transition(id, 1, { status: 'inProgress', holder }));
    // The first entry was expanded; the second came in between.
    await storage.applications.markTold(id, 1);
    expect(await untold()).toContain(id);
    await storage.applications.markTold(id, 2);
    expect(await untold()).not.toContain(id);
    await storage.applications.commit(transition(id, 2, { status: 'completed' }));
    expect(await untold()).toContain(id);
  });

  test('is nothing where a change leaves no entry', async () => {
    const { id } = await submitted(storage);
    await storage.applications.markTold(id, 1);
    await storage.applications.commit({ ...transition(id, 1, { result: ['f'] }), entry: undefined });
    expect(await untold()).not.toContain(id);
  });
});

describe('a decision that may be undone', () => {
  test('is found when its time is over, not before, and not after it was undone', async () => {
    const { id } = await submitted(storage);
    const settleAt = new Date('2026-11-02T08:01:00Z');
    const pending: Pending = { action: 'reject', status: 'rejected', by: clerk, at: noon, settleAt };
    await storage.applications.commit(transition(id, 1, { pending }));
    expect(await storage.applications.findToSettle(new Date('2026-11-02T08:00:59Z'), 1000)).not.toContain(id);
    expect(await storage.applications.findToSettle(settleAt, 1000)).toContain(id);
    await storage.applications.commit(transition(id, 2, {}, { unset: ['pending'] }));
    expect(await storage.applications.findToSettle(settleAt, 1000)).not.toContain(id);
  });

  test('words on a sheet are kept with it, and the first of them to settle finds the case', async () => {
    const { id } = await submitted(storage);
    const word = (settleAt: Date): ApprovalWord => ({
      state: 'notApproved',
      by: clerk,
      at: noon,
      settleAt,
      version: 2,
      remark: 'Құжат жоқ',
    });
    const [first, second] = [new Date('2026-11-02T08:01:00Z'), new Date('2026-11-02T08:02:00Z')];
    const entries: readonly ApprovalEntry[] = [
      { role: 'adviser', state: 'waiting', since: noon, word: word(second) },
      { role: 'dean', state: 'waiting', since: noon, word: word(first) },
    ];
    await storage.applications.commit(
      transition(id, 1, { status: 'inProgress', sheet: { order: 'parallel', entries } }),
    );
    expect((await storage.applications.find(id))?.sheet?.entries).toEqual(entries);
    expect(await storage.applications.findToSettle(new Date('2026-11-02T08:00:59Z'), 1000)).not.toContain(id);
    expect(await storage.applications.findToSettle(first, 1000)).toContain(id);
    const silent = entries.map(({ word: _word, ...entry }) => entry);
    await storage.applications.commit(transition(id, 2, { sheet: { order: 'parallel', entries: silent } }));
    expect(await storage.applications.findToSettle(second, 1000)).not.toContain(id);
  });
});
