import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeQuietDbghelp } from '../../../src/storage/mongod/quiet-dbghelp.js';

const codeAt = 0x3c0;

/** A library of 64 bits with one section, which holds the table of two exported functions and their code. */
function library(): Buffer {
  const file = Buffer.alloc(0x400, 0x90);
  const u32 = (at: number, ...values: number[]) =>
    values.forEach((value, n) => file.writeUInt32LE(value, at + n * 4));
  file.write('Wine builtin DLL', 0x40, 'latin1');
  u32(0x3c, 0x80);
  file.write('PE\0\0', 0x80, 'latin1');
  file.writeUInt16LE(1, 0x86);
  file.writeUInt16LE(120, 0x94);
  const [table, section] = [0x98 + 112, 0x98 + 120];
  // What stands at 0x200 of the file lies at 0x1000 of the memory.
  u32(section + 12, 0x1000, 0x200, 0x200);
  u32(table, 0x1000);
  u32(0x200 + 24, 2, 0x1040, 0x1050, 0x1060);
  u32(0x240, 0x1100, 0x1000 + codeAt - 0x200);
  u32(0x250, 0x1070, 0x1080);
  file.writeUInt16LE(0, 0x260);
  file.writeUInt16LE(1, 0x262);
  file.write('SymInitialize\0', 0x270, 'latin1');
  file.write('SymInitializeW\0', 0x280, 'latin1');
  return file;
}

describe('The debugging library beside mongod', () => {
  let folder: string;
  let system: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'otinim-dbghelp-'));
    system = await mkdtemp(join(folder, 'system-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));
  const copied = async () => (await readdir(folder)).includes('dbghelp.dll');

  test('says that it cannot name functions, and is no longer taken for one of wine', async () => {
    await writeFile(join(system, 'dbghelp.dll'), library());
    expect(await writeQuietDbghelp(system, folder)).toBe(true);
    const wanted = library();
    wanted.fill(0, 0x40, 0x50);
    Buffer.from('31c0c3', 'hex').copy(wanted, codeAt);
    expect(await readFile(join(folder, 'dbghelp.dll'))).toEqual(wanted);
    await rm(join(system, 'dbghelp.dll'));
    expect(await writeQuietDbghelp(system, folder)).toBe(true);
  });

  test.each<[string, () => Buffer | undefined]>([
    ['there is none', () => undefined],
    ['it is not from wine', () => library().fill(0, 0x40, 0x50)],
    ['it ends too early', () => library().subarray(0, 0x210)],
    ['its table points outside', () => withTableAt(0x9000)],
    [
      'it lacks the function',
      () => Buffer.from(library().toString('latin1').replace('lizeW', 'lizeX'), 'latin1'),
    ],
  ])('is left as it is where %s', async (_, file) => {
    const bytes = file();
    if (bytes) await writeFile(join(system, 'dbghelp.dll'), bytes);
    expect(await writeQuietDbghelp(system, folder)).toBe(false);
    expect(await copied()).toBe(false);
  });
});

function withTableAt(table: number): Buffer {
  const file = library();
  file.writeUInt32LE(table, 0x98 + 112);
  return file;
}
