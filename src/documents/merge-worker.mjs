import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A thread of Node 20 has no loader for TypeScript of itself.
register();
const { mergeSheets } = await import('./merge-sheets.ts');

// Of this thread alone, where the system knows threads apart: people's answers go first.
setPriority(10);

parentPort?.on('message', ({ sheets, limit }) => {
  void mergeSheets(sheets, limit).then(
    (bytes) => parentPort?.postMessage({ bytes }),
    (error) => parentPort?.postMessage({ fault: String(error) }),
  );
});

parentPort?.postMessage('ready');
