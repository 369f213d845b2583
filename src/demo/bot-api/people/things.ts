import { isFields } from '../args.js';
import type { FileKind } from '../files/file-ids.js';
import { documentOf } from '../files/media.js';
import type { Fields } from '../telegram.js';
import type { Seat } from './seat.js';

/** What people send besides text, files and contacts. */
export const THINGS = [
  'location',
  'venue',
  'sticker',
  'voice',
  'video_note',
  'video',
  'audio',
  'animation',
  'dice',
  'poll',
] as const;
export type Thing = (typeof THINGS)[number];

const ALMATY = { latitude: 43.238949, longitude: 76.889709 };

const MIME: Partial<Record<Thing, string>> = {
  sticker: 'image/webp',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
};

const SHAPES: Partial<Record<Thing, Fields>> = {
  sticker: { width: 512, height: 512, type: 'regular', is_animated: false, is_video: false, emoji: '👍' },
  voice: { duration: 3 },
  video_note: { duration: 3, length: 240 },
  video: { duration: 3, width: 640, height: 360 },
  audio: { duration: 180, title: 'Song', performer: 'Singer' },
  animation: { duration: 2, width: 320, height: 180 },
};

/** A message content of that kind that looks as Telegram's does; the bytes behind it are only a word. */
export async function pretend({ world, bot }: Seat, thing: Thing, wanted: unknown): Promise<Fields> {
  const given = isFields(wanted) ? wanted : {};
  if (thing === 'location') return { location: { ...ALMATY, ...given } };
  if (thing === 'venue') {
    const { latitude, longitude, title = 'School', address = 'Abai 1' } = { ...ALMATY, ...given } as Fields;
    const location = { latitude, longitude };
    return { venue: { location, title, address }, location };
  }
  if (thing === 'dice') return { dice: { emoji: '🎲', value: 4, ...given } };
  if (thing === 'poll') return { poll: { ...samplePoll(bot.nextMessageId), ...given } };
  const kind: FileKind = thing;
  const file = await world.files.put(Buffer.from(`a ${thing}`), {
    kind,
    mime_type: MIME[thing] ?? 'video/mp4',
    ...(thing === 'video' || thing === 'audio' || thing === 'animation' ? { file_name: `${thing}.bin` } : {}),
  });
  const content = { ...documentOf(file, bot.id), ...SHAPES[thing], ...given };
  // Telegram sends an animation as a document too, for old bots.
  return thing === 'animation'
    ? { animation: content, document: documentOf(file, bot.id) }
    : { [thing]: content };
}

function samplePoll(id: number): Fields {
  const options = ['1', '2'].map((text) => ({ persistent_id: text, text, voter_count: 0 }));
  return {
    id: String(id),
    question: '?',
    options,
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: true,
    type: 'regular',
    allows_multiple_answers: false,
  };
}
