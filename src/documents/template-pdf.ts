import type { TemplatePage } from '../ports/template-printer.js';
import { docxPdf } from './docx-pdf.js';
import { fillTemplate } from './fill-template.js';

/** A template filled in, as it can be changed and as it is issued. */
export async function templatePdf({
  template,
  values,
  ...about
}: TemplatePage): Promise<{ readonly docx: Buffer; readonly pdf: Buffer }> {
  const docx = fillTemplate(Buffer.from(template, 'base64'), values);
  return { docx, pdf: await docxPdf(docx, about) };
}
