import type { Location, Message, Update, Venue } from 'grammy/types';
import type { Place } from '../domain/application.js';
import { normalizePhone } from '../domain/phone.js';
import type { Reading, UnreadableKind } from '../forms/reading.js';

/** What an update says, as the form engine understands it; taps are read by the scene, which knows the question they belong to. */
export function readMessage(update: Update): Reading {
  if (update.edited_message) return { type: 'unreadable', what: 'edited' };
  const message = update.message;
  if (!message) return { type: 'unreadable', what: 'other' };
  if (message.text !== undefined) return { type: 'text', text: message.text };
  if (message.contact) {
    const { phone_number: phone, user_id: user } = message.contact;
    return {
      type: 'contact',
      phone: normalizePhone(phone) ?? phone,
      own: user !== undefined && user === message.from?.id,
    };
  }
  // An animation comes with a document beside it: it is no document.
  if (message.animation) return { type: 'unreadable', what: 'animation' };
  const photo = message.photo?.at(-1);
  if (photo) {
    return {
      type: 'file',
      file: {
        source: photo.file_id,
        unique: photo.file_unique_id,
        name: '',
        type: 'image/jpeg',
        size: photo.file_size,
        photo: true,
        album: message.media_group_id,
      },
    };
  }
  if (message.document) {
    const { file_id, file_unique_id, file_name, mime_type, file_size } = message.document;
    return {
      type: 'file',
      file: {
        source: file_id,
        unique: file_unique_id,
        name: file_name ?? '',
        type: mime_type ?? 'application/octet-stream',
        size: file_size,
        photo: false,
        album: message.media_group_id,
      },
    };
  }
  if (message.location) return { type: 'location', place: placeOf(message.location, message.venue) };
  return { type: 'unreadable', what: unreadableKind(message) };
}

function placeOf({ latitude, longitude }: Location, venue: Venue | undefined): Place {
  const address = [venue?.title, venue?.address].filter(Boolean).join(', ');
  return { latitude, longitude, ...(address === '' ? {} : { address }) };
}

function unreadableKind(message: Message): UnreadableKind {
  if (message.sticker) return 'sticker';
  if (message.voice) return 'voice';
  if (message.video ?? message.video_note) return 'video';
  if (message.audio) return 'audio';
  if (message.poll) return 'poll';
  if (message.dice) return 'dice';
  return 'other';
}
