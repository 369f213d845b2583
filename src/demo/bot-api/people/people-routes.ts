/*
 * # The people side of the local Bot API server (contract for the chat page and for tests)
 *
 * JSON in, JSON out. Errors: HTTP 4xx `{ "error": "words for the developer" }`. Times in messages are Unix seconds, `at` of events is milliseconds.
 * Every route takes `?bot=<bot id>` (or `bot` in the body); without it: the bot whose token was seen last (or the one registered with `--token`). No bot known yet: 409.
 * `/people/:id/...` speaks of the private chat of that person with the bot; with `chat_id=<group id>` (query, or body for POST) of a group they are a member of.
 *
 * ## People
 * - `PUT /people/:id` `{ first_name, last_name?, username?, language_code?, phone?, about? }` → the person. `:id` is the Telegram user id (a positive number). Creates or updates (fields left out keep their value).
 * - `GET /people` → `{ people: [{ id, first_name, last_name?, username?, language_code?, phone?, about?, blocked, started }] }`
 * - `DELETE /people/:id/chat` → clears the chat's history on the person's side (message ids go on).
 *
 * ## Saying something
 * - `POST /people/:id/messages` → `{ message: ChatMessage, update_id }`. The body is one of
 *   - `{ text, entities?, reply_to?: message_id, forward_from?: {first_name} | person id }` (entities for commands, links, e-mails, phones, mentions are found by the server, as Telegram does)
 *   - `{ contact: "own" }` (the person's own phone, `contact.user_id` = the person; 400 if no phone is known) | `{ contact: { phone_number, first_name, last_name?, user_id? } }`
 *   - `{ location: { latitude, longitude } }`, `{ venue: {title,address,latitude,longitude} | true }`, `{ location: true }`
 *   - `{ sticker: true }`, `{ voice: true }`, `{ video_note: true }`, `{ video: true }`, `{ audio: true }`, `{ animation: true }`, `{ dice: true }`, `{ poll: true }`
 * - `POST /people/:id/files?as=photo|document&album=true&caption=...` multipart, any number of files (field names do not matter; `as`, `album`, `caption`, `reply_to` may be form fields before the files as well) → `{ messages: ChatMessage[] }`. Without `as`: JPEG and PNG become photos, the rest documents. `album=true`: they share a `media_group_id`, one update a file; the caption is on the first one. Up to 100 MB a file.
 * - `POST /people/:id/messages/:message_id/edit` `{ text }` → `{ message }` (the bot gets edited_message). Only own messages.
 * - `POST /people/:id/sign` `{ message_id, use?: "signing" | "login" }` → `{ messages }`: signs the document of that message with the person's key (a demo's own: see signing/) and sends the signature as a file.
 * - `DELETE /people/:id/messages/:message_id` deletes on the person's side (a bot in Telegram is not told). → `{ ok: true }`
 * - `POST /people/:id/taps` `{ message_id, data }` or `{ message_id, button: "its text" }` → `{ query_id, update_id }`. The button must be on that message now, unless `force: true` (an old button of a message edited or deleted since; needs `data`).
 * - `GET /people/:id/taps/:query_id?wait=ms` → waits until the bot answered: `{ query_id, answered: true, text?, show_alert, url? }`, or `{ query_id, answered: false }` when the time is over.
 * - `POST /people/:id/block`, `/unblock` → `{ ok: true }` (the bot gets my_chat_member). Saying something while the bot is blocked: 409.
 *
 * ## Seeing
 * - `GET /people/:id/chat` →
 *   `{ me: Person, bot: { id, first_name, username }, chat: {id,type,...}, messages: ChatMessage[], keyboard: Keyboard | null, taps: [{query_id, message_id, data}] (unanswered), commands: [{command, description}], menu_button, blocked, next }`
 *   `next` is the `after` for the events that follow this picture.
 * - `GET /people/:id/events?after=<seq>&wait=<ms>` → `{ events: Event[], next }`: answers at once if there are events with `seq > after`, else waits up to `wait` (at most 60000) and may answer with none. `reset: true` in the answer: older events were forgotten, read `/chat` again.
 * - `GET /people/:id/stream` Server-Sent Events: `id: <seq>`, `event: <type>`, `data: <Event as JSON>`; starts after `Last-Event-ID` (header) or `?after=`, else with what comes next. A comment line every 15 s. `event: reset` as above.
 * - `GET /people/stream?seats=<id>:<after>,<id>:<after>` the same for several people's private chats in one stream; each event has `person` as well.
 * - `GET /people/:id/files/:file_id` → the bytes (with Content-Type and Content-Disposition: inline, with the file's name) of any file in that chat: photos (`photo[].file_id`), documents, thumbnails.
 *
 * ## Shapes
 * `ChatMessage` = a Bot API `Message` (message_id, from, chat, date, text/entities, caption/caption_entities, photo[], document, contact, location, media_group_id, reply_to_message, forward_origin, …) and besides
 *   `reply_markup?` (any kind that came with it: inline_keyboard, keyboard, remove_keyboard, force_reply), `edit_date?`, `edited?: true`, `deleted?: true` (the message stays in the list so that a page may show "deleted"; most pages skip it), `has_protected_content?`, `link_preview_options?`, `reactions?: [{type:"emoji",emoji}]` (the bot's), `pinned?: true`, `silent?: true`.
 *   From the bot: `from.is_bot === true`.
 * `Keyboard` = `{ message_id, keyboard: [[{ text, request_contact?, request_location? }]], resize_keyboard?, one_time_keyboard?, is_persistent?, input_field_placeholder?, hidden? }` (`hidden`: a one-time keyboard that was used) or `{ message_id, force_reply: true, input_field_placeholder? }`. A tap on a reply button: POST `{ text: button.text }`, or `{ contact: "own" }` for request_contact, `{ location: {...} }` for request_location.
 * `Event` = `{ seq, at, type, ... }`, seq grows by one in each chat:
 *   - `message` `{ message: ChatMessage }` (the person's own as well)
 *   - `edit` `{ message: ChatMessage }` (whole new state)
 *   - `delete` `{ message_ids: number[] }`
 *   - `keyboard` `{ keyboard: Keyboard | null }`
 *   - `action` `{ action: "typing" | "upload_document" | … }` (Telegram shows it for 5 s or until the next message)
 *   - `tap` `{ query_id, message_id, data }` and `answer` `{ query_id, message_id, data, text?, show_alert, url? }`
 *   - `reaction` `{ message_id, reactions }`, `pin` `{ message_id, pinned }` (unpinning comes as an `edit`), `block` `{ blocked }`, `commands` `{ commands, menu_button }`, `clear` `{}`
 *
 * ## Groups
 * - `POST /groups` `{ id?, title, members: [person id], admins?: [person id] }` → `{ id, title, type: "group", members }` (id is negative). The bot is a member and gets my_chat_member.
 * - `GET /groups` → `{ groups: [...] }`. A member speaks with `POST /people/:id/messages { chat_id, text }`. As in Telegram, the bot sees only commands, replies to it and mentions of it.
 *
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isFields } from '../args.js';
import { Refusal, refuse } from '../refusal.js';
import type { KeyRing } from '../signing/key-ring.js';
import type { Person, World } from '../state/world.js';
import { shownMessage } from '../state/world.js';
import { findMessage } from '../call.js';
import type { Changes } from '../waiting.js';
import { listGroups, putGroup, setBlocked } from './groups.js';
import { editOwn, say } from './say.js';
import type { Place, Seat } from './seat.js';
import { bodyFields, currentBot, seatOf } from './seat.js';
import { signDocument } from './sign.js';
import { tap } from './taps.js';
import { readFiles, sendFiles } from './uploads.js';
import { pictureOf, streamEvents } from './view.js';

const MAX_WAIT = 60_000;

export interface PeopleSide {
  world: World;
  changes: Changes;
  settle: () => void;
  /** Of the people; without it nobody can sign. */
  keys?: (() => Promise<KeyRing>) | undefined;
}

