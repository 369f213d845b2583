import { isPlainText } from '../domain/plain-text.js';
import { fileLimit, typeFault } from '../forms/sheets.js';
import type { IncomingFile } from '../forms/reading.js';
import type { Fault } from '../forms/step.js';
import { quoted } from '../forms/typed-text.js';
import type { Deps } from './deps.js';

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly type: string }
  | { readonly ok: false; readonly fault: Fault };

/** Fetches what somebody sent and looks what it really is: its content decides, not its name. */
export async function fetchFile(
  deps: Pick<Deps, 'fileSource' | 'inspector'>,
  file: IncomingFile,
  accepted: ReadonlySet<string>,
): Promise<Fetched> {
  const received = quoted(file.name || file.type);
  const fetched = await deps.fileSource.fetch(file.source);
  if (!fetched.ok) {
    return {
      ok: false,
      fault: fetched.why === 'tooBig' ? tooBig(file.size) : { code: 'documents.notStored' },
    };
  }
  const { bytes } = fetched;
  if (bytes.length === 0) return { ok: false, fault: { code: 'documents.empty', params: { received } } };
  if (bytes.length > fileLimit.bytes) return { ok: false, fault: tooBig(bytes.length) };
  const type = (await deps.inspector.type(bytes)) ?? (isPlainText(bytes) ? 'text/plain' : undefined);
  if (type === undefined || !accepted.has(type))
    return { ok: false, fault: typeFault(received, { writing: accepted.has('text/plain') }) };
  return { ok: true, bytes, type };
}

function tooBig(size: number | undefined): Fault {
  const megabytes = Math.max(Math.ceil((size ?? 0) / (1024 * 1024)), fileLimit.megabytes + 1);
  return { code: 'documents.tooBig', params: { size: megabytes, limit: fileLimit.megabytes } };
}
