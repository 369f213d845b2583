import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ObjectId } from 'mongodb';
import { noon, openTestStorage, type TestStorage } from './open-test-storage.js';

let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
});

afterAll(async () => storage.end());

const about = {
  application: 'app-1',
  purpose: 'id-document',
  name: 'Әбдірахманова паспорт.pdf',
  type: 'application/pdf',
  at: noon,
};
const chunks = async () => storage.db.collection('contents.chunks').countDocuments();

describe('a file', () => {
  test.each([0, 1, 2 * 1024 * 1024 + 7, 20 * 1024 * 1024])('of %d bytes comes back whole', async (size) => {
    const bytes = randomBytes(size);
    await storage.files.put(`whole-${size}`, bytes, about);
    expect(await storage.files.find(`whole-${size}`)).toEqual({
      ...about,
      id: `whole-${size}`,
      size,
      check: { state: 'waiting' },
    });
    expect(bytes.equals(await storage.files.getBytes(`whole-${size}`))).toBe(true);
  });

  test('is stored once however often it is put, at once too', async () => {
    const before = await chunks();
    const bytes = randomBytes(50_000);
    await Promise.all(Array.from({ length: 6 }, () => storage.files.put('once', bytes, about)));
    await storage.files.put('once', Buffer.from('other'), { ...about, name: 'other.pdf' });
    expect(bytes.equals(await storage.files.getBytes('once'))).toBe(true);
    expect(await storage.files.find('once')).toMatchObject({ name: about.name, size: 50_000 });
    expect((await chunks()) - before).toBe(1);
  });

  test('is replaced by its checked form, and nothing of the old one stays', async () => {
    await storage.files.put('checked', randomBytes(1000), about);
    const before = await chunks();
    await storage.files.replace('checked', Buffer.from('re-encoded'), { type: 'image/jpeg' });
    await storage.files.setCheck('checked', { state: 'good', pages: 1 });
    expect(Buffer.from(await storage.files.getBytes('checked')).toString()).toBe('re-encoded');
    expect(await storage.files.find('checked')).toMatchObject({
      type: 'image/jpeg',
      size: 10,
      name: about.name,
      check: { state: 'good', pages: 1 },
    });
    expect(await chunks()).toBe(before);
  });

  test('that is not there is said to be missing', async () => {
    expect(await storage.files.find('nowhere')).toBeUndefined();
    await expect(storage.files.getBytes('nowhere')).rejects.toThrow('no file nowhere');
    await expect(storage.files.replace('nowhere', Buffer.from(''), { type: 'x' })).rejects.toThrow(
      'no file nowhere',
    );
    await storage.files.setCheck('nowhere', { state: 'good' });
    await storage.files.delete('nowhere');
  });

  test('does not open when its bytes were exchanged for those of another', async () => {
    for (const id of ['mine', 'yours']) await storage.files.put(id, Buffer.from(id), about);
    const files = storage.db.collection<{ _id: string; content: ObjectId }>('files');
    const { content } = (await files.findOne({ _id: 'yours' }))!;
    await files.updateOne({ _id: 'mine' }, { $set: { content } });
    await expect(storage.files.getBytes('mine')).rejects.toMatchObject({ code: 'notSealedHere' });
  });
});

describe('the files of a case', () => {
  test('are listed oldest first and go with it, other cases keep theirs', async () => {
    const later = new Date(noon.getTime() + 1);
    await storage.files.put('b', Buffer.from('b'), { ...about, application: 'app-2', at: later });
    await storage.files.put('a', Buffer.from('a'), { ...about, application: 'app-2' });
    await storage.files.put('c', Buffer.from('c'), { ...about, application: 'app-3' });
    expect((await storage.files.listOf('app-2')).map(({ id }) => id)).toEqual(['a', 'b']);
    const before = await chunks();
    await storage.files.deleteOf('app-2');
    expect(await storage.files.listOf('app-2')).toEqual([]);
    expect(await chunks()).toBe(before - 2);
    expect(await storage.files.find('c')).toBeDefined();
    await storage.files.delete('c');
    expect(await storage.files.find('c')).toBeUndefined();
  });
});

describe('files that wait for their check', () => {
  test('come oldest first, until they are checked', async () => {
    const early = new Date('2020-01-01T00:00:00Z');
    await storage.files.put('second', Buffer.from('x'), { ...about, at: new Date(early.getTime() + 1) });
    await storage.files.put('first', Buffer.from('x'), { ...about, at: early });
    const waiting = async () => (await storage.files.findUnchecked(2)).map(({ id }) => id);
    expect(await waiting()).toEqual(['first', 'second']);
    await storage.files.setCheck('first', { state: 'locked' });
    expect((await waiting())[0]).toBe('second');
    expect((await storage.files.find('first'))?.check).toEqual({ state: 'locked' });
  });
});

describe('what a kill left half written', () => {
  const unfinished = async (id: string): Promise<ObjectId> => {
    const content = new ObjectId();
    const files = storage.db.collection<{ _id: string; leftovers: ObjectId[] }>('files');
    await files.insertOne({ _id: id, leftovers: [content], ...about, check: { state: 'waiting' } } as never);
    await storage.db
      .collection('contents.chunks')
      .insertOne({ files_id: content, n: 0, data: Buffer.from('?') });
    return content;
  };

  test('is no file, and is written anew when the same is put again', async () => {
    const content = await unfinished('half');
    expect(await storage.files.find('half')).toBeUndefined();
    expect((await storage.files.findUnchecked(1000)).map(({ id }) => id)).not.toContain('half');
    await storage.files.put('half', Buffer.from('whole'), about);
    expect(Buffer.from(await storage.files.getBytes('half')).toString()).toBe('whole');
    expect(await storage.db.collection('contents.chunks').countDocuments({ files_id: content })).toBe(0);
  });

  test('is cleared away once nobody can be at work on it', async () => {
    const content = await unfinished('forgotten');
    await storage.files.removeLeftovers(60_000);
    expect(await storage.db.collection('contents.chunks').countDocuments({ files_id: content })).toBe(1);
    await storage.files.removeLeftovers(-1000);
    expect(await storage.db.collection('contents.chunks').countDocuments({ files_id: content })).toBe(0);
    expect(await storage.db.collection<{ _id: string }>('files').findOne({ _id: 'forgotten' })).toBeNull();
  });
});
