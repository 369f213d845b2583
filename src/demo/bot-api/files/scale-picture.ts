/** The library is large: it is loaded with the first picture. */
async function library() {
  const { default: sharp } = await import('sharp');
  // More threads for one small picture cost more than they save.
  sharp.concurrency(1);
  return sharp;
}

export interface PictureFacts {
  readonly width: number;
  readonly height: number;
  readonly isUprightJpeg: boolean;
}

/** What the header of a JPEG or PNG says; undefined for anything else or a header cut short. */
export async function readPicture(bytes: Buffer): Promise<PictureFacts | undefined> {
  const sharp = await library();
  try {
    const { format, width, height, orientation = 1 } = await sharp(bytes).metadata();
    if (format !== 'jpeg' && format !== 'png') return undefined;
    return { width, height, isUprightJpeg: format === 'jpeg' && orientation === 1 };
  } catch {
    return undefined;
  }
}

/** The picture as a JPEG no side of which is longer; undefined where its pixels cannot be read. */
export async function scalePicture(bytes: Buffer, side: number) {
  const sharp = await library();
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
