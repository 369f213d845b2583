import { Agent, request, type IncomingMessage } from 'node:http';

/** What a person sees of one message of the bot. */
export interface Screen {
  readonly message: number;
  readonly text: string;
  readonly buttons: readonly { readonly text: string; readonly data: string }[];
}

export interface BenchPerson {
  say(text: string): Promise<void>;
  tap(screen: Screen, data: string): Promise<void>;
  /** A button that is not in sight: one that some message had once. */
  tapAnyway(data: string): Promise<void>;
  /** The next screen of the bot, new or redrawn, that fits. */
  see(fits: (screen: Screen) => boolean): Promise<Screen>;
  close(): void;
}

/** A person at the local Bot API server, as cheap as can be: one stream of events, one connection for what is said. */
export async function createBenchPerson(root: string, id: number): Promise<BenchPerson> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const send = (method: string, path: string, body: object) =>
    post(`${root}/people/${id}${path}`, method, body, agent);
  await send('PUT', '', {
    first_name: `Person ${id}`,
    language_code: 'en',
    phone: `+77${String(id).padStart(9, '0')}`,
  });

  const seen: Screen[] = [];
  let wanted: { fits: (screen: Screen) => boolean; resolve: (screen: Screen) => void } | undefined;
  let newest = 0;
  const show = (screen: Screen): void => {
    newest = Math.max(newest, screen.message);
    if (process.env['BENCH_SHOW']) console.error(id, JSON.stringify(screen));
    if (!wanted?.fits(screen)) {
      seen.push(screen);
      return;
    }
    const { resolve } = wanted;
    wanted = undefined;
    seen.length = 0;
    resolve(screen);
  };
  const stream = await openStream(`${root}/people/${id}/stream`, (data) => {
    // Only what the bot shows is looked at; the person's own words come by as well.
    if (!data.includes('"is_bot":true')) return;
    const { type, message } = JSON.parse(data) as { type: string; message?: RawMessage };
    if ((type === 'message' || type === 'edit') && message?.from?.is_bot) show(screenOf(message));
  });

  return {
    say: (text) => send('POST', '/messages', { text }),
    tap: (screen, data) => send('POST', '/taps', { message_id: screen.message, data }),
    tapAnyway: (data) => send('POST', '/taps', { message_id: newest, data, force: true }),
    see(fits) {
      const at = seen.findIndex(fits);
      const found = seen[at];
      if (found) {
        seen.splice(0, at + 1);
        return Promise.resolve(found);
      }
      seen.length = 0;
      return new Promise((resolve) => (wanted = { fits, resolve }));
    },
    close() {
      stream.destroy();
      agent.destroy();
    },
  };
}

interface RawMessage {
  readonly message_id: number;
  readonly from?: { readonly is_bot: boolean };
  readonly text?: string;
  readonly reply_markup?: {
    readonly inline_keyboard?: readonly (readonly { text: string; callback_data?: string }[])[];
  };
}

function screenOf({ message_id, text = '', reply_markup }: RawMessage): Screen {
  const buttons = (reply_markup?.inline_keyboard ?? [])
    .flat()
    .map((button) => ({ text: button.text, data: button.callback_data ?? '' }));
  return { message: message_id, text, buttons };
}

function openStream(url: string, onData: (data: string) => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: false }, (response) => {
      response.setEncoding('utf8');
      let rest = '';
      response.on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('data:')) onData(line.slice(5));
      });
      response.on('error', () => undefined);
      resolve(response);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function post(url: string, method: string, body: object, agent: Agent): Promise<void> {
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers }, (response) => {
      if (response.statusCode === 200) {
        response.resume();
        response.on('end', resolve);
        return;
      }
      let words = '';
      response.on('data', (chunk: Buffer) => (words += chunk.toString()));
      response.on('end', () =>
        reject(new Error(`${method} ${url} ${text}: ${response.statusCode} ${words}`)),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}
