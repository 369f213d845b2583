import { h } from './element.js';
import { drawPage, openPdf } from './pdf.js';

/** Width at which a first page is drawn, CSS pixels: that of the widest bubble. */
const width = 416;
/** By address: a message is drawn anew with every change, its first page is not. */
const drawn = new Map();
/** Draws what comes into sight, so that a long chat does not open every PDF in it. */
const sight = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      void show(target);
    }
  },
  { rootMargin: '200px' },
);

/** The head of a PDF's first page as a link with these attributes; it goes where the PDF cannot be read. */
export function firstPage(url, attributes) {
  const frame = h('a', {
    ...attributes,
    class: 'pdf-page',
    tabindex: -1,
    'aria-hidden': 'true',
    'data-pdf': url,
  });
  sight.observe(frame);
  return frame;
}

async function show(frame) {
  const { pdf: url } = frame.dataset;
  if (!drawn.has(url)) drawn.set(url, draw(url));
  try {
    frame.replaceChildren(h('img', { src: await drawn.get(url), alt: '' }));
  } catch {
    // Broken or locked: its sign and name remain, and it can be downloaded.
    frame.classList.add('failed');
  }
}

async function draw(url) {
  const pdf = await openPdf(url);
  try {
    const canvas = h('canvas');
    await drawPage(await pdf.getPage(1), canvas, width);
    const picture = await new Promise((resolve) => canvas.toBlob(resolve));
    return URL.createObjectURL(picture);
  } finally {
    await pdf.loadingTask.destroy();
  }
}
