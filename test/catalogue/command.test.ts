import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { runScript } from '../support/run-script.js';
import { fixture, rewrite, withFolder } from './folder.js';

const command = fileURLToPath(new URL('../../src/catalogue/command.ts', import.meta.url));

interface Printed {
  readonly code: number;
  readonly out: string;
}

/** Runs the command in the folder, so that the places it prints are relative to it. */
async function run(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Printed> {
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...runScript(command), ...args],
      { cwd, env: { PATH, ...env } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    );
  });
}

const files = {
  'institution.yaml': await fixture('institution.yaml'),
  'leave.yaml': await fixture('leave.yaml'),
};

describe('npm run catalogue -- check', () => {
  test('counts the services of a good catalogue', async () => {
    expect(await withFolder(files, (dir) => run(['check', dir], dir))).toEqual({
      code: 0,
      out: '1 service, no faults\n',
    });
  });

  test('prints place, fault and mend of every fault, in the language asked for, and fails', async () => {
    const broken = { ...files, 'leave.yaml': rewrite(files['leave.yaml'], 'unit: centre', 'unit: center') };
    expect(await withFolder(broken, (dir) => run(['check', '.', '--lang', 'ru'], dir))).toEqual({
      code: 1,
      out: [
        'leave.yaml:38:7: Такого кода нет: «center» (подразделение).',
        '    Возможно, имелось в виду «centre». Объявлены: centre. Исправьте код или объявите его.',
        '',
        '1 ошибка',
        '',
      ].join('\n'),
    });
  });

  test('without a folder checks CATALOGUE_DIR, in the language of the terminal', async () => {
    const env = (dir: string) => ({ CATALOGUE_DIR: dir, LANG: 'kk_KZ.UTF-8' });
    expect(await withFolder(files, (dir) => run(['check'], dir, env(dir)))).toEqual({
      code: 0,
      out: '1 қызмет, қате жоқ\n',
    });
  });

  test('says how it is used when it is not understood', async () => {
    expect(await run(['chekc'], fileURLToPath(new URL('.', import.meta.url)))).toEqual({
      code: 2,
      out: 'Use: npm run catalogue -- check [DIR] [--lang kk|ru|en]\n',
    });
  });
});
