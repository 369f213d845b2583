import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/domain/person.js';
import { locales, type Locale } from '../../src/domain/text.js';
import { addSectionFile } from '../../src/usecases/add-section-file.js';
import { arrangeSections } from '../../src/usecases/arrange-sections.js';
import { findInformation } from '../../src/usecases/find-information.js';
import { createInformation } from '../../src/usecases/information.js';
import { openSection, openSectionFile } from '../../src/usecases/open-section.js';
import { writeSection, type SectionEdit } from '../../src/usecases/write-section.js';
import { createWorld, type World } from './world.js';

const writer: Actor = {
  account: 5,
  persons: [],
  name: 'Айгүл',
  unit: 'centre',
  roles: [{ code: 'operator' }],
  administrator: false,
};
const reader: Actor = { account: 7, persons: [], name: '', roles: [], administrator: false };

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const edit = (id: string, locale: Locale, what: SectionEdit, actor = writer) =>
  writeSection(world.deps, { actor, id, locale, edit: what });
const body = (text: string) => ({ type: 'body', body: { text, marks: [] } }) as const;

async function publish(id: string, texts: Partial<Record<Locale, readonly [string, string]>>): Promise<void> {
  await arrangeSections(world.deps, { actor: writer, change: { type: 'add', id } });
  for (const locale of locales) {
    const [title, text] = texts[locale] ?? [];
    if (title === undefined) continue;
    await edit(id, locale, { type: 'title', title });
    await edit(id, locale, body(text ?? ''));
    expect(await edit(id, locale, { type: 'publish' })).toMatchObject({ ok: true });
  }
}

describe('a section', () => {
  test('R25 is read in the reader’s language, as published, and not as it is being changed', async () => {
    await publish('hostel', { kk: ['Жатақхана', 'Мекенжайы'], ru: ['Общежитие', 'Адрес'] });
    await edit('hostel', 'ru', body('Новый адрес'));
    const inRu = await openSection(world.deps, { id: 'hostel', locale: 'ru' });
    expect(inRu.rows).toEqual([
      { id: 'hostel', parent: undefined, depth: 0, title: 'Общежитие', state: 'open' },
    ]);
    expect(inRu.open).toMatchObject({ locale: 'ru', text: { body: { text: 'Адрес' } } });
    await edit('hostel', 'ru', { type: 'publish' });
    expect((await openSection(world.deps, { id: 'hostel', locale: 'ru' })).open?.text.body.text).toBe(
      'Новый адрес',
    );
  });

  test('is seen elsewhere as soon as it is published, and as soon as it is hidden', async () => {
    const elsewhere = { information: createInformation(world.deps.sections, world.deps.services) };
    const seen = async () => (await openSection(elsewhere, { locale: 'kk' })).rows.map(({ title }) => title);
    expect(await seen()).toEqual([]);
    await publish('a', { kk: ['Емтихан', ''] });
    expect(await seen()).toEqual(['Емтихан']);
    await arrangeSections(world.deps, { actor: writer, change: { type: 'hide', id: 'a' } });
    expect(await seen()).toEqual([]);
  });

  test('is changed by its writers only, and who did it stays known', async () => {
    expect(await arrangeSections(world.deps, { actor: reader, change: { type: 'add', id: 'a' } })).toEqual({
      ok: false,
      why: 'notYours',
    });
    await publish('a', { kk: ['Емтихан', ''] });
    expect(await edit('a', 'kk', { type: 'title', title: 'x' }, reader)).toMatchObject({ why: 'notYours' });
    expect((await world.deps.audit.list('information')).map(({ who, what }) => `${who} ${what}`)).toEqual([
      'Айгүл information.add:a',
      'Айгүл information.publish:a:kk',
    ]);
  });

  test('keeps the files that it names, and sends readers those that are published', async () => {
    await publish('a', { kk: ['Емтихан', ''] });
    const add = async (name: string) =>
      addSectionFile(world.deps, { actor: writer, id: 'a', locale: 'kk', file: world.upload(name) });
    const sent = await add('plan.png');
    expect(await add('plan.png')).toEqual(sent);
    const [file] = sent.ok ? sent.text.files : [];
    const open = (actor: Actor) => openSectionFile(world.deps, { file: file!.file, actor });
    expect(await open(reader)).toEqual({ ok: false });
    expect(await open(writer)).toMatchObject({ ok: true });
    await edit('a', 'kk', { type: 'publish' });
    expect(await open(reader)).toMatchObject({ ok: true, photo: false });
    await edit('a', 'kk', { type: 'removeFile', file: file!.file });
    expect(await open(reader)).toMatchObject({ ok: true });
    await edit('a', 'kk', { type: 'publish' });
    expect(await open(writer)).toEqual({ ok: false });
    expect(await world.deps.files.listOf('a')).toEqual([]);
  });

  test('goes with what is in it, texts and files', async () => {
    await publish('a', { kk: ['Емтихан', ''] });
    await addSectionFile(world.deps, { actor: writer, id: 'a', locale: 'kk', file: world.upload('a.png') });
    await arrangeSections(world.deps, { actor: writer, change: { type: 'delete', id: 'a' } });
    expect(await world.deps.sections.find('a')).toBeUndefined();
    expect(await world.deps.files.listOf('a')).toEqual([]);
    expect(await edit('a', 'kk', { type: 'publish' })).toEqual({ ok: false, why: 'gone' });
  });

  test('is lost by none of two who add sections at the same moment', async () => {
    const ids = Array.from({ length: 5 }, (_, n) => `s${n}`);
    await Promise.all(
      ids.map((id) => arrangeSections(world.deps, { actor: writer, change: { type: 'add', id } })),
    );
    expect((await world.deps.sections.read()).tree.map(({ id }) => id).toSorted()).toEqual(ids);
  });
});

describe('what is looked for', () => {
  const find = async (text: string, persons: readonly string[] = []) => {
    const account = { id: 701, persons, administrator: false };
    const rows = await findInformation(world.deps, { account, text, limit: 8 });
    return rows.map((row) => (row.type === 'service' ? row.service.code : row.title.en));
  };

  test('is found among services and sections, and no longer where it is hidden', async () => {
    await publish('food', { kk: ['Асхана', 'Түскі ас 13:00'] });
    expect(await find('асхана')).toEqual(['Асхана']);
    expect(await find('академиялық демалыс')).toEqual(['academic-leave']);
    await arrangeSections(world.deps, { actor: writer, change: { type: 'hide', id: 'food' } });
    expect(await find('асхана')).toEqual([]);
  });

  test('is what is for them, where the register knows somebody', async () => {
    const person = await world.student(701, { iin: '991231400555', state: 'expelled' });
    expect(await find('академиялық демалыс', [person.id])).toEqual([]);
  });
});
