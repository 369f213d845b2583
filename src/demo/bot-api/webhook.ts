import { Agent, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isFields } from './args.js';
import type { BotState, Webhook, World } from './state/world.js';
import type { Fields, Update } from './telegram.js';

export interface Webhooks {
  /** To be called when a bot has a new update or another webhook. */
  wake(bot: BotState): void;
  close(): void;
}

export interface WebhookOptions {
  /** The pause after the first failure, in milliseconds; it doubles up to sixty times as much. */
  pauseMs: number;
  /** Runs the method that a bot may give as the answer to an update. */
  onAnswer: (bot: BotState, method: string, params: Fields) => void;
}

const LONGEST_PAUSE = 60;
const ANSWER_MS = 60_000;

interface Delivery {
  webhook: Webhook;
  agent: Agent;
  /** Updates by chat, since one chat gets one at a time. */
  lines: Map<string, Update[]>;
  /** Chats whose next update may go. */
  ready: string[];
  inFlight: number;
  /** The newest update that was put into a line. */
  seen: number;
  closed: boolean;
}

/** Posts updates to the address each bot has set, in order within a chat, again and again until a 2xx. */
export function createWebhooks(world: World, { pauseMs, onAnswer }: WebhookOptions): Webhooks {
  const deliveries = new Map<number, Delivery>();
  const timers = new Set<NodeJS.Timeout>();

  const wake = (bot: BotState): void => {
    const webhook = (bot.settings.get('webhook') as Webhook | null | undefined) ?? undefined;
    let delivery = deliveries.get(bot.id);
    // Setting the webhook again, as a bot does when it starts, ends all pauses.
    if (delivery && delivery.webhook !== webhook) {
      stop(delivery);
      deliveries.delete(bot.id);
      delivery = undefined;
    }
    if (!webhook) return;
    if (!delivery) {
      delivery = begin(webhook);
      deliveries.set(bot.id, delivery);
    }
    if (bot.queue.hasWork) fill(bot, delivery);
    pump(bot, delivery);
  };

  const pump = (bot: BotState, delivery: Delivery): void => {
    while (!delivery.closed && delivery.inFlight < delivery.webhook.max_connections) {
      const key = delivery.ready.shift();
      if (key === undefined) return;
      const update = delivery.lines.get(key)?.[0];
      if (!update) continue;
      delivery.inFlight += 1;
      void post(delivery, update, 0).then((answer) => {
        delivery.inFlight -= 1;
        if (delivery.closed) return;
        next(delivery, key);
        if (answer) onAnswer(bot, answer.method, answer.params);
        world.commit({ t: 'done', bot: bot.id, update_id: update.update_id });
        if (bot.queue.hasWork) fill(bot, delivery);
        pump(bot, delivery);
      });
    }
  };

  /** Posts until it is taken; gives the method that came as the answer, if any. */
  const post = async (
    delivery: Delivery,
    update: Update,
    failures: number,
  ): Promise<{ method: string; params: Fields } | undefined> => {
    const fault = await send(delivery, update).catch((error: unknown) => String(error));
    if (typeof fault !== 'string' || delivery.closed)
      return typeof fault === 'string' ? undefined : fault.answer;
    delivery.webhook.last_error_date = Math.floor(world.clock() / 1000);
    delivery.webhook.last_error_message = fault;
    await pause(pauseMs * Math.min(LONGEST_PAUSE, 2 ** failures));
    return delivery.closed ? undefined : post(delivery, update, failures + 1);
  };

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });

  return {
    wake,
    close() {
      for (const delivery of deliveries.values()) stop(delivery);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function begin(webhook: Webhook): Delivery {
  return {
    webhook,
    agent: new Agent({ keepAlive: true, maxSockets: 100 }),
    lines: new Map(),
    ready: [],
    inFlight: 0,
    seen: 0,
    closed: false,
  };
}

function stop(delivery: Delivery): void {
  delivery.closed = true;
  delivery.agent.destroy();
}

/** Puts what is new in the queue into the lines of its chats. */
function fill(bot: BotState, delivery: Delivery): void {
  for (const update of bot.queue.after(delivery.seen)) {
    delivery.seen = Math.max(delivery.seen, update.update_id);
    enqueue(delivery, update);
  }
  for (const update of bot.queue.takeRepeats()) enqueue(delivery, update);
}

function enqueue(delivery: Delivery, update: Update): void {
  const key = chatKey(update);
  const line = delivery.lines.get(key);
  if (line) {
    line.push(update);
    return;
  }
  delivery.lines.set(key, [update]);
  delivery.ready.push(key);
}

function next(delivery: Delivery, key: string): void {
  const line = delivery.lines.get(key);
  line?.shift();
  if (line && line.length > 0) delivery.ready.push(key);
  else delivery.lines.delete(key);
}

function chatKey(update: Update): string {
  for (const part of Object.values(update)) {
    if (!isFields(part)) continue;
    const holder = isFields(part['message']) ? part['message'] : part;
    if (isFields(holder['chat'])) return String(holder['chat']['id'] as number);
  }
  return 'none';
}

/** One attempt: the method given as an answer, or why it failed. */
function send(
  { webhook, agent }: Delivery,
  update: Update,
): Promise<string | { answer: { method: string; params: Fields } | undefined }> {
  const body = JSON.stringify(update);
  const secure = webhook.url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      timeout: ANSWER_MS,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(webhook.secret_token ? { 'x-telegram-bot-api-secret-token': webhook.secret_token } : {}),
      },
    };
    const outgoing = secure
      ? secureRequest(webhook.url, { ...options, rejectUnauthorized: false })
      : request(webhook.url, { ...options, agent });
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve({ answer: answeredMethod(text) });
        else resolve(`Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`);
      });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('Read timeout expired')));
    outgoing.on('error', (error) => resolve(error.message || 'Connection refused'));
    outgoing.end(body);
  });
}

function answeredMethod(text: string): { method: string; params: Fields } | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isFields(value) || typeof value['method'] !== 'string') return undefined;
    const { method, ...params } = value;
    return { method: method as string, params };
  } catch {
    return undefined;
  }
}
