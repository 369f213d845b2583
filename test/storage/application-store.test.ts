import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/application.js';
import {
  noon,
  openTestStorage,
  position,
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

const phone: Answer = { value: '+77011234567' };
const skipped: Answer = { skipped: true };

async function begun(change: Parameters<typeof someDraft>[0] = {}) {
  const draft = someDraft(change);
  expect(await storage.applications.begin(draft)).toEqual({ ok: true });
  return draft;
}

describe('a draft', () => {
  test('is found as it was begun, by id and by number', async () => {
    const draft = await begun({ child: 'child0000000000x' });
    const { answers, ...found } = (await storage.applications.find(draft.id))!;
    expect(found).toEqual({
      ...draft,
      status: 'draft',
      version: 0,
      expedited: false,
      result: [],
      revoked: false,
      history: [],
    });
    expect(answers.codes()).toEqual([]);
    expect((await storage.applications.findByNumber(draft.number))?.id).toBe(draft.id);
    expect(await storage.applications.find('nowhere')).toBeUndefined();
  });

  test('is begun once by twenty taps at once', async () => {
    const first = someDraft();
    const drafts = Array.from({ length: 20 }, () => someDraft({ applicant: first.applicant }));
    const results = await Promise.all(drafts.map((draft) => storage.applications.begin(draft)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = drafts[results.findIndex(({ ok }) => ok)]!.id;
    const others = results.flatMap((result) => (result.ok ? [] : [result.existing.id]));
    expect(others).toEqual(Array.from({ length: 19 }, () => winner));
  });

  test('stands beside one for another service, another child, another person', async () => {
    const { applicant } = await begun();
    await begun({ applicant, service: 'certificate' });
    await begun({ applicant, child: 'child0000000001x' });
    await begun({ applicant, child: 'child0000000002x' });
    await begun();
  });

  test('leaves room for the next one when it was submitted', async () => {
    const { applicant } = await submitted(storage);
    await begun({ applicant });
  });

  test('moves to another version of its service and to another language', async () => {
    const { id } = await begun();
    await storage.applications.moveTo(id, 'def456', { mode: 'fill', step: 'reason', reached: 'reason' });
    await storage.applications.setLocale(id, 'en');
    expect(await storage.applications.find(id)).toMatchObject({
      definition: 'def456',
      locale: 'en',
      position: { mode: 'fill', step: 'reason', reached: 'reason' },
    });
  });
});

describe('answers', () => {
  test('come back as they were saved, the skipped ones too, with the position', async () => {
    const { id } = await begun();
    const scans: Answer = {
      value: [{ file: 'f1', unique: 'u1', name: 'паспорт.pdf', type: 'application/pdf', size: 7 }],
    };
    await storage.applications.save(id, { answers: { phone: phone }, position });
    await storage.applications.save(id, { answers: { email: skipped }, position });
    await storage.applications.save(id, {
      answers: { 'id-document': scans },
      position: { mode: 'summary' },
    });
    const found = (await storage.applications.find(id))!;
    expect(found.position).toEqual({ mode: 'summary' });
    expect(found.version).toBe(0);
    expect(found.answers.codes()).toEqual(['phone', 'email', 'id-document']);
    expect(found.answers.get('phone')).toEqual(phone);
    expect(found.answers.get('email')).toEqual(skipped);
    expect(found.answers.get('id-document')).toEqual(scans);
    expect(found.answers.get('toString')).toBeUndefined();
  });

  test('are read only as far as they are named', async () => {
    const { id } = await begun();
    for (const step of ['phone', 'email', 'reason'])
      await storage.applications.save(id, { answers: { [step]: phone }, position });
    const some = await storage.applications.find(id, { answers: ['phone', 'reason', 'never'] });
    expect(some?.answers.codes()).toEqual(['phone', 'reason']);
    expect(some?.answers.get('reason')).toEqual(phone);
    expect(some).toMatchObject({ number: some?.number, position, history: [] });
    const none = await storage.applications.find(id, { answers: 'none' });
    expect(none?.answers.codes()).toEqual([]);
    expect((await storage.applications.find(id, { answers: [] }))?.answers.codes()).toEqual([]);
  });

  test('are opened one by one: a broken one hurts nobody who does not ask for it', async () => {
    const { id } = await begun();
    await storage.applications.save(id, { answers: { phone: phone }, position });
    const cases = storage.db.collection<{ _id: string; answers: { phone: unknown } }>('applications');
    const sealed = (await cases.findOne({ _id: id }))!.answers.phone;
    await cases.updateOne({ _id: id }, { $set: { 'answers.email': sealed } });
    const { answers } = (await storage.applications.find(id))!;
    expect(answers.get('phone')).toEqual(phone);
    // Sealed for another question, it is not an answer to this one.
    expect(() => answers.get('email')).toThrow('was not sealed here');
  });

  test('of different drafts share writes; each is there when it is confirmed', async () => {
    const drafts = await Promise.all(Array.from({ length: 30 }, () => begun()));
    const before = storage.batchCounters;
    const seen = await Promise.all(
      drafts.map(async ({ id }, n) => {
        await storage.applications.save(id, { answers: { phone: { value: String(n) } }, position });
        return (await storage.applications.find(id))?.answers.get('phone');
      }),
    );
    expect(seen).toEqual(drafts.map((_, n) => ({ value: String(n) })));
    expect(storage.batchCounters.batches - before.batches).toBe(1);
    expect(storage.batchCounters.ops - before.ops).toBe(30);
  });

  test('to the same question count in the order in which they came', async () => {
    const { id } = await begun();
    const saves = ['1', '2', '3'].map((value) =>
      storage.applications.save(id, { answers: { phone: { value } }, position }),
    );
    await Promise.all(saves);
    expect((await storage.applications.find(id))?.answers.get('phone')).toEqual({ value: '3' });
  });

  test('are not taken any more once the case is submitted, but for a correction', async () => {
    const { id } = await submitted(storage);
    const save = () => storage.applications.save(id, { answers: { phone: phone }, position });
    expect(await save()).toEqual({ ok: false });
    const correction = {
      items: ['phone'],
      note: 'Нөмір қате',
      by: { account: 9001, name: 'Сейітова', unit: 'study-office' },
      askedAt: noon,
    };
    await storage.applications.commit(
      transition(id, 1, { correction, position: { mode: 'correct', step: 'phone' } }),
    );
    expect(await save()).toEqual({ ok: true });
    const resubmit = transition(id, 2, { plannedAt: noon }, { unset: ['correction', 'position'] });
    await storage.applications.commit(resubmit);
    expect(await save()).toEqual({ ok: false });
  });

  test('never bring a case into being', async () => {
    expect(await storage.applications.save('nowhere', { answers: { phone: phone }, position })).toEqual({
      ok: false,
    });
    expect(await storage.applications.find('nowhere')).toBeUndefined();
  });

  test('of a branch that was left are kept, but not shown once the case is submitted', async () => {
    const { id } = await begun();
    for (const step of ['phone', 'sport', 'illness'])
      await storage.applications.save(id, { answers: { [step]: phone }, position });
    const sent = transition(id, 0, submission, { unset: ['draftKey', 'position'] });
    await storage.applications.commit(sent, { submitted: ['phone', 'illness'] });
    const { answers } = (await storage.applications.find(id))!;
    expect(answers.codes()).toEqual(['phone', 'illness']);
    expect(answers.has('sport')).toBe(false);
    expect(answers.get('sport')).toBeUndefined();
    const kept = await storage.db
      .collection<{ _id: string; answers: object }>('applications')
      .findOne({ _id: id });
    expect(Object.keys(kept?.answers ?? {})).toEqual(['phone', 'sport', 'illness']);
  });

  test('are not taken under a name that is no step code', async () => {
    const { id } = await begun();
    const save = storage.applications.save(id, { answers: { 'a.b': phone }, position });
    await expect(save).rejects.toThrow(TypeError);
  });
});

describe('a deleted draft', () => {
  test('is gone with its files, and the next one may be begun', async () => {
    const draft = await begun();
    await storage.files.put('scan-of-deleted', Buffer.from('scan'), {
      application: draft.id,
      purpose: 'id-document',
      name: 'scan.jpg',
      type: 'image/jpeg',
      at: noon,
    });
    await storage.applications.deleteDraft(draft.id);
    expect(await storage.applications.find(draft.id)).toBeUndefined();
    expect(await storage.files.find('scan-of-deleted')).toBeUndefined();
    await begun({ applicant: draft.applicant });
    await storage.applications.deleteDraft(draft.id);
  });

  test('is not shown while its files are being removed, and a later start ends that', async () => {
    const draft = await begun();
    await storage.db
      .collection<{ _id: string }>('applications')
      .updateOne({ _id: draft.id }, { $set: { status: 'deleted' } });
    expect(await storage.applications.find(draft.id)).toBeUndefined();
    await storage.applications.finishDeletions();
    expect(
      await storage.db.collection<{ _id: string }>('applications').findOne({ _id: draft.id }),
    ).toBeNull();
  });

  test('is never a submitted case', async () => {
    const { id } = await submitted(storage);
    await storage.applications.deleteDraft(id);
    expect((await storage.applications.find(id))?.status).toBe('submitted');
  });
});

describe('numbers', () => {
  test('run on within a year, each once, however many are drawn at a time', async () => {
    const drawn = await Promise.all(Array.from({ length: 40 }, () => storage.applications.drawNumber(2031)));
    expect(drawn.toSorted()[0]).toBe('2031-000001');
    expect(drawn.toSorted()[39]).toBe('2031-000040');
    expect(new Set(drawn).size).toBe(40);
    expect(await storage.applications.drawNumber(2032)).toBe('2032-000001');
  });
});
