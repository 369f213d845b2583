import { expect } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Compares what somebody saw with what was read and approved before, word for word. `WRITE_TRANSCRIPTS=1` writes them anew: whoever does
 * that reads every line of the difference aloud before it is kept.
 */
export function expectTranscript(name: string, seen: string): void {
  const folder = fileURLToPath(new URL('transcripts/', import.meta.url));
  const file = `${folder}${name}.txt`;
  if (process.env['WRITE_TRANSCRIPTS'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, seen);
  }
  expect(seen).toBe(readFileSync(file, 'utf8'));
}
