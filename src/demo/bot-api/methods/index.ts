import type { Method } from '../call.js';
import { answerCallbackQuery, setMessageReaction } from './answers.js';
import * as chats from './chats.js';
import * as deletion from './delete.js';
import * as edit from './edit.js';
import * as identity from './identity.js';
import * as media from './media.js';
import * as send from './send.js';
import * as updates from './updates.js';

const { leave, ...chatMethods } = chats;
const { getUpdates, setWebhook, deleteWebhook, getWebhookInfo } = updates;
const { sendMessage, sendContact, sendLocation, sendVenue, sendChatAction, copyMessage, forwardMessage } =
  send;
const { sendPhoto, sendDocument, sendVideo, sendAudio, sendAnimation, sendMediaGroup } = media;

/** All methods by their lower-case names, since Telegram does not mind the case. */
export const METHODS: ReadonlyMap<string, { name: string; run: Method; writesToChat: boolean }> = new Map(
  Object.entries({
    getUpdates,
    setWebhook,
    deleteWebhook,
    getWebhookInfo,
    ...identity,
    ...chatMethods,
    ...edit,
    ...deletion,
    sendMessage,
    sendContact,
    sendLocation,
    sendVenue,
    sendChatAction,
    copyMessage,
    forwardMessage,
    sendPhoto,
    sendDocument,
    sendVideo,
    sendAudio,
    sendAnimation,
    sendMediaGroup,
    answerCallbackQuery,
    setMessageReaction,
    logOut: leave,
    close: leave,
  } satisfies Record<string, Method>).map(([name, run]) => [
    name.toLowerCase(),
    { name, run, writesToChat: /^(?:send(?!ChatAction)|copy|forward|edit)/.test(name) },
  ]),
);
