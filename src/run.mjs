/*
 * node src/run.mjs src/main.ts [options of the command]
 *
 * Runs a command of the product compiled. `OTINIM_COMPILED` tells the processes that a command starts where that lies.
 */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [, , command = 'src/main.ts', ...options] = process.argv;
process.env['OTINIM_COMPILED'] ??= await (await import('./compile.mjs')).compiledCommands(root);
const program = join(process.env['OTINIM_COMPILED'], command.replace(/\.ts$/, '.mjs'));
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], program, ...options];
await import(pathToFileURL(program).href);
