import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A thread of Node 20 has no loader for TypeScript of itself.
register();
const { createSignatureChecker } = await import('./signature-checker.ts');
let known;

parentPort?.on('message', ([files, signature]) => {
  // The files are those of the settings, the same each time.
  known ??= createSignatureChecker(files);
  void known.check(signature).then(
    (checked) => parentPort?.postMessage({ checked }),
    (error) => parentPort?.postMessage({ fault: String(error) }),
  );
});

parentPort?.postMessage('ready');
