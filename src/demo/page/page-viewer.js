import { h } from './element.js';
import { drawPage, openPdf } from './pdf.js';
import { word } from './speech.js';

/** Shows all pages of a PDF over the chat, each drawn when it comes into sight. `pdf`: `{ url, name }`. */
export async function viewPages(notices, { url, name }) {
  const pages = h('div', { class: 'viewer-pages', tabindex: 0, role: 'group', 'aria-label': name });
  const count = h('span', { class: 'viewer-count', 'aria-live': 'polite' });
  const save = h('a', { class: 'plain', href: url, download: name }, word('download'));
  const opening = openPdf(url);
  opening
    .then((pdf) => layPages(pages, count, pdf))
    .catch(() => pages.replaceChildren(h('p', {}, word('noPages'))));
  await notices.open({
    label: name,
    className: 'viewer',
    content: h('div', { class: 'viewer-content' }, pages, h('div', { class: 'viewer-line' }, count, save)),
    buttons: [{ words: word('close'), value: true }],
  });
  await opening.then((pdf) => pdf.loadingTask.destroy()).catch(() => undefined);
}

/** Empty pages of their right size first, so that nothing jumps while they are drawn. */
async function layPages(pages, count, pdf) {
  const sheets = [];
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        const at = sheets.findIndex(({ canvas }) => canvas === target);
        if (pdf.numPages > 1) count.textContent = `${at + 1} / ${pdf.numPages}`;
        sheets[at].drawing ??= draw(sheets[at]);
      }
    },
    { root: pages },
  );
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const label = `${number} / ${pdf.numPages}`;
    const canvas = h('canvas', {
      class: 'viewer-page',
      width,
      height,
      role: 'img',
      'aria-label': label,
      'aria-busy': 'true',
    });
    sheets.push({ canvas, page });
    pages.append(canvas);
    seen.observe(canvas);
  }
}

async function draw({ page, canvas }) {
  try {
    await drawPage(page, canvas, canvas.clientWidth);
    canvas.removeAttribute('aria-busy');
  } catch {
    // The dialog was closed in the middle of it.
  }
}
