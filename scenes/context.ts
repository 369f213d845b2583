import type { ConversationData, ConversationFlavor, VersionedState } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { ReplyKeyboardMarkup } from 'grammy/types';
import type { Account, Actor } from '../src/domain/person.js';
import type { BulkAct } from '../src/domain/bulk.js';
import type { Locale } from '../src/domain/text.js';
import type { CardCopy } from '../src/ports/delivery-store.js';
import type { Words } from '../src/i18n.js';
import type { Screen } from '../src/telegram/screen.js';
import type { Deps } from '../src/usecases/deps.js';

/** What is remembered of a chat between two updates; nothing of value, answers stand in the draft. */
export interface ChatState {
  locale?: Locale;
  /** The open question, as the conversations plugin keeps it. */
  conversations?: VersionedState<ConversationData>;
  /** Where the person was going when consent or identification came in between: a button's data. */
  going?: string;
  /** What a link led to before a language was chosen: a button's data. */
  linked?: string;
  /** The application whose question is open. */
  filling?: string;
  /** What a tapped message was last changed into, and when by Telegram's clock, in seconds. */
  drawn?: { message: number; hash: string; at: number };
  /** The message that lists the sheets received for the open question. */
  sheets?: number;
  /** Another keyboard stands in place of the main entries. */
  covered?: true;
  /** The message drawn last, where it is known to be no copy of a case: most taps need not look for one. */
  plain?: number;
  /** Said to be in no register: services that let people say who they are begin without an IIN. */
  unknown?: true;
  /** The IIN that was entered in vain: a code may be sent to the mailbox that the register holds for it. */
  tried?: string;
  /** Whose identity an operator is about to confirm. */
  confirming?: { code: string; iin: string };
  /** Cases that are ticked, and what is about to be done with them. */
  picking?: { source: string; ids: readonly string[]; page: number };
  deciding?: { id: string; act: BulkAct };
  /** Filters and pages of lists, so that Back leads to where one came from. */
  list?: { status: string; trail: string[]; next?: string; facets?: Record<string, string> };
}

/** A question that waits for an answer in this chat; the name leads to the prompt that reads it. */
export interface Asked {
  readonly prompt: string;
  readonly data: unknown;
  /** The message in which it stands: its buttons go with an answer that was written. */
  readonly message?: number | undefined;
}

/** What every handler has at hand besides grammY's context. */
export interface Flow {
  readonly deps: Deps;
  readonly state: ChatState;
  /** When the update arrived. */
  readonly receivedAt: Date;
  words: Words;
  wordsOf(locale: Locale): Words;
  speak(locale: Locale): void;
  /** Who acts, read once an update. */
  who(): Promise<{ readonly account: Account; readonly actor: Actor }>;
  /** The account alone, for what needs neither name nor card. */
  account(): Promise<Account>;
  /** The account changed in this update: it is read anew. */
  forgetWho(): void;
  /** Says something new. */
  say(screen: Screen): Promise<number>;
  /** Says something new with the main entries below the chat. */
  sayWithEntries(html: string): Promise<void>;
  /** Says something new with another keyboard in place of the main entries, which come back with the answer. */
  sayOverEntries(html: string, keyboard: ReplyKeyboardMarkup): Promise<number>;
  /** Walks on in the message whose button was tapped; without a tap says it anew. */
  show(screen: Screen): Promise<number>;
  /** As `show`, in as many messages as it takes; the buttons stand under the last one. */
  showLong(screen: Screen): Promise<void>;
  /** Writes the answer into the tapped question and takes its buttons off; what comes next stands below. */
  settle(html: string): Promise<void>;
  /** Answers a tap; the first answer counts. */
  toast(text: string, alert?: boolean): Promise<void>;
  /** From the next update on, what comes is the answer to this question. */
  ask(question: Asked): void;
  /** Copies of a card in this chat that only this turn draws. */
  readonly held: Map<number, CardCopy>;
  /** Whether the open question has read this update. */
  read: boolean;
  /** The question asked in this update, if any. */
  asked: Asked | undefined;
  /** Does what a button with this action would do, in the same update. */
  walk(action: string, parts: readonly string[]): Promise<void>;
  /** A failure that happened after the update was answered: for the log. */
  report(error: unknown): void;
  /** Leaves the open question, if one is open. */
  leave(): Promise<void>;
}

export type BotContext = ConversationFlavor<Context & { flow: Flow }>;

/** Handles the taps on buttons with one action. */
export type Route = (ctx: BotContext, parts: readonly string[]) => Promise<void>;

/** Reads the answer to a question that a scene asked. */
export type Prompt = (ctx: BotContext, data: never) => Promise<void>;

export interface Scene {
  readonly routes?: Readonly<Record<string, Route>>;
  readonly prompts?: Readonly<Record<string, Prompt>>;
}
