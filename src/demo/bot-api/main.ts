import { parseArgs } from 'node:util';
import { createBotApi } from './server.js';

/*
 * The local Bot API server as a process of its own:
 *   node src/run.mjs src/demo/bot-api/main.ts [--port 0] [--host 127.0.0.1] [--data-dir DIR] [--static DIR]
 *     [--token 123456:secret] [--durable] [--with-parent] [--tap-ms 15000] [--webhook-pause-ms 1000] [--may-start]
 * Each option may also stand in the environment, as BOT_API_PORT, BOT_API_DATA_DIR and so on.
 * Prints {"ready":true,"url":"http://127.0.0.1:PORT"} when it answers. Ends on SIGTERM and SIGINT; with
 * --with-parent also when its standard input closes or its IPC channel breaks, that is when its parent is gone.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    'data-dir': { type: 'string' },
    static: { type: 'string' },
    token: { type: 'string' },
    durable: { type: 'boolean' },
    'with-parent': { type: 'boolean' },
    'tap-ms': { type: 'string' },
    'webhook-pause-ms': { type: 'string' },
    'may-start': { type: 'boolean' },
  },
});

type Name = keyof typeof values;

const text = (name: Name): string | undefined => {
  const given = values[name] ?? process.env[`BOT_API_${name.toUpperCase().replaceAll('-', '_')}`];
  return typeof given === 'string' && given !== '' ? given : undefined;
};
const flag = (name: Name): boolean => values[name] === true || text(name) === 'true';
const option = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]: V });
const number = (name: Name): number | undefined => {
  const given = text(name);
  return given === undefined ? undefined : Number(given);
};

const api = await createBotApi({
  ...option('port', number('port')),
  ...option('host', text('host')),
  ...option('dataDir', text('data-dir')),
  ...option('staticDir', text('static')),
  ...option('token', text('token')),
  ...option('tapMs', number('tap-ms')),
  ...option('webhookPauseMs', number('webhook-pause-ms')),
  durable: flag('durable'),
  mustStart: !flag('may-start'),
});

let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  void api.close().then(() => process.exit(0));
}

process.on('SIGTERM', end);
process.on('SIGINT', end);
if (flag('with-parent')) {
  process.stdin.on('end', end).on('error', end).resume();
  process.on('disconnect', end);
}
process.stdout.on('error', end);
process.stdout.write(`${JSON.stringify({ ready: true, url: api.url })}\n`);
