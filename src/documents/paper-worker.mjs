import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A thread of Node 20 has no loader for TypeScript of itself.
register();
const { applicationPdf } = await import('./application-pdf.ts');
const { stampPdf } = await import('./stamp-pdf.ts');
const { statementPdf } = await import('./statement-pdf.ts');
const papers = {
  application: applicationPdf,
  statement: statementPdf,
  stamp: stampPdf,
  // Loaded with the first of them: not every institution has templates.
  template: async (page) => (await import('./template-pdf.ts')).templatePdf(page),
};

parentPort?.on('message', ([paper, ...given]) => {
  void papers[paper](...given).then(
    (made) => parentPort?.postMessage({ made }),
    (error) => parentPort?.postMessage({ fault: String(error) }),
  );
});

parentPort?.postMessage('ready');
