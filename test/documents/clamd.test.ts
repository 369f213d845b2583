import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClamd, pingClamd } from '../../src/documents/clamd.js';
import { eicar, startClamd, type Clamd } from '../support/virus-scanner.js';

let clamd: Clamd;
beforeAll(async () => {
  clamd = await startClamd({ most: 1024 * 1024 });
});
afterAll(() => clamd.close());

const at = (port: number) => ({ host: '127.0.0.1', port });

describe('clamd', () => {
  test('says of a file of several pieces that it is clean', async () => {
    expect(await createClamd(at(clamd.port)).scan(Buffer.alloc(300_000, 'x'))).toEqual({ state: 'clean' });
  });

  test('names what it has found, across the border of two pieces too', async () => {
    const hidden = Buffer.concat([Buffer.alloc(64 * 1024 - 10, 'x'), eicar]);
    expect(await createClamd(at(clamd.port)).scan(hidden)).toEqual({
      state: 'infected',
      name: 'Eicar-Test-Signature',
    });
  });

  test('that takes no file of this size gives no verdict', async () => {
    expect(await createClamd(at(clamd.port)).scan(Buffer.alloc(2 * 1024 * 1024))).toMatchObject({
      state: 'unreachable',
      fault: 'INSTREAM size limit exceeded. ERROR',
    });
  });

  test('that is away gives no verdict, and is spoken of once until it is back', async () => {
    const other = await startClamd();
    await other.close();
    const notes: string[] = [];
    const scanner = createClamd(at(other.port), (state) => notes.push(state));
    expect(await scanner.scan(eicar)).toMatchObject({ state: 'unreachable' });
    await scanner.scan(eicar);
    expect(notes).toEqual(['unreachable']);
    expect(await pingClamd(at(other.port))).toContain('ECONNREFUSED');
    expect(await pingClamd(at(clamd.port))).toBeUndefined();
  });
});
