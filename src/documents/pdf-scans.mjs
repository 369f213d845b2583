import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

// Plain JavaScript, because a thread of Node 20 has no loader for TypeScript.

/** Pages of a file that are looked at: a scan of a document has no more. */
const most = 20;
const name = (text) => PDFName.of(text);

/**
 * The pictures of the pages that were scanned, as JPEG. A page that is one picture and holds no text was scanned; of
 * one that has fonts, several pictures or drawings nothing is said, nor of a picture in any other form.
 *
 * @returns `empty` where no page shows anything
 */
export function scansOf(document) {
  const pages = document.getPages().slice(0, most);
  const scans = pages.flatMap(({ node }) => scanOf(node) ?? []);
  return { scans, empty: pages.every(({ node }) => isEmpty(node)) };
}

function scanOf(node) {
  const { fonts, objects } = namedOn(node);
  if (fonts > 0 || objects.length !== 1) return undefined;
  const [picture] = objects;
  if (!(picture instanceof PDFRawStream) || picture.dict.get(name('Subtype')) !== name('Image'))
    return undefined;
  return jpegOf(picture);
}

/** The picture as it was put in; some programs have packed it once more. */
function jpegOf({ dict, contents }) {
  const filter = dict.lookup(name('Filter'));
  const filters = filter instanceof PDFArray ? filter.asArray() : [filter];
  if (filters.at(-1) !== name('DCTDecode')) return undefined;
  if (filters.length === 1) return contents;
  return filters.length === 2 && filters[0] === name('FlateDecode') ? inflateSync(contents) : undefined;
}

/** Without fonts and objects only lines can be drawn, and these need something that draws them. */
function isEmpty(node) {
  const { fonts, objects } = namedOn(node);
  if (fonts > 0 || objects.length > 0) return false;
  const contents = node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => node.context.lookup(ref)) : [contents];
  return streams.every((stream) => stream === undefined || stream.getContentsSize() === 0);
}

function namedOn(node) {
  const resources = node.Resources();
  const named = (key) => {
    const dict = resources?.lookup(name(key));
    return dict instanceof PDFDict ? dict.values().map((value) => node.context.lookup(value)) : [];
  };
  return { fonts: named('Font').length, objects: named('XObject') };
}
