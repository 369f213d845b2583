import type { FileStore, StoredFile } from './file-store.js';
import { findPictureSize } from './file-types.js';

/** Telegram's own steps below what apps send at most: a picture for the screen, a preview, a thumbnail. */
const SIDES = [800, 320, 90] as const;
const LARGEST_SIDE = 1280;

/**
 * Keeps a picture in the sizes Telegram would make of it: smaller ones, and the largest with its longer side
 * cut to 1280 pixels and always JPEG. A picture whose pixels cannot be read stays as it came. Undefined when
 * it is neither JPEG nor PNG.
 */
export async function putPicture(store: FileStore, bytes: Buffer): Promise<StoredFile[] | undefined> {
  const size = findPictureSize(bytes);
  if (!size || size.width === 0 || size.height === 0) return undefined;
  const side = Math.max(size.width, size.height);
  const asIs = side <= LARGEST_SIDE && size.format === 'jpeg';
  const largest = (asIs ? undefined : await scale(bytes, LARGEST_SIDE)) ?? { data: bytes, ...size };
  const sizes = [await put(store, largest)];
  // Each is made of the one before, which is quicker to read than the whole.
  let { data } = largest;
  for (const target of SIDES.filter((one) => one < side)) {
    const scaled = await scale(data, target);
    if (!scaled) break;
    sizes.unshift(await put(store, scaled));
    ({ data } = scaled);
  }
  return sizes;
}

interface Picture {
  data: Buffer;
  width: number;
  height: number;
}

async function put(store: FileStore, { data, width, height }: Picture): Promise<StoredFile> {
  return store.put(data, { kind: 'photo', width, height });
}

async function scale(bytes: Buffer, side: number): Promise<Picture | undefined> {
  const { default: sharp } = await import('sharp');
  // More threads for one small picture cost more than they save.
  sharp.concurrency(1);
  try {
    const { data, info } = await sharp(bytes)
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 87 })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch {
    return undefined;
  }
}
