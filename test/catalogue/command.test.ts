import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { skeleton } from '../../src/catalogue/skeleton.js';
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
      out: 'Use: npm run catalogue -- check [DIR] | new CODE [--dir DIR] | preview CODE [--dir DIR] [--lang kk|ru|en]\n',
    });
  });
});

describe('npm run catalogue -- new', () => {
  test('writes the file of a service, with the codes of the institution and what is left to do', async () => {
    const [printed, text] = await withFolder(files, async (dir) => [
      await run(['new', 'lost-card', '--dir', dir], dir),
      await readFile(join(dir, 'lost-card.yaml'), 'utf8'),
    ]);
    expect(printed).toEqual({
      code: 0,
      out: 'Written: lost-card.yaml. Fill in the texts, then check the folder: npm run catalogue -- check .\n',
    });
    expect(text).toBe(
      skeleton('lost-card', { categories: ['study'], units: ['centre'], roles: ['adviser'] }, 'en'),
    );
  });

  test('leaves a file alone that is there already', async () => {
    const [printed, text] = await withFolder(files, async (dir) => [
      await run(['new', 'leave', '--dir', dir], dir),
      await readFile(join(dir, 'leave.yaml'), 'utf8'),
    ]);
    expect(printed).toEqual({
      code: 1,
      out: 'leave.yaml is there already and was left as it is. Choose another code, or remove the file first.\n',
    });
    expect(text).toBe(files['leave.yaml']);
  });

  test('refuses what is no code, and writes nothing', async () => {
    const [printed, names] = await withFolder(files, async (dir) => [
      await run(['new', 'Lost_Card', '--dir', dir], dir),
      await readdir(dir),
    ]);
    expect(printed.out).toMatch(/^“Lost_Card” cannot be a code\.\n/);
    expect([printed.code, names.sort()]).toEqual([1, Object.keys(files).sort()]);
  });

  test('begins a folder with an institution to be filled in', async () => {
    const [printed, checked] = await withFolder({}, async (dir) => {
      const folder = join(dir, 'ours');
      return [
        await run(['new', 'lost-card', '--dir', folder], dir),
        await run(['check', folder], dir),
      ] as const;
    });
    expect(printed).toEqual({
      code: 0,
      out: [
        'Written: ours/institution.yaml, a sample of an institution. Write your own data into it.',
        'Written: ours/lost-card.yaml. Fill in the texts, then check the folder: npm run catalogue -- check ours',
        '',
      ].join('\n'),
    });
    // Only the texts of the service are left to be written.
    expect(checked.out.match(/^ours\/lost-card\.yaml:\d+:\d+: The text is missing/gm)).toHaveLength(6);
    expect(checked.out).toContain('\n6 faults\n');
  });

  test('takes the codes of the institution, which must be readable', async () => {
    const broken = { 'institution.yaml': 'code: [ours' };
    const [printed, names] = await withFolder(broken, async (dir) => [
      await run(['new', 'lost-card', '--dir', dir], dir),
      await readdir(dir),
    ]);
    expect(printed.code).toBe(1);
    expect(printed.out).toContain('a quotation mark or a bracket is opened and not closed.');
    expect(names).toEqual(['institution.yaml']);
  });
});

describe('npm run catalogue -- preview', () => {
  test('prints the dialogue in three languages', async () => {
    const { code, out } = await withFolder(files, (dir) => run(['preview', 'leave', '--dir', dir], dir));
    const titles = out.match(/^=+ .* =+$/gm)?.map((title) => title.replaceAll(/[= ]/g, ''));
    expect([code, titles]).toEqual([0, ['kk·leave', 'ru·leave', 'en·leave']]);
  });

  test('names the services there are for one that there is not', async () => {
    expect(await withFolder(files, (dir) => run(['preview', 'live', '--dir', dir], dir))).toEqual({
      code: 1,
      out: 'There is no service “live”. There are: leave.\n',
    });
  });
});
