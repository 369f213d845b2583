import type { Change } from './changes.js';
import type { BotState, World } from './world.js';

/** The shortest list of changes that leads to the world as it is: what a long journal is replaced by. */
export function* snapshotOf(world: World): Generator<Change> {
  for (const file of world.files.all()) yield { t: 'file', file };
  for (const person of world.people.values()) yield { t: 'person', person };
  const others = [...world.bots.values()].filter((bot) => bot !== world.current);
  for (const bot of [...others, ...(world.current ? [world.current] : [])]) yield* snapshotOfBot(bot);
}

function* snapshotOfBot(bot: BotState): Generator<Change> {
  yield {
    t: 'bot',
    id: bot.id,
    token: bot.token,
    name: bot.user.first_name,
    username: bot.user.username ?? '',
    update_id: bot.nextUpdateId,
    message_id: bot.nextMessageId,
  };
  for (const [key, value] of bot.settings) yield { t: 'set', bot: bot.id, key, value };
  for (const chat of bot.chats.values()) {
    if (chat.type === 'group') {
      const { id, title = '', members, admins } = chat;
      yield { t: 'group', bot: bot.id, id, title, members: [...members], admins: [...admins] };
    }
    for (const { message, extras } of chat.messages.values()) {
      yield { t: 'message', bot: bot.id, chat: chat.id, message, extras };
    }
    const { started, blocked, keyboard } = chat;
    yield { t: 'chat', bot: bot.id, chat: chat.id, started, blocked, keyboard };
  }
  for (const tap of bot.taps.values()) yield { t: 'tap', bot: bot.id, tap };
  for (const update of bot.queue.pending()) yield { t: 'update', bot: bot.id, update };
}
