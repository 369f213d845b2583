import PizZip from 'pizzip';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const parts = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A DOCX as a word processor writes it, with these paragraphs; what is given as XML stands as it is. */
export function docxOf(...paragraphs: readonly string[]): Buffer {
  const body = paragraphs
    .map((text) => (text.startsWith('<') ? text : `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`))
    .join('');
  const zip = new PizZip();
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${parts}.document.main+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file('word/document.xml', `<w:document ${w}><w:body>${body}</w:body></w:document>`);
  return zip.generate({ type: 'nodebuffer' });
}
