import { register } from 'tsx/esm/api';

// Node 20 has no loader for TypeScript of itself.
register();
const [{ default: sharp }, { checkImage }, { findDoubt }] = await Promise.all([
  import('sharp'),
  import('./check-image.ts'),
  import('./readability.ts'),
]);

// One picture keeps one processor busy, however many there are.
sharp.concurrency(1);

process.on('disconnect', () => process.exit());
process.on('message', ({ work, bytes, type }) => {
  void (work === 'check' ? checkImage(bytes, type) : findDoubt(bytes)).then(
    (answer) => process.send?.({ answer }),
    (error) => process.send?.({ fault: String(error) }),
  );
});

process.send?.('ready');
