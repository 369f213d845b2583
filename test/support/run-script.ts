import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Arguments with which node runs a script of the house: what the run has compiled, otherwise the source. */
export function runScript(script: string): readonly string[] {
  const compiled = process.env['OTINIM_COMPILED'];
  const file = compiled && join(compiled, relative(root, script).replace(/\.ts$/, '.mjs'));
  return file !== undefined && existsSync(file) ? [file] : ['--import', loader, script];
}
