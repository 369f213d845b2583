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

/** Server-Sent Events: everything after `after`, then what comes, until the reader goes. */
export function streamEvents(
  { chat }: Seat,
  request: FastifyRequest,
  reply: FastifyReply,
  after: number,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
  });
  let sent = after;
  const send = (): void => {
    const { events, next, reset } = chat.events.since(sent);
    if (reset) raw.write(`id: ${next}\nevent: reset\ndata: {"type":"reset"}\n\n`);
    for (const event of reset ? [] : events) {
      raw.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    sent = next;
  };
  raw.write(': connected\n\n');
  send();
  const stop = chat.events.subscribe(send);
  const beat = setInterval(() => raw.write(': still here\n\n'), COMMENT_MS);
  request.raw.socket.once('close', () => {
    clearInterval(beat);
    stop();
  });
}
