import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Args } from './args.js';
import { argsOf } from './body.js';
import { botOfToken } from './bots.js';
import type { Call } from './call.js';
import type { Control } from './control/control.js';
import { METHODS } from './methods/index.js';
import type { Polling } from './polling.js';
import { Refusal, refuse } from './refusal.js';
import type { BotState, World } from './state/world.js';
import type { Fields } from './telegram.js';

export interface BotSide {
  world: World;
  control: Control;
  polling: Polling;
  /** What was done so far survives a kill after that: called before each answer. */
  settle: () => void;
}

/** What happens to a call: an answer to send, or a connection to break. */
export type Outcome = { status: number; body: Fields } | 'drop';

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function addBotRoutes(app: FastifyInstance, side: BotSide): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const code = error.statusCode ?? 500;
    const prefix = code >= 500 ? 'Internal Server Error' : 'Bad Request';
    return reply.code(code).send({ ok: false, error_code: code, description: `${prefix}: ${error.message}` });
  });
  app.route<{ Params: { token: string; method: string } }>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    async handler(request, reply) {
      const { token, method } = request.params;
      const { socket } = request.raw;
      const listeners: (() => void)[] = [];
      const onGone = (listener: () => void): void => {
        listeners.push(listener);
        socket.once('close', listener);
      };
      const outcome = await runCall(side, token, method, () => argsOf(request), { onGone });
      for (const listener of listeners) socket.off('close', listener);
      side.settle();
      return answer(request, reply, outcome);
    },
  });

  app.get<{ Params: { token: string; '*': string } }>('/file/bot:token/*', async (request, reply) => {
    try {
      botOfToken(side.world, request.params.token);
    } catch {
      return reply.code(401).send({ ok: false, error_code: 401, description: 'Unauthorized' });
    }
    const file = side.world.files.findByPath(request.params['*']);
    if (!file) return reply.code(404).send({ ok: false, error_code: 404, description: 'Not Found' });
    return reply.type('application/octet-stream').send(await side.world.files.read(file));
  });
}

/** Runs one call from its token to its answer, past everything a test has ordered. */
export async function runCall(
  side: BotSide,
  token: string,
  methodName: string,
  readArgs: () => Promise<Args>,
  { onGone }: Pick<Call, 'onGone'>,
): Promise<Outcome> {
  const { world, control } = side;
  const method = METHODS.get(methodName.toLowerCase());
  const name = method?.name ?? methodName;
  const counted = name !== 'getUpdates';
  const at = world.clock();
  if (counted) {
    control.running += 1;
    control.lastCallAt = at;
  }
  let args: Args = { values: {}, uploads: new Map() };
  let outcome: Outcome;
  try {
    const bot = botOfToken(world, token);
    args = await readArgs();
    if (!method) refuse(404, 'Not Found: method not found');
    outcome = await runUnlessStopped(
      side,
      bot,
      name,
      args,
      async () => {
        if (method.writesToChat) checkPace(side, bot, args);
        return method.run({ world, bot, args, polling: side.polling, onGone });
      },
      onGone,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) process.stderr.write(`${name}: ${String((error as Error).stack)}\n`);
    outcome =
      error instanceof Refusal
        ? refusalOutcome(error.code, error.words, error.parameters)
        : refusalOutcome(500, `Internal Server Error: ${String(error)}`, undefined);
  } finally {
    if (counted) {
      control.running -= 1;
      control.lastCallAt = world.clock();
    }
  }
  const body = outcome === 'drop' ? { ok: false, description: 'connection dropped' } : outcome.body;
  control.calls.add({
    at,
    method: name,
    params: loggedParams(args),
    ok: body['ok'] === true,
    ...(body['ok'] === true ? {} : refusalWords(body)),
  });
  return outcome;
}

/** Failures and holds that a test has ordered come before the method, or around it. */
async function runUnlessStopped(
  { control, settle }: BotSide,
  bot: BotState,
  name: string,
  args: Args,
  run: () => Promise<unknown>,
  onGone: Call['onGone'],
): Promise<Outcome> {
  const chat = chatIdOf(bot, args);
  const failure = control.failures.take(name, chat);
  if (failure?.drop) return 'drop';
  if (failure) return refusalOutcome(failure.error_code, failure.description, failure.parameters);
  const rule = control.holds.findRule(name, chat);
  if (!rule) return success(await run());
  const done = rule.effect === 'now' ? success(await run()) : undefined;
  settle();
  const how = await control.holds.keep(rule, loggedParams(args), onGone);
  if (how === 'drop') return 'drop';
  return done ?? success(await run());
}

function checkPace({ control, world }: BotSide, bot: BotState, args: Args): void {
  const chat = bot.chats.get(chatIdOf(bot, args) ?? 0);
  const wait = control.pace.findWait(bot.id, chat, world.clock());
  if (wait === undefined) return;
  refuse(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
}

/** The chat a call is about; for the answer to a tap the chat of the tapped message. */
function chatIdOf(bot: BotState, { values }: Args): number | undefined {
  const given = values['chat_id'];
  if (given !== undefined) return Number(given);
  return bot.taps.get(String(values['callback_query_id'] as string | undefined))?.chat;
}

function success(result: unknown): Outcome {
  return { status: 200, body: { ok: true, result } };
}

function refusalOutcome(code: number, description: string, parameters: Fields | undefined): Outcome {
  const body = { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) };
  return { status: code, body };
}

function refusalWords(body: Fields): { error_code?: number; description: string } {
  const code = body['error_code'];
  return {
    ...(typeof code === 'number' ? { error_code: code } : {}),
    description: String(body['description'] as string),
  };
}

function loggedParams({ values, uploads }: Args): Fields {
  if (uploads.size === 0) return values;
  const files = [...uploads].map(([field, { filename, bytes }]) => [field, { filename, size: bytes.length }]);
  return { ...values, ...Object.fromEntries(files) };
}

function answer(request: FastifyRequest, reply: FastifyReply, outcome: Outcome): FastifyReply {
  if (outcome === 'drop') {
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }
  const wait = (outcome.body['parameters'] as Fields | undefined)?.['retry_after'];
  if (typeof wait === 'number') reply.header('Retry-After', String(wait));
  return reply.code(outcome.status).send(outcome.body);
}
