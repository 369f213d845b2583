import { refuse } from '../refusal.js';
import { getBot } from '../state/changes.js';
import type { BotState, ChatState, World } from '../state/world.js';
import { chatInfo, personAsUser } from '../state/world.js';
import type { Fields } from '../telegram.js';
import { newUpdate, seconds } from './seat.js';

/** Makes a group with the bot in it, or changes its title and members. */
export function putGroup(world: World, bot: BotState, body: Fields): Fields {
  const members = numbers(body['members']);
  const creator =
    world.people.get(members[0] ?? 0) ?? refuse(400, 'a group needs at least one member who exists');
  const id = body['id'] === undefined ? -(1_000_000 + bot.chats.size) : Number(body['id']);
  if (!(id < 0)) refuse(400, 'the id of a group is negative');
  const isNew = !bot.chats.has(id);
  const admins = body['admins'] === undefined ? [creator.id] : numbers(body['admins']);
  const title = typeof body['title'] === 'string' ? body['title'] : 'Group';
  world.commit({ t: 'group', bot: bot.id, id, title, members, admins });
  const chat = getBot(world, bot.id).chats.get(id) as ChatState;
  if (isNew) {
    const change = memberChange(world, bot, chat, personAsUser(creator), 'left', 'member');
    const update = newUpdate(bot, 'my_chat_member', change);
    if (update) world.commit({ t: 'update', bot: bot.id, update });
  }
  return groupView(chat);
}

export function listGroups(bot: BotState): Fields[] {
  return [...bot.chats.values()].filter(({ type }) => type === 'group').map(groupView);
}

/** Blocks or unblocks the bot in a private chat; the bot hears of it as in Telegram. */
export function setBlocked(world: World, bot: BotState, chat: ChatState, blocked: boolean): void {
  if (chat.blocked === blocked) return;
  const person = world.people.get(chat.id);
  if (!person) return;
  world.commit({ t: 'chat', bot: bot.id, chat: chat.id, blocked });
  const [before, after] = blocked ? ['member', 'kicked'] : ['kicked', 'member'];
  const change = memberChange(world, bot, chat, personAsUser(person), before as string, after as string);
  const update = newUpdate(bot, 'my_chat_member', change);
  if (update) world.commit({ t: 'update', bot: bot.id, update });
}

function memberChange(
  world: World,
  bot: BotState,
  chat: ChatState,
  from: unknown,
  before: string,
  after: string,
): Fields {
  const member = (status: string): Fields => ({
    user: bot.user,
    status,
    ...(status === 'kicked' ? { until_date: 0 } : {}),
  });
  return {
    chat: chatInfo(world, chat),
    from,
    date: seconds(world),
    old_chat_member: member(before),
    new_chat_member: member(after),
  };
}

function groupView({ id, title, members, admins }: ChatState): Fields {
  return { id, title, type: 'group', members: [...members], admins: [...admins] };
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
