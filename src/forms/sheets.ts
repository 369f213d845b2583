import { createHash } from 'node:crypto';
import type { AnsweredFile, AnswerValue } from '../domain/application.js';
import type { IncomingFile } from './reading.js';
import type { Fault, Step } from './step.js';
import { quoted } from './typed-text.js';

/** What the bot can fetch from Telegram, told before a file is asked for. */
export const fileLimit = { megabytes: 20, bytes: 20 * 1024 * 1024 } as const;
const scanTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];
const writingTypes: readonly string[] = [
  'application/msword',
  // A DOCX behind a password: taken, so that its sender reads what is wrong with it.
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
  'text/rtf',
  'text/plain',
];
const scans: ReadonlySet<string> = new Set(scanTypes);
const scansAndWriting: ReadonlySet<string> = new Set([...scanTypes, ...writingTypes]);

/** Media types that a question takes: scans, and texts where it asks for a statement (R8). */
export function acceptedTypes({ writing }: Pick<Step, 'writing'>): ReadonlySet<string> {
  return writing ? scansAndWriting : scans;
}

const typesByName: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg', jpeg: 'image/jpeg', jfif: 'image/jpeg', png: 'image/png', webp: 'image/webp', pdf: 'application/pdf',
  doc: 'application/msword', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text', rtf: 'application/rtf', txt: 'text/plain',
  heic: 'image/heic', heif: 'image/heif', p12: 'application/x-pkcs12', pfx: 'application/x-pkcs12',
}; // prettier-ignore

export type SheetsResult =
  | { readonly ok: true; readonly files: readonly AnsweredFile[] }
  | { readonly ok: false; readonly fault: Fault };

export function sheetsOf(value: AnswerValue | undefined): readonly AnsweredFile[] {
  return Array.isArray(value) ? (value as readonly AnsweredFile[]) : [];
}

/**
 * Whether a file may be fetched and stored, judged by what Telegram says of it; its content is judged later.
 * A sheet that is there already is no fault, whatever the number of sheets.
 */
export function fileFault(files: readonly AnsweredFile[], file: IncomingFile, step: Step): Fault | undefined {
  if (files.some(({ unique }) => unique === file.unique)) return undefined;
  const type = declaredType(file);
  const received = quoted(file.name || type);
  if (type === 'application/x-pkcs12' || type === 'application/pkcs12') return { code: 'documents.key' };
  if (type === 'image/heic' || type === 'image/heif') return { code: 'documents.heic', params: { received } };
  if (!acceptedTypes(step).has(type)) return typeFault(received, step);
  if (file.size === 0) return { code: 'documents.empty', params: { received } };
  if (file.size !== undefined && file.size > fileLimit.bytes) {
    return { code: 'documents.tooBig', params: { size: megabytes(file.size), limit: fileLimit.megabytes } };
  }
  return files.length < maxOf(step) ? undefined : tooMany(step);
}

/** What came is of no type that the question takes. */
export function typeFault(received: string, { writing }: Pick<Step, 'writing'>): Fault {
  return { code: writing ? 'documents.typeWriting' : 'documents.type', params: { received } };
}

/** Adds a stored sheet at the end; the same picture sent twice is one sheet (R11). */
export function addFile(files: readonly AnsweredFile[], file: AnsweredFile, step: Step): SheetsResult {
  if (files.some(({ unique }) => unique === file.unique)) return { ok: true, files };
  if (files.length >= maxOf(step)) return { ok: false, fault: tooMany(step) };
  return { ok: true, files: [...files, file] };
}

/** Takes a sheet away; one that is no longer there changes nothing. */
export function removeFile(files: readonly AnsweredFile[], tag: string): readonly AnsweredFile[] {
  return files.filter((file) => fileTag(file) !== tag);
}

/** Puts a sheet in the place of another; where that one is gone, at the end. */
export function replaceFile(
  files: readonly AnsweredFile[],
  tag: string,
  file: AnsweredFile,
  step: Step,
): SheetsResult {
  const at = files.findIndex((one) => fileTag(one) === tag);
  if (at < 0) return addFile(files, file, step);
  const others = files.filter((one, index) => index === at || one.unique !== file.unique);
  return { ok: true, files: others.map((one) => (fileTag(one) === tag ? file : one)) };
}

/** Moves a sheet before the one that stands before it; one that is first or gone changes nothing. */
export function moveUp(files: readonly AnsweredFile[], tag: string): readonly AnsweredFile[] {
  const at = files.findIndex((file) => fileTag(file) === tag);
  const [before, moved] = [files[at - 1], files[at]];
  return before && moved ? [...files.slice(0, at - 1), moved, before, ...files.slice(at + 1)] : files;
}

/** Names a sheet on a button: a repeated tap on an old keyboard must never meet its neighbour. 8 characters. */
export function fileTag(file: Pick<AnsweredFile, 'unique'>): string {
  return createHash('sha256').update(file.unique).digest('base64url').slice(0, 8);
}

/** Why so many sheets are not an answer. */
export function sheetsFault(files: readonly AnsweredFile[], step: Step): Fault | undefined {
  if (files.length === 0) return { code: 'documents.none' };
  const min = step.files?.min ?? 1;
  if (files.length < min) return { code: 'documents.few', params: { have: files.length, min } };
  return files.length > maxOf(step) ? tooMany(step) : undefined;
}

function maxOf(step: Step): number {
  return step.files?.max ?? Number.POSITIVE_INFINITY;
}

function tooMany(step: Step): Fault {
  return { code: 'documents.many', params: { max: maxOf(step) } };
}

/** Rounded up, so that a file just above the limit is not said to have its size. */
function megabytes(bytes: number): number {
  return Math.ceil(bytes / (1024 * 1024));
}

/** What the sender's device says, or the name where it says nothing. */
function declaredType(file: IncomingFile): string {
  const declared = file.type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (declared === 'image/jpg' || (file.photo && declared === '')) return 'image/jpeg';
  if (declared !== '' && declared !== 'application/octet-stream' && declared !== 'binary/octet-stream')
    return declared;
  return typesByName[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? declared;
}
