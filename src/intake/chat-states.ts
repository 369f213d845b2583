import type { ChatStore } from '../ports/chat-store.js';

/** What the bot remembers of a chat between two updates: plain JSON, nothing of value. */
export type ChatState = Record<string, unknown>;

/** A chat as its owner has it in memory, the same as it stands in the database. */
export interface KnownChat {
  readonly epoch: number;
  readonly lastUpdate: number | undefined;
  /** JSON, so that a turn that fails half way leaves nothing behind. */
  readonly state: string;
}

export type LoadedChat =
  { readonly ok: true; readonly chat: KnownChat } | { readonly ok: false; readonly why: 'fenced' };

/** The chats of the partitions that this process owns, the least recently used ones left to the database. */
export function createChatStates(chats: ChatStore, limit: number) {
  const known = new Map<string, KnownChat>();

  function keep(key: string, chat: KnownChat): void {
    known.delete(key);
    known.set(key, chat);
    if (known.size <= limit) return;
    const [oldest] = known.keys();
    if (oldest !== undefined) known.delete(oldest);
  }

  return {
    async load(key: string, epoch: number): Promise<LoadedChat> {
      const kept = known.get(key);
      if (kept?.epoch === epoch) return { ok: true, chat: kept };
      const claimed = await chats.claim(key, epoch);
      if (!claimed.ok) return claimed;
      const chat = { epoch, lastUpdate: claimed.lastUpdate, state: claimed.state ?? '{}' };
      keep(key, chat);
      return { ok: true, chat };
    },

    async save(key: string, chat: KnownChat & { readonly lastUpdate: number }) {
      const saved = await chats.save(key, chat);
      if (saved.ok) keep(key, chat);
      else known.delete(key);
      return saved;
    },

    forget(key: string): void {
      known.delete(key);
    },
  };
}

export type ChatStates = ReturnType<typeof createChatStates>;
