import { findMessage } from '../call.js';
import { refuse } from '../refusal.js';
import type { KeyRing, KeyUse } from '../signing/key-ring.js';
import type { Fields, Message } from '../telegram.js';
import type { Seat } from './seat.js';
import { sendFiles } from './uploads.js';

/** What a person does outside Telegram: signs the document of a message with their key, and sends the signature into the chat. */
export async function signDocument(
  seat: Seat,
  keys: (() => Promise<KeyRing>) | undefined,
  { message_id, use }: { message_id: number; use: KeyUse },
): Promise<Message[]> {
  if (keys === undefined)
    return refuse(409, 'this server keeps nothing, keys neither: start it with a data folder');
  const { person, chat, world, bot } = seat;
  const { iin } = person as { iin?: string };
  if (iin === undefined) return refuse(400, `${person.first_name} has no IIN, which a certificate needs`);
  const document = findMessage(chat, message_id)?.message['document'] as Fields | undefined;
  const file = document && world.files.findById(String(document['file_id']), bot.id);
  if (!file) return refuse(404, 'that message has no document');
  const name = [person.last_name, person.first_name].filter(Boolean).join(' ');
  const bytes = await world.files.read(file);
  const signature = await (await keys()).sign({ id: person.id, name, iin }, bytes, use);
  const upload = {
    filename: `${file.file_name ?? 'document'}.cms`,
    mimetype: 'application/pkcs7-signature',
    bytes: Buffer.from(signature),
  };
  return sendFiles(seat, [upload], { as: 'document', album: false, caption: '' });
}
