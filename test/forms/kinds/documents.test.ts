import { describe, expect, test } from '@jest/globals';
import type { AnsweredFile } from '../../../src/domain/application.js';
import { documents, documentsAction } from '../../../src/forms/kinds/documents.js';
import type { IncomingFile, Reading } from '../../../src/forms/reading.js';
import type { FormFacts } from '../../../src/forms/step.js';
import { addFile, fileTag, moveUp, removeFile, replaceFile } from '../../../src/forms/sheets.js';
import { facts, step } from '../sample-service.js';

const passport = step('documents', { code: 'id-document', files: { min: 1, max: 3 } });
const megabyte = 1024 * 1024;

function stored(unique: string): AnsweredFile {
  return { file: `file-${unique}`, unique, name: `${unique}.jpg`, type: 'image/jpeg', size: 1000 };
}
function sent(set: Partial<IncomingFile> = {}): Reading {
  return {
    type: 'file',
    file: {
      source: 's',
      unique: 'new',
      name: 'scan.pdf',
      type: 'application/pdf',
      size: megabyte,
      photo: false,
      ...set,
    },
  };
}
const act = (reading: Reading, files: readonly AnsweredFile[] = [], of = passport) =>
  documentsAction(reading, of, facts(files.length > 0 ? { current: { value: files } } : {}));

describe('a sheet that comes', () => {
  test.each([
    ['a photo', { name: '', type: 'image/jpeg', photo: true, size: undefined }],
    ['JPEG by its other name', { name: 'a.jpg', type: 'image/jpg' }],
    ['PNG', { name: 'a.png', type: 'image/png' }],
    ['WebP', { name: 'a.webp', type: 'image/webp' }],
    ['PDF', {}],
    ['PDF in capitals with a parameter', { type: 'Application/PDF; charset=binary' }],
    ['a PDF whose type the device does not know', { name: 'СКАН.PDF', type: 'application/octet-stream' }],
    ['a PDF without a type', { name: 'scan.pdf', type: '' }],
    ['just the limit', { size: 20 * megabyte }],
  ])('%s is to be stored', (_, set) => {
    expect(act(sent(set))).toMatchObject({ type: 'store' });
  });

  test.each([
    ['34 MB', { size: 34 * megabyte }, { code: 'documents.tooBig', params: { size: 34, limit: 20 } }],
    [
      'a byte above the limit',
      { size: 20 * megabyte + 1 },
      { code: 'documents.tooBig', params: { size: 21, limit: 20 } },
    ],
    ['nothing in it', { size: 0 }, { code: 'documents.empty', params: { received: 'scan.pdf' } }],
    [
      'HEIC',
      { name: 'IMG_1.HEIC', type: 'image/heic' },
      { code: 'documents.heic', params: { received: 'IMG_1.HEIC' } },
    ],
    [
      'HEIC by its name',
      { name: 'IMG_1.heic', type: '' },
      { code: 'documents.heic', params: { received: 'IMG_1.heic' } },
    ],
    [
      'a Word file',
      { name: 'a.docx', type: 'application/msword' },
      { code: 'documents.type', params: { received: 'a.docx' } },
    ],
    [
      'a program',
      { name: 'a.exe', type: 'application/octet-stream' },
      { code: 'documents.type', params: { received: 'a.exe' } },
    ],
    [
      'a file without a name',
      { name: '', type: 'text/html' },
      { code: 'documents.type', params: { received: 'text/html' } },
    ],
    ['a signature key', { name: 'RSA.p12', type: 'application/octet-stream' }, { code: 'documents.key' }],
  ])('%s is refused with the reason', (_, set, fault) => {
    expect(act(sent(set))).toEqual({ type: 'fault', fault });
  });

  test('R11: a fourth sheet where three are taken is refused', () => {
    const three = ['a', 'b', 'c'].map(stored);
    expect(act(sent(), three)).toEqual({
      type: 'fault',
      fault: { code: 'documents.many', params: { max: 3 } },
    });
  });

  test('the same picture sent twice is one sheet, even where no more are taken', () => {
    const three = ['a', 'b', 'c'].map(stored);
    expect(act(sent({ unique: 'b' }), three)).toEqual({ type: 'duplicate' });
    expect(addFile(three, stored('b'), passport)).toEqual({ ok: true, files: three });
  });
});

