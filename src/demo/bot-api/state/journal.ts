import { appendFileSync, closeSync, createReadStream, existsSync, openSync } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/**
 * An append-only file of JSON lines. Lines wait at most `flushMs` in memory, so that a kill loses no more than
 * that, or until somebody wants them written: a few lines reach the operating system sooner than another thread would take them over.
 */
export interface Journal {
  append(change: object): void;
  /** Everything appended so far is with the operating system then (a killed process keeps it). */
  settle(): void;
  close(): void;
}

export function openJournal(path: string, flushMs: number): Journal {
  const file = openSync(path, 'a');
  let lines = ['\n']; // ends a line that a kill may have cut
  let timer: NodeJS.Timeout | undefined;

  const settle = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length === 0) return;
    const block = lines.join('');
    lines = [];
    appendFileSync(file, block);
  };

  return {
    append(change) {
      lines.push(`${JSON.stringify(change)}\n`);
      timer ??= setTimeout(settle, flushMs);
    },
    settle,
    close() {
      settle();
      closeSync(file);
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
