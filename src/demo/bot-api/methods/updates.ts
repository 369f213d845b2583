import { flagArg, jsonArg, numberArg, textArg } from '../args.js';
import type { Call, Method } from '../call.js';
import { badRequest, refuse } from '../refusal.js';
import type { Webhook } from '../state/world.js';

const MAX_POLL_SECONDS = 50;

/** `getUpdates`: confirms what lies before the offset, then answers or waits. */
export const getUpdates: Method = async (call) => {
  const { bot, args, world, polling } = call;
  if (findWebhook(call)) {
    refuse(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  rememberAllowed(call);
  polling.end(
    bot,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  );
  const offset = numberArg(args, 'offset', 0);
  const limit = numberArg(args, 'limit', 100, 1, 100);
  const seconds = numberArg(args, 'timeout', 0, 0, MAX_POLL_SECONDS);
  if (offset > 0) world.commit({ t: 'confirm', bot: bot.id, before: offset });
  if (offset < 0) world.commit({ t: 'keep', bot: bot.id, last: -offset });
  if (bot.queue.hasWork) return bot.queue.take(limit);
  if (seconds === 0) return [];
  const end = await polling.wait(bot, limit, seconds * 1000, (listener) => call.onGone(listener));
  return 'conflict' in end ? refuse(409, end.conflict) : end.updates;
};

/** `setWebhook`: only towards this machine, since this server never speaks to any other. */
export const setWebhook: Method = (call) => {
  const { args, bot, world, polling } = call;
  const url = textArg(args, 'url');
  const secret = textArg(args, 'secret_token');
  if (url !== '') {
    const host = hostOf(url);
    if (host === undefined) badRequest('invalid webhook URL specified');
    else if (!isLoopback(host)) {
      badRequest('bad webhook: Failed to resolve host: Name or service not known');
    }
    if (secret.length > 256) badRequest('secret token is too long');
    if (!/^[\w-]*$/.test(secret)) badRequest('secret token contains unallowed characters');
  }
  if (flagArg(args, 'drop_pending_updates')) world.commit({ t: 'keep', bot: bot.id, last: 0 });
  rememberAllowed(call);
  if (url === '') {
    world.commit({ t: 'set', bot: bot.id, key: 'webhook', value: null });
    return true;
  }
  polling.end(bot, 'Conflict: terminated by setWebhook request');
  const webhook: Webhook = {
    url,
    secret_token: secret,
    max_connections: numberArg(args, 'max_connections', 40, 1, 100),
  };
  world.commit({ t: 'set', bot: bot.id, key: 'webhook', value: webhook });
  return true;
};

export const deleteWebhook: Method = (call) => {
  const { args, bot, world } = call;
  if (flagArg(args, 'drop_pending_updates')) world.commit({ t: 'keep', bot: bot.id, last: 0 });
  if (findWebhook(call)) world.commit({ t: 'set', bot: bot.id, key: 'webhook', value: null });
  return true;
};

export const getWebhookInfo: Method = (call) => {
  const { bot } = call;
  const webhook = findWebhook(call);
  const allowed = bot.settings.get('allowed_updates');
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: bot.queue.size,
    ...(webhook
      ? {
          max_connections: webhook.max_connections,
          ip_address: '127.0.0.1',
          ...(webhook.last_error_date !== undefined
            ? { last_error_date: webhook.last_error_date, last_error_message: webhook.last_error_message }
            : {}),
        }
      : {}),
    ...(Array.isArray(allowed) && allowed.length > 0 ? { allowed_updates: allowed as string[] } : {}),
  };
};

function findWebhook({ bot }: Call): Webhook | undefined {
  return (bot.settings.get('webhook') as Webhook | null | undefined) ?? undefined;
}

/** `allowed_updates` holds until it is given again; an empty list means the usual kinds. */
function rememberAllowed({ args, bot, world }: Call): void {
  let allowed: unknown;
  try {
    allowed = jsonArg(args, 'allowed_updates', '');
  } catch {
    return; // Telegram overlooks a list it cannot read
  }
  if (!Array.isArray(allowed)) return;
  const known = bot.settings.get('allowed_updates');
  if (JSON.stringify(known) === JSON.stringify(allowed)) return;
  world.commit({ t: 'set', bot: bot.id, key: 'allowed_updates', value: allowed });
}

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname || undefined;
  } catch {
    return undefined;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
