import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A thread of Node 20 has no loader for TypeScript of itself.
register();
const { applicationPdf } = await import('./application-pdf.ts');
const { statementPdf } = await import('./statement-pdf.ts');
const papers = { application: applicationPdf, statement: statementPdf };

parentPort?.on('message', ([paper, page]) => {
  void papers[paper](page).then(
    (bytes) => parentPort?.postMessage({ bytes }),
    (error) => parentPort?.postMessage({ fault: String(error) }),
  );
});

parentPort?.postMessage('ready');
