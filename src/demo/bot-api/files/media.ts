import type { Fields } from '../telegram.js';
import type { FileStore, StoredFile } from './file-store.js';
import { newFileId } from './file-ids.js';

/** `photo`: all sizes, smallest first, each with a fresh file_id of this bot. */
export function photoSizes(store: FileStore, photo: StoredFile, bot: number): Fields[] {
  return sizesOf(store, photo).map((file) => ({
    file_id: newFileId('photo', file.unique_id, bot),
    file_unique_id: file.unique_id,
    ...(file.size !== undefined && { file_size: file.size }),
    width: file.width ?? 0,
    height: file.height ?? 0,
  }));
}

/** A file as Telegram names it in a message, with the name it was sent under. */
export function documentOf(file: StoredFile, bot: number, name = file.file_name): Fields {
  return {
    ...(name === undefined ? {} : { file_name: name }),
    mime_type: file.mime_type,
    file_id: newFileId(file.kind, file.unique_id, bot),
    file_unique_id: file.unique_id,
    file_size: file.size,
  };
}

/** All sizes of a picture that is known by one of them. */
function sizesOf(store: FileStore, file: StoredFile): StoredFile[] {
  return (file.sizes ?? [file.unique_id])
    .map((id) => store.findByUniqueId(id))
    .filter((size) => size !== undefined);
}
