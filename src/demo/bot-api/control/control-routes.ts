import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isFields } from '../args.js';
import { METHODS } from '../methods/index.js';
import type { Polling } from '../polling.js';
import { refuse } from '../refusal.js';
import type { BotState, World } from '../state/world.js';
import type { Fields } from '../telegram.js';
import type { Changes } from '../waiting.js';
import type { Control } from './control.js';

const MAX_WAIT = 60_000;
const LOOK_MS = 10;

export interface ControlSide {
  world: World;
  control: Control;
  polling: Polling;
  changes: Changes;
}

/**
 * What tests order and ask. All JSON; every answer at once unless `wait=ms` is given.
 *
 * - `POST /control/hold` `{ method, chat_id?, count? = 1, effect? }` → `{ hold_id }`. The next `count` such calls
 *   are accepted and recorded but get no answer. `effect: "release"` (the default): a held call takes effect only
 *   when it is released with `answer`, even if its caller is dead by then. `effect: "now"`: it has taken effect,
 *   and only its answer is withheld.
 * - `GET /control/held?wait=ms&count=1` → `{ held: [{ n, hold_id, method, params, gone }] }`
 * - `POST /control/release` `{ how: "answer" | "drop", hold_id? }` → `{ released }`. `drop` breaks the connection
 *   and, with `effect: "release"`, nothing ever happened. Rules end as well.
 * - `POST /control/fail` `{ method | "*", chat_id?, error_code, description, parameters?, times? = 1 }`, or
 *   `{ method, drop: true }` for a connection that breaks before the call takes effect.
 * - `POST /control/limits` `{ enabled, overall?, per_chat?, burst?, per_group_minute? }`
 * - `POST /control/repeat-updates` `{ rate, seed? }`: that share of confirmed updates comes once more.
 * - `POST /control/reset`: ends all of the above; held calls go on.
 * - `GET /control/calls?after=n&method=&ok=true|false` → `{ calls, next }`; getUpdates only when refused.
 * - `GET /control/counts` → `{ counts: { sendMessage: { ok, refused }, … } }`
 * - `GET /control/pending?wait=ms` → `{ pending }`: updates not confirmed; waits until there are none.
 * - `GET /control/polling?wait=ms` → `{ polling }`: whether the bot waits in getUpdates; waits until it does.
 * - `GET /control/quiet?ms=150&wait=ms` → `{ quiet, pending, unanswered, in_flight }`: nothing pending, no tap
 *   without an answer, and no call begun, running or ended for `ms`.
 */
export function addControlRoutes(
  app: FastifyInstance,
  { world, control, polling, changes }: ControlSide,
): void {
  const query = (request: FastifyRequest): Record<string, string | undefined> =>
    request.query as Record<string, string | undefined>;
  const number = (value: unknown, otherwise: number): number => {
    const given = Number(value ?? otherwise);
    return Number.isNaN(given) ? otherwise : given;
  };
  const waitOf = (request: FastifyRequest): number => Math.min(MAX_WAIT, number(query(request)['wait'], 0));
  const body = (request: FastifyRequest): Fields => (isFields(request.body) ? request.body : {});
  const methodOf = (fields: Fields): string => {
    const name = typeof fields['method'] === 'string' ? fields['method'] : '';
    if (name === '*') return name;
    return METHODS.get(name.toLowerCase())?.name ?? refuse(400, `no method is called "${name}"`);
  };
  const chatOf = (fields: Fields): { chat_id?: number } =>
    fields['chat_id'] === undefined ? {} : { chat_id: Number(fields['chat_id']) };

  control.holds.onHeld(() => changes.notify());

  app.post('/control/hold', (request) => {
    const fields = body(request);
    const hold_id = control.holds.add({
      method: methodOf(fields),
      ...chatOf(fields),
      left: number(fields['count'], 1),
      effect: fields['effect'] === 'now' ? 'now' : 'release',
    });
    return { hold_id };
  });

  app.get('/control/held', async (request) => {
    const count = number(query(request)['count'], 1);
    await changes.until(() => control.holds.list().length >= count, waitOf(request));
    return { held: control.holds.list() };
  });

  app.post('/control/release', (request) => {
    const { how, hold_id } = body(request);
    if (how !== 'answer' && how !== 'drop') return refuse(400, 'how is answer or drop');
    return { released: control.holds.release(how, hold_id === undefined ? undefined : Number(hold_id)) };
  });

  app.post('/control/fail', (request) => {
    const fields = body(request);
    const { description, parameters } = fields;
    control.failures.add({
      method: methodOf(fields),
      ...chatOf(fields),
      error_code: number(fields['error_code'], 500),
      description: typeof description === 'string' ? description : 'Internal Server Error',
      ...(isFields(parameters) ? { parameters } : {}),
      times: number(fields['times'], 1),
      ...(fields['drop'] === true ? { drop: true } : {}),
    });
    return { ok: true };
  });

  app.post('/control/limits', (request) => control.pace.set(body(request)));

  app.post('/control/repeat-updates', (request) => {
    const { rate, seed } = body(request);
    control.repeatUpdates(number(rate, 0), number(seed, 1));
    return { ok: true };
  });

  app.post('/control/reset', () => {
    control.reset();
    return { ok: true };
  });

  app.get('/control/calls', (request) => {
    const { after, method, ok } = query(request);
    const calls = control.calls.since(number(after, 0), method, ok === undefined ? undefined : ok === 'true');
    return { calls, next: control.calls.last };
  });

  app.get('/control/counts', () => ({ counts: control.calls.counts() }));

  app.get('/control/pending', async (request) => {
    await changes.until(() => pendingIn(world.bots.values()) === 0, waitOf(request));
    return { pending: pendingIn(world.bots.values()) };
  });

  app.get('/control/polling', async (request) => {
    const isPolling = (): boolean => world.current !== undefined && polling.isWaiting(world.current);
    return { polling: await changes.until(isPolling, waitOf(request)) };
  });

  app.get('/control/quiet', async (request) => {
    const ms = number(query(request)['ms'], 150);
    const end = world.clock() + waitOf(request);
    const look = (): Fields & { quiet: boolean } => {
      const pending = pendingIn(world.bots.values());
      const unanswered = unansweredIn(world);
      const still = world.clock() - Math.max(control.lastCallAt, world.current?.lastUpdateAt ?? 0) >= ms;
      return {
        quiet: pending === 0 && unanswered === 0 && control.running === 0 && still,
        pending,
        unanswered,
        in_flight: control.running,
      };
    };
    while (!look().quiet && world.clock() < end) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    return look();
  });
}

function pendingIn(bots: Iterable<BotState>): number {
  let pending = 0;
  for (const bot of bots) pending += bot.queue.size;
  return pending;
}

/** Taps that may still be answered. */
function unansweredIn(world: World): number {
  let unanswered = 0;
  for (const bot of world.bots.values()) {
    for (const chat of bot.chats.values()) {
      for (const tap of chat.waiting.values()) {
        if (world.clock() - tap.at <= world.limits.tapMs) unanswered += 1;
      }
    }
  }
  return unanswered;
}
