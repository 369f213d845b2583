import { crc32 } from './crc32.js';

const contentTypes =
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
  '</Types>';

/** A DOCX as far as its container goes: the parts by which it is known, stored without packing. */
export function docx(): Buffer {
  const parts = [
    { name: '[Content_Types].xml', text: contentTypes },
    { name: 'word/document.xml', text: '<w:document/>' },
  ];
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const { name, text } of parts) {
    const at = Buffer.concat(files).length;
    const about = aboutPart(name, text);
    files.push(Buffer.from('PK\u0003\u0004', 'latin1'), about, Buffer.from(name + text));
    directory.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), about, Buffer.alloc(10), uint32(at));
    directory.push(Buffer.from(name));
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(Buffer.concat(files).length, 16);
  return Buffer.concat([...files, listed, end]);
}

/** The container of DOC, XLS and sealed DOCX, with one stream of this name. */
export function oldOfficeFile(stream: string): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.write(stream, 1024, 'utf16le');
  return bytes;
}

/** What stands both before the part and in the list at the end. */
function aboutPart(name: string, text: string): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt32LE(crc32(Buffer.from(text)), 10);
  about.writeUInt32LE(text.length, 14);
  about.writeUInt32LE(text.length, 18);
  about.writeUInt16LE(name.length, 22);
  return about;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
