import { parentPort } from 'node:worker_threads';
import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib';
import { scansOf } from './pdf-scans.mjs';

// Plain JavaScript, because a thread of Node 20 has no loader for TypeScript.

const works = {
  pages: (document) => document.getPageCount(),
  scans: scansOf,
};

parentPort?.on('message', ({ work, bytes }) => {
  void open(bytes, works[work]).then((opened) => parentPort?.postMessage(opened));
});

parentPort?.postMessage('ready');

/** One that only restricts printing or changing opens without a password, and is as good as any other. */
async function open(bytes, look) {
  try {
    return { state: 'open', found: look(await load(bytes)) };
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) return { state: 'broken' };
  }
  try {
    return { state: 'open', found: look(await load(bytes, '')) };
  } catch {
    return { state: 'locked' };
  }
}

async function load(bytes, password) {
  return PDFDocument.load(bytes, { updateMetadata: false, password });
}