/** All routes above. */
export function addPeopleRoutes(app: FastifyInstance, { world, changes, settle, keys }: PeopleSide): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const code = error instanceof Refusal ? error.code : (error.statusCode ?? 500);
    if (code >= 500) process.stderr.write(`${String(error.stack)}\n`);
    return reply.code(code).send({ error: error instanceof Refusal ? error.words : error.message });
  });
  app.addHook('onSend', async (_request, _reply, payload) => {
    settle();
    return payload;
  });

  const seat = (request: FastifyRequest): Seat => {
    const body = isFields(request.body) ? request.body : {};
    const { bot, chat_id } = { ...body, ...(request.query as object) } as Partial<Place>;
    const { id } = request.params as { id: string };
    return seatOf(world, { id, bot, chat_id });
  };
  const query = (request: FastifyRequest): Record<string, string | undefined> =>
    request.query as Record<string, string | undefined>;
  const waitOf = (request: FastifyRequest): number =>
    Math.min(MAX_WAIT, Math.max(0, Number(query(request)['wait'] ?? 0) || 0));

  app.put<{ Params: { id: string } }>('/people/:id', (request) => {
    const id = Number(request.params.id);
    if (!Number.isInteger(id) || id <= 0) refuse(400, 'the id of a person is a positive whole number');
    const known = world.people.get(id);
    const { bot: _, id: __, ...given } = bodyFields(request.body);
    const person: Person = { first_name: known?.first_name ?? `Person ${id}`, ...known, ...given, id };
    world.commit({ t: 'person', person });
    return person;
  });

  app.get('/people', (request) => {
    const bot = world.current ? currentBot(world, query(request)['bot']) : undefined;
    const people = [...world.people.values()].map((person) => {
      const chat = bot?.chats.get(person.id);
      return { ...person, blocked: chat?.blocked ?? false, started: chat?.started ?? false };
    });
    return { people };
  });

  app.post('/people/:id/messages', async (request) => {
    const said = await say(seat(request), bodyFields(request.body));
    return { ...said[0], ...(said.length > 1 ? { messages: said.map(({ message }) => message) } : {}) };
  });

  app.post('/people/:id/files', async (request) => {
    const { files, fields } = await readFiles(request);
    const options = { ...fields, ...query(request) } as Record<string, string | undefined>;
    const here = seatOf(world, { ...options, id: (request.params as { id: string }).id });
    const { as, album, caption, reply_to, forward_from } = options;
    if (as !== undefined && as !== 'photo' && as !== 'document') refuse(400, 'as is photo or document');
    const messages = await sendFiles(here, files, {
      album: album === 'true' || album === '1',
      caption: caption ?? '',
      ...(as !== undefined ? { as } : {}),
      ...(reply_to !== undefined ? { reply_to: Number(reply_to) } : {}),
      ...(forward_from !== undefined ? { forward_from } : {}),
    });
    return { messages };
  });

  app.post('/people/:id/sign', async (request) => {
    const { message_id, use } = bodyFields(request.body);
    const asked = { message_id: Number(message_id), use: use === 'login' ? 'login' : 'signing' } as const;
    return { messages: await signDocument(seat(request), keys, asked) };
  });

  app.post<{ Params: { message_id: string } }>('/people/:id/messages/:message_id/edit', (request) => {
    const { text } = bodyFields(request.body);
    if (typeof text !== 'string' || text.trim() === '') return refuse(400, 'an edit needs a text');
    return { message: editOwn(seat(request), Number(request.params.message_id), text.trim()) };
  });

  app.delete<{ Params: { message_id: string } }>('/people/:id/messages/:message_id', (request) => {
    const { bot, chat } = seat(request);
    const entry = findMessage(chat, Number(request.params.message_id)) ?? refuse(404, 'no such message');
    world.commit({ t: 'delete', bot: bot.id, chat: chat.id, ids: [entry.message.message_id] });
    return { ok: true };
  });

  app.delete('/people/:id/chat', (request) => {
    const { bot, chat } = seat(request);
    world.commit({ t: 'clear', bot: bot.id, chat: chat.id });
    return { ok: true };
  });

  app.post('/people/:id/taps', (request) => {
    const body = bodyFields(request.body);
    const made = tap(seat(request), {
      message_id: Number(body['message_id']),
      force: body['force'] === true,
      ...(typeof body['data'] === 'string' ? { data: body['data'] } : {}),
      ...(typeof body['button'] === 'string' ? { button: body['button'] } : {}),
    });
    return { query_id: made.query_id, update_id: made.update_id };
  });

  app.get<{ Params: { query_id: string } }>('/people/:id/taps/:query_id', async (request) => {
    const { bot } = seat(request);
    const made = bot.taps.get(request.params.query_id) ?? refuse(404, 'no such tap');
    await changes.until(() => made.answer !== undefined, waitOf(request));
    return { query_id: made.query_id, answered: made.answer !== undefined, ...made.answer };
  });

  for (const blocked of [true, false]) {
    app.post(`/people/:id/${blocked ? 'block' : 'unblock'}`, (request) => {
      const { bot, chat } = seat(request);
      setBlocked(world, bot, chat, blocked);
      return { ok: true };
    });
  }

  app.get('/people/:id/chat', (request) => pictureOf(seat(request)));

  app.get<{ Params: { message_id: string } }>('/people/:id/messages/:message_id', (request) => {
    const entry = seat(request).chat.messages.get(Number(request.params.message_id));
    return { message: shownMessage(entry ?? refuse(404, 'no such message')) };
  });

  app.get('/people/:id/events', (request) => {
    const { chat } = seat(request);
    return chat.events.wait(Number(query(request)['after'] ?? 0) || 0, waitOf(request));
  });

  app.get('/people/:id/stream', (request, reply) => {
    const here = seat(request);
    const after = request.headers['last-event-id'] ?? query(request)['after'] ?? here.chat.events.last;
    streamEvents([{ seat: here, after: Number(after) || 0 }], request, reply);
  });

  app.get('/people/stream', (request, reply) => {
    const { seats = '', bot } = query(request);
    const followed = seats.split(',').map((given) => {
      const [id = '', after] = given.split(':');
      const here = seatOf(world, { id, bot });
      return { seat: here, after: Number(after) || 0, mark: { person: here.person.id } };
    });
    streamEvents(followed, request, reply);
  });

  app.get<{ Params: { file_id: string } }>('/people/:id/files/:file_id', async (request, reply) => {
    const { bot } = seat(request);
    const file = world.files.findById(request.params.file_id, bot.id) ?? refuse(404, 'no such file');
    const name = encodeURIComponent(file.file_name ?? file.file_path.split('/').at(-1) ?? 'file');
    return reply
      .type(file.mime_type)
      .header('content-disposition', `inline; filename*=UTF-8''${name}`)
      .send(await world.files.read(file));
  });

  app.post('/groups', (request) => {
    const body = bodyFields(request.body);
    return putGroup(world, currentBot(world, body['bot']), body);
  });

  app.get('/groups', (request) => ({ groups: listGroups(currentBot(world, query(request)['bot'])) }));
}
