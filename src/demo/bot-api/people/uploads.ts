import type { FastifyRequest } from 'fastify';
import { documentOf, photoSizes } from '../files/media.js';
import { putPicture } from '../files/pictures.js';
import { readPicture } from '../files/scale-picture.js';
import { refuse } from '../refusal.js';
import type { Fields, Message } from '../telegram.js';
import type { Upload } from '../args.js';
import { aroundOf, captionFields, post } from './say.js';
import type { Seat } from './seat.js';

const MAX_FILE = 100 * 1024 * 1024;
const MAX_ALBUM = 10;

export interface FileOptions {
  /** Left out: pictures go as photos, the rest as documents. */
  as?: 'photo' | 'document';
  /** All in one album, the caption on the first. */
  album: boolean;
  caption: string;
  reply_to?: number;
  /** A person's id, or `{ first_name }` of somebody who hides behind a name. */
  forward_from?: unknown;
}

/** The files of a multipart request, and the form fields that came with them. */
export async function readFiles(request: FastifyRequest): Promise<{ files: Upload[]; fields: Fields }> {
  if (!request.isMultipart()) refuse(400, 'files come as multipart/form-data');
  const files: Upload[] = [];
  const fields: Fields = {};
  for await (const part of request.parts({ limits: { fileSize: MAX_FILE, files: 50 } })) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
      continue;
    }
    const bytes = await part.toBuffer();
    files.push({ filename: part.filename ?? 'file', mimetype: part.mimetype, bytes });
  }
  return { files, fields };
}

/** Sends files as a person does: each one is a message and an update of its own. */
export async function sendFiles(
  seat: Seat,
  files: readonly Upload[],
  options: FileOptions,
): Promise<Message[]> {
  if (files.length === 0) refuse(400, 'no file came with the request');
  if (options.album && files.length > MAX_ALBUM) refuse(400, 'an album has at most 10 files');
  const group = options.album ? { media_group_id: `1${seat.world.clock()}${seat.bot.nextMessageId}` } : {};
  // All bytes are kept first, so that the messages of an album stand side by side.
  const contents: Fields[] = [];
  for (const file of files) contents.push(await contentOf(seat, file, options.as));
  const around = aroundOf(seat, { reply_to: options.reply_to, forward_from: options.forward_from });
  return contents.map((content, index) => {
    const caption = index === 0 || !options.album ? captionFields(options.caption) : {};
    return post(seat, { ...group, ...content, ...caption }, around).message;
  });
}

async function contentOf({ world, bot }: Seat, file: Upload, as: FileOptions['as']): Promise<Fields> {
  const asPhoto = as === 'photo' || (as === undefined && (await readPicture(file.bytes)) !== undefined);
  if (asPhoto) {
    const photo = await putPicture(world.files, file.bytes);
    if (!photo) return refuse(400, `${file.filename} is neither JPEG nor PNG: send it as a document`);
    return { photo: photoSizes(world.files, photo, bot.id) };
  }
  const kept = await world.files.put(file.bytes, { kind: 'document', file_name: file.filename });
  return { document: documentOf(kept, bot.id, file.filename) };
}
