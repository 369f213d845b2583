import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getDocument, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const { resolve } = createRequire(import.meta.url);
const pdfjs = resolve('pdfjs-dist/package.json').replace(/package\.json$/, '');

/** What pdfjs draws on outside a browser. */
interface Canvases {
  create(
    width: number,
    height: number,
  ): {
    canvas: { width: number; height: number };
    context: {
      getImageData(x: number, y: number, width: number, height: number): Parameters<typeof readBarcodes>[0];
    };
  };
}

/** The words of each page of a PDF. */
export async function wordsIn(pdf: Uint8Array): Promise<readonly string[]> {
  return reading(pdf, async (document) => {
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(
        items
          .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
          .join('')
          .replaceAll('\u00a0', ' '),
      );
    }
    return pages;
  });
}

/** What the QR codes on a page say, which is drawn for it and looked at as a phone would; `-1` is the last page. */
export async function codesOn(pdf: Uint8Array, page = 1): Promise<readonly string[]> {
  prepareZXingModule({
    overrides: {
      wasmBinary: new Uint8Array(readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer,
    },
  });
  return reading(pdf, async (document) => {
    const drawn = await document.getPage(page < 0 ? document.numPages + 1 + page : page);
    const viewport = drawn.getViewport({ scale: 2 });
    const canvases = document.canvasFactory as Canvases;
    const { canvas, context } = canvases.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await drawn.render({ canvas, canvasContext: context, viewport } as never).promise;
    const seen = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), {
      formats: ['QRCode'],
      maxNumberOfSymbols: 4,
    });
    return seen.map(({ text }) => text);
  });
}

async function reading<T>(pdf: Uint8Array, read: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const loading = getDocument({
    data: new Uint8Array(pdf),
    standardFontDataUrl: `${pdfjs}standard_fonts/`,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return await read(await loading.promise);
  } finally {
    await loading.destroy();
  }
}
