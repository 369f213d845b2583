import { numberArg, textArg } from '../args.js';
import type { Call, Method } from '../call.js';
import { chatArg } from '../call.js';
import { newFileId } from '../files/file-ids.js';
import { badRequest } from '../refusal.js';
import type { ChatState } from '../state/world.js';
import { chatInfo, personAsUser } from '../state/world.js';
import type { Fields } from '../telegram.js';

const MAX_DOWNLOAD = 20 * 1024 * 1024;

export const getChat: Method = (call) => {
  const chat = chatArg(call, 'read');
  const info = chatInfo(call.world, chat);
  const { username } = info;
  return {
    ...info,
    ...(username !== undefined ? { active_usernames: [username] } : {}),
    ...(chat.type === 'group' ? { permissions: { can_send_messages: true } } : {}),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {},
  };
};

export const getChatMember: Method = (call) => {
  const chat = chatArg(call, 'read');
  return memberOf(call, chat, numberArg(call.args, 'user_id', 0));
};

export const getChatMemberCount: Method = (call) => chatArg(call, 'read').members.size + 1;

export const getChatAdministrators: Method = (call) => {
  const chat = chatArg(call, 'read');
  if (chat.type === 'private') badRequest('there are no administrators in the private chat');
  return [...chat.admins].map((id) => memberOf(call, chat, id));
};

function memberOf({ world, bot }: Call, chat: ChatState, id: number): Fields {
  if (id === bot.id) return { user: bot.user, status: 'member' };
  const person = world.people.get(id);
  if (!person) return badRequest('user not found');
  const user = personAsUser(person);
  if (!chat.members.has(id)) return { user, status: 'left' };
  if ([...chat.admins][0] === id) return { user, status: 'creator', is_anonymous: false };
  return { user, status: chat.admins.has(id) ? 'administrator' : 'member' };
}

/** `getFile`: the path under which `/file/bot<token>/…` serves the bytes; nothing over 20 MB. */
export const getFile: Method = ({ args, world, bot }) => {
  const id = textArg(args, 'file_id');
  if (id === '') badRequest('file_id not specified');
  const file = world.files.findById(id, bot.id);
  if (!file) return badRequest('invalid file_id');
  if ((file.size ?? 0) > MAX_DOWNLOAD) badRequest('file is too big');
  return {
    file_id: newFileId(file.kind, file.unique_id, bot.id),
    file_unique_id: file.unique_id,
    file_size: file.size,
    file_path: file.file_path,
  };
};

export const getUserProfilePhotos: Method = () => ({ total_count: 0, photos: [] });

/** `logOut` and `close`: nothing to do on a local server. */
export const leave: Method = () => true;
