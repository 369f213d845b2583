import { fileLimit } from '../forms/sheets.js';
import type { Deps } from './deps.js';
import { sheetTypes } from './receive-file.js';

/** Bytes of a bound document; anybody's mail takes it. */
const boundLimit = fileLimit.bytes / 2;

/**
 * The sheets of one document as one PDF, in the order in which they stand; undefined where there is nothing to bind, or one of them is no
 * scan or cannot be opened: then they are shown one by one.
 */
export async function bindSheets(
  deps: Pick<Deps, 'sheetBinder'>,
  sheets: readonly { readonly bytes: Uint8Array; readonly type: string }[],
): Promise<Uint8Array | undefined> {
  if (sheets.length < 2 || !sheets.every(({ type }) => sheetTypes.has(type))) return undefined;
  return deps.sheetBinder.bind(
    sheets.map(({ bytes, type }) => ({ bytes, type })),
    boundLimit,
  );
}
