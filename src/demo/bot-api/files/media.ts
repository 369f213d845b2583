import type { Fields } from '../telegram.js';
import type { FileStore, StoredFile } from './file-store.js';
import { newFileId } from './file-ids.js';
import { putPicture } from './pictures.js';

/** `photo`: all sizes, smallest first, each with a fresh file_id of this bot. */
export function photoSizes(sizes: readonly StoredFile[], bot: number): Fields[] {
  return sizes.map((file) => ({
    file_id: newFileId('photo', file.unique_id, bot),
    file_unique_id: file.unique_id,
    file_size: file.size,
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

/** Keeps a new picture and remembers which sizes belong together. Undefined: not a picture. */
export async function keepPhoto(
  store: FileStore,
  bytes: Buffer,
  onSizes: (file: StoredFile) => void,
): Promise<StoredFile[] | undefined> {
  const sizes = await putPicture(store, bytes);
  if (!sizes) return undefined;
  const ids = sizes.map((size) => size.unique_id);
  for (const size of sizes) {
    if (size.sizes?.join() === ids.join()) continue;
    size.sizes = ids;
    onSizes(size);
  }
  return sizes;
}

/** All sizes of a picture that is known by one of them. */
export function sizesOf(store: FileStore, file: StoredFile): StoredFile[] {
  return (file.sizes ?? [file.unique_id])
    .map((id) => store.findByUniqueId(id))
    .filter((size) => size !== undefined);
}