describe('the list of sheets', () => {
  const two = [stored('a'), stored('b')];

  test('R11: sheets are kept in the order of arrival, up to the limit', () => {
    expect(addFile(two, stored('c'), passport)).toEqual({ ok: true, files: [...two, stored('c')] });
    expect(addFile([...two, stored('c')], stored('d'), passport)).toEqual({
      ok: false,
      fault: { code: 'documents.many', params: { max: 3 } },
    });
  });

  test('a sheet is deleted by its button, and a second tap on it harms no other', () => {
    const [offer] = documents.offers(passport, facts({ current: { value: two } }));
    const tap = { type: 'option', code: offer!.code } as const;
    expect(act(tap, two)).toEqual({ type: 'removed', files: [stored('b')] });
    expect(act(tap, [stored('b')])).toEqual({ type: 'removed', files: [stored('b')] });
    expect(removeFile(two, 'no-such')).toEqual(two);
  });

  test('a sheet is replaced in its place; one that is gone by adding at the end', () => {
    expect(replaceFile(two, fileTag(stored('a')), stored('c'), passport)).toEqual({
      ok: true,
      files: [stored('c'), stored('b')],
    });
    expect(replaceFile(two, 'no-such', stored('c'), passport)).toEqual({
      ok: true,
      files: [...two, stored('c')],
    });
  });

  test('replacing a sheet by another one of the list leaves it there once', () => {
    expect(replaceFile(two, fileTag(stored('a')), stored('b'), passport)).toEqual({
      ok: true,
      files: [stored('b')],
    });
  });

  test('buttons fit the data of a Telegram button', () => {
    const codes = documents.offers(passport, facts({ current: { value: two } })).map(({ code }) => code);
    expect(codes.at(-1)).toBe('done');
    for (const code of codes) expect(code).toMatch(/^[\w-]{1,16}$/);
  });

  test('a photo has no name and is deleted by its number', () => {
    const photo = { ...stored('a'), name: '' };
    expect(documents.offers(passport, facts({ current: { value: [photo] } }))[0]?.label).toMatchObject({
      key: 'offers.deleteSheet',
      params: { number: 1 },
    });
  });
});

describe('the order of the sheets', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(stored) as [AnsweredFile, AnsweredFile, AnsweredFile];
  const order = { page: 0, list: 'order' } as const;
  const open = (view: FormFacts['view'], files: readonly AnsweredFile[] = [a, b, c]) =>
    facts({ current: { value: files }, view });
  const tap = (code: string) => ({ type: 'option', code }) as const;
  const codes = (of: FormFacts) => documents.offers(passport, of).map(({ code }) => code);

  test('is offered where there are two sheets', () => {
    expect(codes(open(undefined, [a]))).not.toContain('order');
    expect(codes(open(undefined, [a, b]))).toContain('order');
    expect(documents.goOn?.(tap('order'), passport, open(undefined))).toEqual({ view: order });
  });

  test('has a button that moves up for all but the first sheet, and one that takes anew for each', () => {
    const tags = [a, b, c].map(fileTag);
    expect(codes(open(order))).toEqual([
      ...tags.slice(1).map((tag) => `up-${tag}`),
      ...tags.map((tag) => `retake-${tag}`),
      'list',
    ]);
    for (const code of codes(open(order))) expect(code).toMatch(/^[\w-]{1,16}$/);
  });

  test('is changed sheet by sheet; a tap on one that is first or gone changes nothing', () => {
    expect(documents.goOn?.(tap(`up-${fileTag(c)}`), passport, open(order))).toEqual({
      value: [a, c, b],
      view: order,
    });
    expect(moveUp([a, b], fileTag(a))).toEqual([a, b]);
    expect(moveUp([a, b], fileTag(c))).toEqual([a, b]);
    expect(documents.goOn?.(tap('list'), passport, open(order))).toEqual({});
  });

  test('waits for the new picture of a sheet that is still there, and says so', () => {
    const wanted = { ...order, item: fileTag(b) };
    expect(documents.goOn?.(tap(`retake-${fileTag(b)}`), passport, open(order))).toEqual({ view: wanted });
    expect(documents.goOn?.(tap(`retake-${fileTag(b)}`), passport, open(order, [a, c]))).toEqual({
      view: order,
    });
    expect(documents.standing?.(passport, open(wanted))).toEqual({
      key: 'standing.retake',
      params: { number: 2 },
    });
    expect(documents.standing?.(passport, open(order))).toEqual({ key: 'standing.order' });
  });

  test('the new picture takes its place, even where no more are taken', () => {
    const wanted = open({ ...order, item: fileTag(b) });
    expect(documentsAction(sent(), passport, wanted)).toMatchObject({ type: 'store', instead: fileTag(b) });
    expect(documentsAction(sent({ unique: 'c' }), passport, wanted)).toEqual({ type: 'duplicate' });
    expect(documentsAction(sent(), passport, open(order))).toMatchObject({
      fault: { code: 'documents.many' },
    });
  });
});

