import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { blankPlace } from '../domain/statement.js';

/**
 * A DOCX template with its places filled. `{card.group}` is a place; what stands between `{#card.group}` and
 * `{/card.group}` is left out where it has nothing to stand there.
 *
 * @throws where the template cannot be read; the catalogue's check has seen to it that it can
 */
export function fillTemplate(docx: Uint8Array, values: Readonly<Record<string, string>>): Buffer {
  const template = new Docxtemplater(new PizZip(docx), {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
    // A place has the same meaning wherever it stands, within a part that may be left out too.
    parser: (place) => ({ get: () => values[place.trim()] }),
    nullGetter: ({ module }: { readonly module?: string }) => (module ? '' : blankPlace),
  });
  template.render();
  return template.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
