import type { ApplicationPage, ApplicationPrinter } from '../ports/application-printer.js';
import type { StatementPage, StatementPrinter } from '../ports/statement-printer.js';
import { createThread } from './thread.js';

/** Milliseconds; the first paper waits for the thread besides. */
const deadlineMs = 20_000;

type Order = readonly ['application', ApplicationPage] | readonly ['statement', StatementPage];
type Made = { readonly bytes: Uint8Array } | { readonly fault: string };

/** Draws papers in a thread of its own: nobody's answer waits while somebody prints. */
export function createPaperPress(): {
  readonly applications: ApplicationPrinter;
  readonly statements: StatementPrinter;
} {
  const ask = createThread<Order, Made>(new URL('./paper-worker.mjs', import.meta.url), { deadlineMs });
  const draw = async (order: Order): Promise<Uint8Array> => {
    const made = await ask(order);
    if ('fault' in made) throw new Error(`a paper could not be drawn: ${made.fault}`);
    return made.bytes;
  };
  return {
    applications: { print: (page) => draw(['application', page]) },
    statements: { print: (page) => draw(['statement', page]) },
  };
}
