import { getPriority } from 'node:os';

process.on('disconnect', () => process.exit());
process.on('message', ({ does }) => {
  if (does === 'dies') process.exit(3);
  if (does === 'fails') process.send({ fault: 'it could not' });
  if (does === 'tells') process.send({ answer: { priority: getPriority(), pid: process.pid } });
});
process.send('ready');
