/** Where the server keeps pdf.js. */
const home = '/pdfjs/';
let library;

/** pdf.js, loaded with the first PDF: most chats have none. */
async function load() {
  library ??= import(`${home}legacy/build/pdf.min.mjs`).then((pdfjs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = `${home}legacy/build/pdf.worker.min.mjs`;
    return pdfjs;
  });
  return library;
}

/** Opens a PDF; what it needs besides (fonts that it does not bring along) comes from the same server. */
export async function openPdf(url) {
  const pdfjs = await load();
  return pdfjs.getDocument({
    url,
    cMapUrl: `${home}cmaps/`,
    standardFontDataUrl: `${home}standard_fonts/`,
    iccUrl: `${home}iccs/`,
    wasmUrl: `${home}wasm/`,
    // The page allows no compiled code from elsewhere; what decodes old scans has a plain form as well.
    useWasm: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  }).promise;
}

/** Draws a page on a canvas, sharp at so many CSS pixels of width. */
export async function drawPage(page, canvas, width) {
  const { width: natural } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (width * Math.min(2, devicePixelRatio)) / natural });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
}
