import type { Update } from 'grammy/types';

export const PARTITIONS = 64;

/**
 * The key under which an update is worked on in order: its chat, or `user:<id>` where Telegram names no chat (inline queries, buttons
 * of inline messages, payments). Without either, as with anonymous polls, nobody could be answered: `undefined`.
 */
export function findChatKey(update: Update): string | undefined {
  for (const [kind, content] of Object.entries(update) as [string, UpdateContent | number][]) {
    if (kind === 'update_id' || typeof content !== 'object' || content === null) continue;
    const chat = content.chat?.id ?? content.message?.chat?.id;
    if (chat !== undefined) return String(chat);
    const user = content.from?.id ?? content.user?.id;
    if (user !== undefined) return `user:${user}`;
  }
  return undefined;
}

interface UpdateContent {
  readonly chat?: { readonly id: number };
  readonly message?: { readonly chat?: { readonly id: number } };
  readonly from?: { readonly id: number };
  readonly user?: { readonly id: number };
}

/** FNV-1a over the key, so that neighbouring chat ids spread over all partitions. */
export function partitionOf(chat: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < chat.length; i += 1) {
    hash = Math.imul(hash ^ chat.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % PARTITIONS;
}
