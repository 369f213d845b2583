import { parentPort } from 'node:worker_threads';
import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib';

// Plain JavaScript, because a thread of Node 20 has no loader for TypeScript.

parentPort?.on('message', (bytes) => {
  void countPages(bytes).then((opened) => parentPort?.postMessage(opened));
});

parentPort?.postMessage('ready');

/** One that only restricts printing or changing opens without a password, and is as good as any other. */
async function countPages(bytes) {
  try {
    return { state: 'open', pages: await pagesOf(bytes) };
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) return { state: 'broken' };
  }
  try {
    return { state: 'open', pages: await pagesOf(bytes, '') };
  } catch {
    return { state: 'locked' };
  }
}

async function pagesOf(bytes, password) {
  return (await PDFDocument.load(bytes, { updateMetadata: false, password })).getPageCount();
}
