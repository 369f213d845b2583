import { describe, expect, jest, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import sharp from 'sharp';
import { createFileInspector } from '../../src/documents/inspect-file.js';
import { docx, oldOfficeFile } from './office-files.js';
import { handMadePdf, pdf, swellingPdf } from './pdfs.js';
import { blank, hugePng, picture, whitePng } from './pictures.js';

// A thread takes a second to start, and longer beside other tests.
jest.setTimeout(60_000);

const inspector = createFileInspector();
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the type of a file', () => {
  test.each([
    ['a JPEG', () => picture('jpeg'), 'image/jpeg'],
    ['a PNG', () => picture('png'), 'image/png'],
    ['a WebP', () => picture('webp'), 'image/webp'],
    ['a PDF', () => pdf(), 'application/pdf'],
    [
      'a PDF after a line break',
      async () => Buffer.concat([Buffer.from('\r\n'), await pdf()]),
      'application/pdf',
    ],
    ['a DOCX', () => docx(), word],
    ['a DOC', async () => oldOfficeFile('WordDocument'), 'application/msword'],
    ['an old Office file that is no text', async () => oldOfficeFile('Workbook'), 'application/x-cfb'],
    ['an RTF', async () => Buffer.from('{\\rtf1\\ansi Hello}'), 'application/rtf'],
    [
      'a table',
      async () => {
        const book = new ExcelJS.Workbook();
        book.addWorksheet('a').addRow([1]);
        return Buffer.from(await book.xlsx.writeBuffer());
      },
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['a text called .pdf', async () => Buffer.from('This is not a %PDF-1.4 at all'), undefined],
    ['a program', async () => Buffer.from('MZ' + '\0'.repeat(200)), 'application/x-msdownload'],
    ['nothing', async () => Buffer.alloc(0), undefined],
    ['one byte', async () => Buffer.from([0xff]), undefined],
    ['a JPEG that is also a PDF', () => jpegAndPdf(), 'image/jpeg'],
  ])('%s', async (_, make, type) => {
    expect(await inspector.type(await make())).toBe(type);
  });

  test('is told from bytes that lie inside a larger store', async () => {
    const bytes = await pdf();
    const store = new Uint8Array(bytes.length + 100);
    store.set(bytes, 50);
    const view = store.subarray(50, 50 + bytes.length);
    expect(await inspector.type(view)).toBe('application/pdf');
    expect(await inspector.check(view, 'application/pdf')).toEqual({ check: { state: 'good', pages: 1 } });
  });
});

describe('a picture', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    'that is a whole %s comes back in its format',
    async (format) => {
      const { check, bytes } = await inspector.check(await picture(format), `image/${format}`);
      expect(check).toEqual({ state: 'good', pages: 1 });
      expect(await sharp(bytes).metadata()).toMatchObject({ format, width: 300, height: 200 });
    },
  );

  test('that the camera held sideways comes back upright and without what the camera wrote', async () => {
    const taken = await sharp(await picture('jpeg'))
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Make: 'Phone', Software: 'Secret' }, IFD3: { GPSLatitude: '43/1 14/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const { bytes } = await inspector.check(taken, 'image/jpeg');
    const about = await sharp(bytes).metadata();
    expect([about.width, about.height, about.orientation, about.exif]).toEqual([
      200,
      300,
      undefined,
      undefined,
    ]);
  });

  test('of one pixel is good', async () => {
    const dot = await sharp({ create: blank(1, 1) })
      .png()
      .toBuffer();
    const { check, bytes } = await inspector.check(dot, 'image/png');
    expect(check).toEqual({ state: 'good', pages: 1 });
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1, height: 1 });
  });

  test.each(['jpeg', 'png', 'webp'] as const)('that is a cut %s is broken', async (format) => {
    const whole = await picture(format);
    for (const share of [0.3, 0.6, 0.95]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      expect(await inspector.check(cut, `image/${format}`)).toEqual({ check: { state: 'broken' } });
    }
  });

  test('with damaged data in the middle is broken', async () => {
    const bytes = Buffer.from(await picture('png'));
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0, middle, middle + 50);
    expect(await inspector.check(bytes, 'image/png')).toEqual({ check: { state: 'broken' } });
  });

  test('with stray bytes before its end, as some phones leave them, is good', async () => {
    const whole = await picture('jpeg');
    const stray = Buffer.concat([whole.subarray(0, -2), Buffer.alloc(18), whole.subarray(-2)]);
    expect((await inspector.check(stray, 'image/jpeg')).check).toEqual({ state: 'good', pages: 1 });
  });

  test('that says it is 60,000 pixels wide and high is broken', async () => {
    expect(await inspector.check(hugePng(), 'image/png')).toEqual({ check: { state: 'broken' } });
  });

  test('of more than a hundred million pixels is broken, however few its bytes', async () => {
    expect((await inspector.check(whitePng(1_000), 'image/png')).check).toEqual({ state: 'good', pages: 1 });
    expect(whitePng(11_000).length).toBeLessThan(100_000);
    expect(await inspector.check(whitePng(11_000), 'image/png')).toEqual({ check: { state: 'broken' } });
  });

  test('that is also a PDF is only a picture afterwards', async () => {
    const both = await jpegAndPdf();
    expect(both.includes('%PDF-')).toBe(true);
    const { check, bytes } = await inspector.check(both, 'image/jpeg');
    expect(check).toEqual({ state: 'good', pages: 1 });
    expect(Buffer.from(bytes!).includes('%PDF-')).toBe(false);
    expect(Buffer.from(bytes!).includes('startxref')).toBe(false);
  });

  test('in the colours of a printing press comes back in those of a screen', async () => {
    const printed = await sharp(await picture('jpeg'))
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    expect((await sharp(printed).metadata()).space).toBe('cmyk');
    const { bytes } = await inspector.check(printed, 'image/jpeg');
    expect((await sharp(bytes).metadata()).space).toBe('srgb');
  });

  test('that is only a beginning is broken', async () => {
    const start = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
    expect(await inspector.check(start, 'image/jpeg')).toEqual({ check: { state: 'broken' } });
  });
});