describe('what was given in another case', () => {
  const earlier = { application: 'AAAAAAAAAAAAAAAA', month: '2026-05' };
  const offered = (more: Partial<FormFacts>) => documents.offers(passport, facts({ earlier, ...more }));

  test('is offered by its month as long as nothing was sent', () => {
    expect(offered({})).toEqual([
      {
        code: 'earlier-AAAAAAAAAAAAAAAA',
        label: { key: 'offers.earlierSheets', params: { month: { month: '2026-05' } } },
      },
    ]);
    expect(offered({ current: { value: [stored('a')] } }).map(({ code }) => code)).not.toContain(
      'earlier-AAAAAAAAAAAAAAAA',
    );
  });

  test('is taken by its button', () => {
    expect(act({ type: 'option', code: 'earlier-AAAAAAAAAAAAAAAA' })).toEqual({
      type: 'again',
      from: 'AAAAAAAAAAAAAAAA',
    });
  });
});

describe('the end of the question', () => {
  const done = { type: 'option', code: 'done' } as const;

  test('Done is offered when there are sheets enough', () => {
    const two = step('documents', { files: { min: 2, max: 3 } });
    const offers = (files: readonly AnsweredFile[]) =>
      documents.offers(two, facts({ current: { value: files } })).some(({ code }) => code === 'done');
    expect([offers([]), offers([stored('a')]), offers([stored('a'), stored('b')])]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test.each([[done], [{ type: 'text', text: 'Дайын' }], [{ type: 'text', text: 'готово!' }]] as const)(
    '%j gives the sheets',
    (reading) => {
      expect(documents.read(reading, passport, facts({ current: { value: [stored('a')] } }))).toEqual({
        ok: true,
        value: [stored('a')],
      });
    },
  );

  test('Done without a sheet, or with too few, says how many are needed', () => {
    expect(act(done)).toEqual({ type: 'fault', fault: { code: 'documents.none' } });
    expect(act(done, [stored('a')], step('documents', { files: { min: 2, max: 4 } }))).toEqual({
      type: 'fault',
      fault: { code: 'documents.few', params: { have: 1, min: 2 } },
    });
  });

  test('a text is answered with what is wanted', () => {
    expect(act({ type: 'text', text: 'у меня нет' })).toEqual({
      type: 'fault',
      fault: { code: 'notFile.text', params: { received: 'у меня нет' } },
    });
  });

  test('a file that nobody stored is not said to be there', () => {
    expect(documents.read(sent(), passport, facts())).toEqual({
      ok: false,
      fault: { code: 'documents.notStored' },
    });
  });
});
