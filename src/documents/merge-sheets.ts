import { PDFDocument } from '@cantoo/pdf-lib';
import type { Sharp } from 'sharp';

export interface Sheet {
  readonly bytes: Uint8Array;
  /** Media type by content: a picture or a PDF. */
  readonly type: string;
}

/** A4 in points. */
const page = { width: 595, height: 842 } as const;
/** Pixels of the longer side and quality, from the best to the least that is still read easily. */
const grades = [
  { side: 2400, quality: 82 },
  { side: 1800, quality: 75 },
  { side: 1400, quality: 65 },
] as const;

/**
 * Several scans of one document as one PDF, in the given order: pictures stand upright, each on a page of A4 as it lies; pages of PDFs are
 * taken over as they are.
 *
 * @param limit bytes; pictures are made smaller until it fits, and at their smallest are left at that
 * @throws where one of them cannot be opened
 */
export async function mergeSheets(sheets: readonly Sheet[], limit: number): Promise<Uint8Array> {
  let merged: Uint8Array | undefined;
  for (const grade of grades) {
    merged = await merge(sheets, grade);
    if (merged.length <= limit) break;
  }
  return merged ?? new Uint8Array();
}

async function merge(sheets: readonly Sheet[], grade: (typeof grades)[number]): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const pictures = await Promise.all(
    sheets.map(async ({ bytes, type }) =>
      type === 'application/pdf' ? undefined : upright(sharp(bytes), grade),
    ),
  );
  const target = await PDFDocument.create();
  for (const [at, { bytes }] of sheets.entries()) {
    const picture = pictures[at];
    if (picture) await addPicture(target, picture);
    else await addPages(target, bytes);
  }
  return target.save();
}

async function upright(image: Sharp, { side, quality }: (typeof grades)[number]): Promise<Uint8Array> {
  return image
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

async function addPicture(target: PDFDocument, jpeg: Uint8Array): Promise<void> {
  const image = await target.embedJpg(jpeg);
  const isWide = image.width > image.height;
  const [width, height] = isWide ? [page.height, page.width] : [page.width, page.height];
  const scale = Math.min(width / image.width, height / image.height);
  const drawn = { width: image.width * scale, height: image.height * scale };
  target
    .addPage([width, height])
    .drawImage(image, { x: (width - drawn.width) / 2, y: (height - drawn.height) / 2, ...drawn });
}

async function addPages(target: PDFDocument, bytes: Uint8Array): Promise<void> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const copied of await target.copyPages(source, source.getPageIndices())) target.addPage(copied);
}
