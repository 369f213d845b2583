import type { FileStore, StoredFile } from './file-store.js';
import { findPictureSize } from './file-types.js';

/** Telegram's own steps: a thumbnail, a preview, and what apps send at most. */
const SIDES = [90, 320, 800] as const;
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
  const sizes: StoredFile[] = [];
  for (const target of [...SIDES, LARGEST_SIDE]) {
    const isLast = target === LARGEST_SIDE;
    if (!isLast && side <= target) continue;
    const asIs = isLast && side <= LARGEST_SIDE && size.format === 'jpeg';
    const scaled = asIs ? undefined : await scale(bytes, target);
    if (!scaled && !isLast) continue;
    const { data, width, height } = scaled ?? { data: bytes, width: size.width, height: size.height };
    sizes.push(await store.put(data, { kind: 'photo', width, height }));
  }
  return sizes;
}

async function scale(
  bytes: Buffer,
  side: number,
): Promise<{ data: Buffer; width: number; height: number } | undefined> {
  const { default: sharp } = await import('sharp');
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
