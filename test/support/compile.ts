import { commands, compile } from '../../src/compile.mjs';

/** What only tests start in processes of their own, from the root. */
const ofTests = ['test/intake/killed-bot.ts', 'test/storage/mongod/neighbour-process.ts'];

/** Compiles the commands once for a whole run. */
export async function compileCommands(root: string, into: string): Promise<void> {
  await compile(root, into, [...commands, ...ofTests]);
}
