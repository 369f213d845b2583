import type { FastifyReply, FastifyRequest } from 'fastify';
import { menuButton } from '../state/changes.js';
import type { Seat } from './seat.js';
import { chatInfo, commandsFor, shownMessage } from '../state/world.js';
import type { Fields } from '../telegram.js';

const COMMENT_MS = 15_000;

/** The whole chat as the person sees it, and where its events go on. */
export function pictureOf({ world, bot, person, chat }: Seat): Fields {
  return {
    me: { ...person, blocked: chat.blocked, started: chat.started },
    bot: {
      id: bot.id,
      first_name: bot.settings.get('name:') ?? bot.user.first_name,
      username: bot.user.username,
      description:
        bot.settings.get(`description:${person.language_code ?? ''}`) ??
        bot.settings.get('description:') ??
        '',
    },
    chat: chatInfo(world, chat),
    messages: [...chat.messages.values()].map(shownMessage),
    keyboard: chat.keyboard,
    taps: [...chat.waiting.values()].map(({ query_id, message_id, data }) => ({
      query_id,
      message_id,
      data,
    })),
    commands: commandsFor(bot, chat, person),
    menu_button: menuButton(bot, chat),
    blocked: chat.blocked,
    next: chat.events.last,
  };
}

/** A chat to follow, from behind this event on. */
export interface Followed {
  readonly seat: Seat;
  readonly after: number;
  /** What else stands in its events, to tell them from those of another chat. */
  readonly mark?: Fields;
}

/** Server-Sent Events: everything after `after`, then what comes, until the reader goes. */
export function streamEvents(
  followed: readonly Followed[],
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
  });
  const tell = (id: number, event: Fields): void => {
    raw.write(`id: ${id}\nevent: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  raw.write(': connected\n\n');
  const stops = followed.map(({ seat, after, mark }) => {
    const log = seat.chat.events;
    let sent = after;
    const send = (): void => {
      const { events, next, reset } = log.since(sent);
      if (reset) tell(next, { type: 'reset', ...mark });
      for (const event of reset ? [] : events) tell(event.seq, { ...event, ...mark });
      sent = next;
    };
    send();
    return log.subscribe(send);
  });
  const beat = setInterval(() => raw.write(': still here\n\n'), COMMENT_MS);
  request.raw.socket.once('close', () => {
    clearInterval(beat);
    for (const stop of stops) stop();
  });
}
