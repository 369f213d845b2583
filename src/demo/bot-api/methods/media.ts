import {
  fault,
  flagField,
  isFields,
  jsonArg,
  refusingFaults,
  requiredArg,
  requiredTextField,
  textArg,
  textField,
} from '../args.js';
import type { Upload } from '../args.js';
import type { Call, Method } from '../call.js';
import type { FileKind } from '../files/file-ids.js';
import { documentOf, photoSizes } from '../files/media.js';
import { putPicture } from '../files/pictures.js';
import { badRequest } from '../refusal.js';
import { deliver, envelopeArg } from '../sending.js';
import type { Fields, Message } from '../telegram.js';
import { formattedField } from '../text/formatted-text.js';
import { captionContent, captionFields } from './send.js';

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;

type MediaKind = Exclude<FileKind, 'sticker' | 'voice' | 'video_note'>;

export const sendPhoto = sendFile('photo');
export const sendDocument = sendFile('document');
export const sendVideo = sendFile('video');
export const sendAudio = sendFile('audio');
export const sendAnimation = sendFile('animation');

function sendFile(kind: MediaKind): Method {
  return async (call) => {
    const source = findSource(call, kind, textArg(call.args, kind));
    if (!source) return badRequest(`There is no ${kind} in the request`);
    const caption = captionContent(call);
    const spoiler = textArg(call.args, 'has_spoiler') === 'true' && kind === 'photo';
    const envelope = envelopeArg(call);
    const media = await keepMedia(call, kind, source);
    return deliver(call, envelope, { ...media, ...caption, ...(spoiler ? { has_media_spoiler: true } : {}) });
  };
}

/** `sendMediaGroup`: 2 to 10 files, documents and audio never mixed with other kinds. */
export const sendMediaGroup: Method = async (call) => {
  const list =
    jsonArg(call.args, 'media', "Can't parse media JSON object") ?? requiredArg(call.args, 'media');
  if (!Array.isArray(list)) return badRequest('Expected an Array of InputMedia');
  const wanted = list.map((item: unknown) => mediaField(call, item, true));
  if (wanted.length > 10) badRequest('Too many messages to send as an album');
  if (wanted.length === 0) badRequest('There are no messages to send');
  // Telegram's rule is 2 to 10; it lets a single one pass today, which nobody should count on.
  if (wanted.length === 1) badRequest('MEDIA_GROUPED_INVALID');
  const kinds = new Set(wanted.map(({ kind }) => kind));
  for (const [kind, name] of [
    ['document', 'Document'],
    ['audio', 'Audio'],
  ] as const) {
    if (kinds.has(kind) && kinds.size > 1) badRequest(`${name} can't be mixed with other media types`);
  }
  const envelope = envelopeArg({ ...call, args: withoutMarkup(call) });
  const kept: Fields[] = [];
  for (const { kind, source, caption } of wanted) {
    kept.push({ ...(await keepMedia(call, kind, source)), ...caption });
  }
  const media_group_id = `${call.world.clock()}${call.bot.nextMessageId}`;
  return kept.map((content): Message => deliver(call, envelope, { media_group_id, ...content }));
};

function withoutMarkup({ args }: Call): Call['args'] {
  return { ...args, values: { ...args.values, reply_markup: undefined } };
}

export interface WantedMedia {
  kind: MediaKind;
  source: Source;
  caption: Fields;
}

/** One InputMedia: of an album, or of `editMessageMedia`. */
export function mediaField(call: Call, item: unknown, forAlbum: boolean): WantedMedia {
  return refusingFaults("Can't parse InputMedia: ", () => {
    if (!isFields(item)) return fault('expected an Object');
    const { text, entities } = formattedField(item);
    const above = flagField(item, 'show_caption_above_media') ? { show_caption_above_media: true } : {};
    const kind = requiredTextField(item, 'type');
    const source = findSource(call, kind as MediaKind, textField(item, 'media'));
    if (!source) return fault('media not found');
    if (kind === 'animation' && forAlbum) return fault('type "animation" can\'t be used in sendMediaGroup');
    if (!['photo', 'document', 'video', 'audio', 'animation'].includes(kind)) {
      return fault(`type "${kind}" is unsupported`);
    }
    const caption = captionFields(text, entities);
    return { kind: kind as MediaKind, source, caption: { ...caption, ...above } };
  });
}

/** What a call names as a file: bytes sent along, or the file_id or address of something elsewhere. */
type Source = { upload: Upload } | { reference: string };

function findSource({ args }: Call, field: string, value: string): Source | undefined {
  const attached = value.startsWith('attach://') ? value.slice('attach://'.length) : field;
  const upload = args.uploads.get(attached);
  if (upload) return { upload };
  return value === '' || value.startsWith('attach://') ? undefined : { reference: value };
}

/** Keeps the file and gives the field of the message that shows it. */
export async function keepMedia(call: Call, kind: MediaKind, source: Source): Promise<Fields> {
  const { world, bot } = call;
  if ('upload' in source) {
    const { bytes, filename, mimetype } = source.upload;
    if (bytes.length === 0) badRequest('file must be non-empty');
    if (kind === 'photo') return keepUploadedPhoto(call, bytes);
    const file = await world.files.put(bytes, {
      kind,
      file_name: filename || kind,
      ...(kind === 'document' ? {} : { mime_type: mimetype }),
    });
    return { [kind]: { ...documentOf(file, bot.id), ...shapeOf(kind) } };
  }
  // This server never speaks to any other, so an address in the web is never fetched.
  if (/^https?:\/\//i.test(source.reference)) return badRequest('failed to get HTTP URL content');
  const file = world.files.findById(source.reference, bot.id);
  if (!file) return badRequest('wrong file identifier/HTTP URL specified');
  if ((file.kind === 'photo') !== (kind === 'photo')) {
    badRequest(`Can't use file of type ${titled(file.kind)} as ${titled(kind)}`);
  }
  return kind === 'photo'
    ? { photo: photoSizes(world.files, file, bot.id) }
    : { [kind]: { ...documentOf(file, bot.id), ...shapeOf(kind) } };
}

async function keepUploadedPhoto({ world, bot }: Call, bytes: Buffer): Promise<Fields> {
  if (bytes.length > MAX_PHOTO_BYTES) {
    badRequest(
      `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${MAX_PHOTO_BYTES} bytes`,
    );
  }
  const photo = await putPicture(world.files, bytes);
  if (!photo) return badRequest('IMAGE_PROCESS_FAILED');
  const { width = 0, height = 0 } = photo;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) {
    badRequest('PHOTO_INVALID_DIMENSIONS');
  }
  return { photo: photoSizes(world.files, photo, bot.id) };
}

/** Fields that a kind always has, whatever the file holds: this server looks into pictures only. */
function shapeOf(kind: FileKind): Fields {
  if (kind === 'audio') return { duration: 1 };
  return kind === 'document' ? {} : { duration: 1, width: 320, height: 240 };
}

function titled(kind: string): string {
  return kind
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
