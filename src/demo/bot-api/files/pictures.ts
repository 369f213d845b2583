import type { FileStore, StoredFile } from './file-store.js';
import { readPicture, scalePicture } from './scale-picture.js';

/** Telegram's own steps below what apps send at most: a thumbnail, a preview, a picture for the screen. */
const SIDES = [90, 320, 800] as const;
const LARGEST_SIDE = 1280;

/**
 * Keeps a picture in the sizes Telegram would make of it: smaller ones, and the largest with its longer side
 * cut to 1280 pixels and always an upright JPEG. A picture whose pixels cannot be read stays as it came. Undefined
 * when it is neither JPEG nor PNG.
 *
 * @returns the largest
 */
export async function putPicture(store: FileStore, bytes: Buffer): Promise<StoredFile | undefined> {
  const given = await readPicture(bytes);
  if (!given) return undefined;
  const isLarge = Math.max(given.width, given.height) > LARGEST_SIDE;
  const scaled = isLarge || !given.isUprightJpeg ? await scalePicture(bytes, LARGEST_SIDE) : undefined;
  const { data, width, height } = scaled ?? { data: bytes, ...given };
  const longer = Math.max(width, height);
  const within = (side: number, length: number) => Math.max(1, Math.round((length * side) / longer));
  const smaller = SIDES.filter((side) => side < longer).map((side) => ({
    width: within(side, width),
    height: within(side, height),
  }));
  return store.put(data, { kind: 'photo', width, height, smaller });
}
