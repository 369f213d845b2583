import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { commands, compiledCommands } from '../src/compile.mjs';

const run = promisify(execFile);

describe('The commands, compiled', () => {
  let root: string;
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'otinim-compile-'));
    for (const folder of ['scenes', 'locales', 'node_modules']) mkdirSync(join(root, folder));
    write('package.json', '{}');
    for (const command of commands) write(command, `console.log('${command}');`);
    write('src/main.ts', "import { place } from './part.js';\nconsole.log(place);");
    write('src/part.ts', 'export const place: string = import.meta.url;');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('are found as they were left, until a file changes; each file knows where it lies', async () => {
    const first = await compiledCommands(root);
    expect(await compiledCommands(root)).toBe(first);
    expect(execFileSync('node', [join(first, 'src/main.mjs')], { encoding: 'utf8' }).trim()).toBe(
      pathToFileURL(join(root, 'src/part.ts')).href,
    );
    write('src/part.ts', "export const place: string = 'elsewhere';");
    const second = await compiledCommands(root);
    expect(second).not.toBe(first);
    expect(execFileSync('node', [join(second, 'src/main.mjs')], { encoding: 'utf8' }).trim()).toBe(
      'elsewhere',
    );
  });

  test('of two processes that compile at the same moment, both find them whole', async () => {
    write('scenes/service.ts', 'export const changed = true;');
    const module = new URL('../src/compile.mjs', import.meta.url).href;
    const program = `console.log(await (await import('${module}')).compiledCommands('${root}'))`;
    const compiles = async () => (await run('node', ['--input-type=module', '-e', program])).stdout.trim();
    const [one, other] = await Promise.all([compiles(), compiles()]);
    expect(one).toBe(other);
    expect(readdirSync(join(one, 'src'))).toContain('main.mjs');
  });

  test('the oldest go', async () => {
    for (let change = 0; change < 7; change += 1) {
      write('scenes/service.ts', `export const change = ${change};`);
      await compiledCommands(root);
    }
    expect(readdirSync(join(root, 'node_modules/.cache/otinim-commands'))).toHaveLength(5);
  });
});
