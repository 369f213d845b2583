import { createReadStream, existsSync } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/**
 * An append-only file of JSON lines. Lines wait at most `flushMs` in memory, so that a kill loses no more than
 * that; with `durable` they are written at once and `settled()` says when, which answers wait for.
 */
export interface Journal {
  append(change: object): void;
  /** Resolves when everything appended so far is with the operating system (a killed process keeps it). */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function openJournal(path: string, flushMs: number): Promise<Journal> {
  const file: FileHandle = await open(path, 'a');
  let lines: string[] = ['\n']; // ends a line that a kill may have cut
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    while (lines.length > 0) {
      const block = lines.join('');
      lines = [];
      await file.appendFile(block);
    }
  };
  /** One write at a time, so that lines never change places. */
  const flush = (): Promise<void> => {
    writing ??= write().finally(() => {
      writing = undefined;
    });
    return writing;
  };
  const settled = async (): Promise<void> => {
    while (lines.length > 0 || writing) await flush();
  };

  return {
    append(change) {
      lines.push(`${JSON.stringify(change)}\n`);
      timer ??= setTimeout(() => void flush(), flushMs);
    },
    settled,
    async close() {
      await settled();
      clearTimeout(timer);
      await file.close();
    },
  };
}

/** Reads a journal back, line by line; the last line may have been cut by a kill and is then left out. */
export async function readJournal(path: string, take: (change: unknown) => void): Promise<void> {
  if (!existsSync(path)) return;
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line === '') continue;
    let change: unknown;
    try {
      change = JSON.parse(line);
    } catch {
      continue;
    }
    take(change);
  }
}

/** Replaces a journal by the shorter one that leads to the same state. */
export async function rewriteJournal(path: string, changes: Iterable<object>): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w');
  let block = '';
  for (const change of changes) {
    block += `${JSON.stringify(change)}\n`;
    if (block.length > 1 << 20) {
      await file.appendFile(block);
      block = '';
    }
  }
  await file.appendFile(block);
  await file.sync();
  await file.close();
  await rename(fresh, path);
}

export async function journalSize(path: string): Promise<number> {
  return existsSync(path) ? (await stat(path)).size : 0;
}