describe('a PDF', () => {
  test.each([true, false])('of three pages is good (compressed: %s)', async (compressed) => {
    const bytes = await pdf({ pages: 3, compressed });
    expect(await inspector.check(bytes, 'application/pdf')).toEqual({ check: { state: 'good', pages: 3 } });
  });

  test('that asks for a password is locked', async () => {
    const bytes = await pdf({ userPassword: 'open', ownerPassword: 'own' });
    expect(await inspector.check(bytes, 'application/pdf')).toEqual({ check: { state: 'locked' } });
  });

  test('that only restricts printing and changing is good', async () => {
    const bytes = await pdf({ pages: 2, ownerPassword: 'own' });
    expect(await inspector.check(bytes, 'application/pdf')).toEqual({ check: { state: 'good', pages: 2 } });
  });

  test('that is locked in a way nobody here knows is locked', async () => {
    const bytes = handMadePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']);
    const sealed = bytes
      .toString('latin1')
      .replace('/Root 1 0 R', '/Root 1 0 R /Encrypt << /Filter /Unknown /V 9 >>');
    const check = await inspector.check(Buffer.from(sealed, 'latin1'), 'application/pdf');
    expect(check).toEqual({ check: { state: 'locked' } });
  });

  test.each([true, false])(
    'that is cut is broken, wherever it was cut (compressed: %s)',
    async (compressed) => {
      const whole = await pdf({ pages: 3, compressed });
      const end = whole.lastIndexOf('startxref');
      for (const length of [20, 300, Math.floor(whole.length / 2), end - 1, end]) {
        const { check } = await inspector.check(whole.subarray(0, length), 'application/pdf');
        expect([length, check]).toEqual([length, { state: 'broken' }]);
      }
    },
  );

  test('that is cut inside a later change is broken', async () => {
    const whole = await pdf();
    const changed = Buffer.concat([whole, Buffer.from('\n9 0 obj\n<< /Type /Page ')]);
    expect(await inspector.check(changed, 'application/pdf')).toEqual({ check: { state: 'broken' } });
  });

  test.each([
    ['has only a first line', () => Buffer.from('%PDF-1.4\nhello')],
    [
      'has no pages',
      () => handMadePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
    ],
    ['has no table of pages', () => handMadePdf(['<< /Type /Catalog >>'])],
    [
      'has a page tree that contains itself',
      () => handMadePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
    ],
  ])('that %s is broken', async (_, make) => {
    expect(await inspector.check(make(), 'application/pdf')).toEqual({ check: { state: 'broken' } });
  });

  test('that swells when it is opened is broken in time, and the next one is read', async () => {
    const hasty = createFileInspector({ pdfDeadlineMs: 2_000 });
    const bytes = swellingPdf(200);
    expect(bytes.length).toBeLessThan(500_000);
    expect(await hasty.check(bytes, 'application/pdf')).toEqual({ check: { state: 'broken' } });
    expect(await hasty.check(await pdf(), 'application/pdf')).toEqual({ check: { state: 'good', pages: 1 } });
  });

  test('is counted beside others', async () => {
    const counts = [1, 2, 3, 4];
    const files = await Promise.all(counts.map((pages) => pdf({ pages })));
    const checks = await Promise.all(files.map((bytes) => inspector.check(bytes, 'application/pdf')));
    expect(checks.map(({ check }) => check.pages)).toEqual(counts);
  });
});

describe('any other file', () => {
  test.each([
    ['a text called .pdf', async () => Buffer.from('plain text'), 'application/pdf', 'false'],
    ['a PNG that was taken for a JPEG', () => picture('png'), 'image/jpeg', 'false'],
    ['nothing', async () => Buffer.alloc(0), 'application/pdf', 'false'],
    ['a DOCX', () => docx(), word, 'good'],
    ['a cut DOCX', async () => docx().subarray(0, -30), word, 'broken'],
    ['a DOC', async () => oldOfficeFile('WordDocument'), 'application/msword', 'good'],
    [
      'a DOCX behind a password',
      async () => oldOfficeFile('EncryptedPackage'),
      'application/x-cfb',
      'locked',
    ],
  ])('%s', async (_, make, type, state) => {
    expect(await inspector.check(await make(), type)).toEqual({ check: { state } });
  });
});

test('whatever the bytes are, the inspector answers', async () => {
  const wholes = [await picture('jpeg'), await picture('png'), await picture('webp'), await pdf(), docx()];
  for (const whole of wholes) {
    for (let i = 0; i < 12; i += 1) {
      const spoilt = Buffer.from(whole);
      for (let j = 0; j < 10; j += 1)
        spoilt[(i * 7919 + j * 104_729) % spoilt.length] = (i * 31 + j * 17) % 256;
      const type = (await inspector.type(spoilt)) ?? 'application/pdf';
      const { check } = await inspector.check(spoilt, type);
      expect(['good', 'broken', 'locked', 'false']).toContain(check.state);
    }
  }
});

async function jpegAndPdf(): Promise<Buffer> {
  return Buffer.concat([await picture('jpeg'), Buffer.from('\n'), await pdf()]);
}
