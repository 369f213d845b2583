import { createHash, randomBytes } from 'node:crypto';

export type FileKind =
  'photo' | 'document' | 'sticker' | 'voice' | 'video' | 'video_note' | 'audio' | 'animation';

/** The letters a Telegram client would know the kind by; a bot must not read anything into them. */
const PREFIXES: Readonly<Record<FileKind, string>> = {
  photo: 'AgACAgIAAxkBAAI',
  document: 'BQACAgIAAxkBAAI',
  sticker: 'CAACAgIAAxkBAAI',
  voice: 'AwACAgIAAxkBAAI',
  video: 'BAACAgIAAxkBAAI',
  video_note: 'DQACAgIAAxkBAAI',
  audio: 'CQACAgIAAxkBAAI',
  animation: 'CgACAgIAAxkBAAI',
};
const UNIQUE_LENGTH = 15;

/** `file_unique_id`: the same for the same bytes sent as the same kind, whoever sends them. */
export function uniqueIdOf(kind: FileKind, sha: string): string {
  const start = kind === 'photo' ? 'AQAD' : 'AgAD';
  const rest = createHash('sha256').update(`${kind}:${sha}`).digest('base64url');
  return start + rest.slice(0, UNIQUE_LENGTH - start.length);
}

/** `file_id`: belongs to one bot and differs each time the file is sent, so that nobody compares by it. */
export function newFileId(kind: FileKind, uniqueId: string, bot: number): string {
  return (
    PREFIXES[kind] + bot.toString(36).padStart(11, '0') + randomBytes(6).toString('base64url') + uniqueId
  );
}

/** The unique id inside a `file_id` of this bot; undefined for another bot's or a made-up one. */
export function findUniqueId(fileId: string, bot: number): string | undefined {
  const owner = bot.toString(36).padStart(11, '0');
  const match = /^[A-Z][A-Za-z]ACAgIAAxkBAAI([0-9a-z]{11})[\w-]{8}([\w-]{15})$/.exec(fileId);
  return match?.[1] === owner ? match[2] : undefined;
}
