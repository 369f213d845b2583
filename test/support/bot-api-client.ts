import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createBotApi } from '../../src/demo/bot-api/server.js';
import type { Ask, Profile, TestPerson } from './bot-api-person.js';
import { createPerson } from './bot-api-person.js';
import { runScript } from './run-script.js';

export type { SentFile, TapAnswer, TestPerson } from './bot-api-person.js';
export type { SeenMessage } from './bot-api-transcript.js';
export { buttonsOf, textOf, transcriptOf } from './bot-api-transcript.js';

export interface BotApiSettings {
  /** Kept over a restart; without it everything lives in memory. */
  dataDir?: string;
  port?: number;
  /** The bot that people speak to; default 1000001:local-test-token. */
  token?: string;
  tapMs?: number;
  webhookPauseMs?: number;
  mustStart?: boolean;
  /** What it serves at `/`: the chat page. The server then runs in a process of its own: jest cannot load its file server. */
  staticDir?: string;
  /** In a process of its own, which can be killed. */
  process?: boolean;
}

export interface RefusedCall {
  method: string;
  params: Record<string, unknown>;
  error_code: number;
  description: string;
}

export interface TestBotApi {
  /** For grammY: `new Bot(token, { client: { apiRoot: url } })`. */
  url: string;
  token: string;
  port: number;
  /** Makes (or changes) a person. */
  person(id: number, profile?: Profile): Promise<TestPerson>;
  control: TestControl;
  /** Any other route of the people or control side; JSON in, JSON out. */
  ask: Ask;
  stop(): Promise<void>;
  /** As `kill -9`; only in a process of its own. */
  kill(): Promise<void>;
}

export interface TestControl {
  hold(rule: {
    method: string;
    chat_id?: number;
    count?: number;
    effect?: 'release' | 'now';
  }): Promise<number>;
  /** The held calls, as soon as there are `count`. */
  held(
    count?: number,
    timeout?: number,
  ): Promise<{ method: string; params: Record<string, unknown>; gone: boolean }[]>;
  release(how: 'answer' | 'drop', holdId?: number): Promise<number>;
  fail(failure: {
    method: string;
    chat_id?: number;
    error_code?: number;
    description?: string;
    parameters?: { retry_after?: number };
    times?: number;
    drop?: boolean;
  }): Promise<void>;
  limits(pace: { enabled: boolean; overall?: number; per_chat?: number; burst?: number }): Promise<void>;
  repeatUpdates(rate: number, seed?: number): Promise<void>;
  reset(): Promise<void>;
  calls(filter?: {
    method?: string;
    after?: number;
    ok?: boolean;
  }): Promise<
    { n: number; method: string; params: Record<string, unknown>; ok: boolean; description?: string }[]
  >;
  /** Calls the server refused: a journey expects none. */
  refused(): Promise<RefusedCall[]>;
  /** Waits until all updates are confirmed; gives the number that is left. */
  pending(timeout?: number): Promise<number>;
  /** Waits until the bot waits in getUpdates. */
  polled(timeout?: number): Promise<boolean>;
  /** Waits until the bot is done with everything. */
  quiet(ms?: number, timeout?: number): Promise<boolean>;
}

export const TEST_TOKEN = '1000001:local-test-token';

/** A local Bot API server for a test, in this process or in one of its own. */
export async function startBotApi(settings: BotApiSettings = {}): Promise<TestBotApi> {
  const token = settings.token ?? TEST_TOKEN;
  const server =
    settings.process === true || settings.staticDir !== undefined
      ? await startProcess({ ...settings, token })
      : await startHere({ ...settings, token });
  const ask = askAt(server.url);
  return {
    ...server,
    token,
    port: Number(new URL(server.url).port),
    ask,
    control: controlOf(ask),
    person: (id, profile = {}) => createPerson(server.url, ask, id, profile),
  };
}

interface Running {
  url: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

async function startHere(settings: BotApiSettings): Promise<Running> {
  const server = await createBotApi({ ...settings, durable: true });
  return {
    url: server.url,
    stop: () => server.close(),
    kill: () => Promise.reject(new Error('only a server in a process of its own can be killed')),
  };
}

async function startProcess(settings: BotApiSettings): Promise<Running> {
  const main = fileURLToPath(new URL('../../src/demo/bot-api/main.ts', import.meta.url));
  const args = [
    ['--port', settings.port ?? 0],
    ['--token', settings.token ?? TEST_TOKEN],
    ...(settings.dataDir === undefined ? [] : [['--data-dir', settings.dataDir]]),
    ...(settings.tapMs === undefined ? [] : [['--tap-ms', settings.tapMs]]),
    ...(settings.webhookPauseMs === undefined ? [] : [['--webhook-pause-ms', settings.webhookPauseMs]]),
    ...(settings.staticDir === undefined ? [] : [['--static', settings.staticDir]]),
    ...(settings.mustStart === false ? [['--may-start']] : []),
    ['--durable'],
    ['--with-parent'],
  ];
  const child = spawn(process.execPath, [...runScript(main), ...args.flat().map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const exited = once(child, 'exit');
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return { url: await readyUrl(child), stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the Bot API server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const { ready, url } = JSON.parse(line) as { ready: boolean; url: string };
    if (ready) return url;
  }
  throw new Error(`the Bot API server ended with ${child.exitCode}`);
}

function askAt(url: string): Ask {
  return async <T>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const isForm = body instanceof FormData;
    const response = await fetch(url + path, {
      method,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(body === undefined || isForm ? {} : { headers: { 'content-type': 'application/json' } }),
    });
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.error ?? ''}`);
    return answer;
  };
}

function controlOf(ask: Ask): TestControl {
  const post = async (path: string, body: object): Promise<void> => {
    await ask(`/control/${path}`, body);
  };
  const control: TestControl = {
    hold: async (rule) => (await ask<{ hold_id: number }>('/control/hold', rule)).hold_id,
    async held(count = 1, timeout = 20_000) {
      const path = `/control/held?count=${count}&wait=${timeout}`;
      const { held } = await ask<{ held: Awaited<ReturnType<TestControl['held']>> }>(path);
      if (held.length < count)
        throw new Error(`only ${held.length} of ${count} calls were held within ${timeout} ms`);
      return held;
    },
    release: async (how, hold_id) =>
      (await ask<{ released: number }>('/control/release', { how, hold_id })).released,
    fail: (failure) => post('fail', failure),
    limits: (pace) => post('limits', pace),
    repeatUpdates: (rate, seed = 1) => post('repeat-updates', { rate, seed }),
    reset: () => post('reset', {}),
    async calls({ method, after, ok } = {}) {
      const query = new URLSearchParams({
        ...(method === undefined ? {} : { method }),
        ...(after === undefined ? {} : { after: String(after) }),
        ...(ok === undefined ? {} : { ok: String(ok) }),
      });
      const path = `/control/calls?${query.toString()}`;
      return (await ask<{ calls: Awaited<ReturnType<TestControl['calls']>> }>(path)).calls;
    },
    refused: async () => (await control.calls({ ok: false })) as unknown as RefusedCall[],
    pending: async (timeout = 20_000) =>
      (await ask<{ pending: number }>(`/control/pending?wait=${timeout}`)).pending,
    polled: async (timeout = 20_000) =>
      (await ask<{ polling: boolean }>(`/control/polling?wait=${timeout}`)).polling,
    quiet: async (ms = 150, timeout = 30_000) =>
      (await ask<{ quiet: boolean }>(`/control/quiet?ms=${ms}&wait=${timeout}`)).quiet,
  };
  return control;
}
