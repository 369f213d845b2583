import { Agent, request, type IncomingMessage } from 'node:http';

/** What a person sees of one message of the bot. */
export interface Screen {
  readonly message: number;
  readonly text: string;
  readonly buttons: readonly { readonly text: string; readonly data: string }[];
  /** Words on the keyboard below the chat that came with it. */
  readonly keys: readonly string[];
  /** By the server's clock, ms. */
  readonly at: number;
}

/** A file as it goes out: the pieces one after another, so that many may share most of their bytes. */
export interface SentPieces {
  readonly name: string;
  readonly as: 'photo' | 'document';
  readonly pieces: readonly Buffer[];
}

export interface BenchPerson {
  say(text: string): Promise<void>;
  sharesContact(): Promise<void>;
  sends(file: SentPieces): Promise<void>;
  /** @returns the id of the update: ids follow each other as the taps came */
  tap(screen: Screen, data: string): Promise<number>;
  /** A button that is not in sight: one that some message had once. */
  tapAnyway(data: string): Promise<void>;
  /** The next screen of the bot, new or redrawn, that fits. */
  see(fits: (screen: Screen) => boolean): Promise<Screen>;
  /** When the server took what the person did last, by its clock, ms. */
  didLast(): number;
  close(): void;
}

/** A person at the local Bot API server, as cheap as can be: one stream of events, one connection for what is said. */
export async function createBenchPerson(
  root: string,
  id: number,
  phone = `+77${String(id).padStart(9, '0')}`,
): Promise<BenchPerson> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const send = (method: string, path: string, body: object) =>
    post(`${root}/people/${id}${path}`, method, jsonBody(body), agent);
  await send('PUT', '', { first_name: `Person ${id}`, language_code: 'en', phone });

  const seen: Screen[] = [];
  let wanted: { fits: (screen: Screen) => boolean; resolve: (screen: Screen) => void } | undefined;
  let newest = 0;
  let didAt = 0;
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
    const { type, message, at } = JSON.parse(data) as { type: string; message?: RawMessage; at: number };
    if (type === 'tap') didAt = at;
    if (type !== 'message' && type !== 'edit') return;
    if (message?.from?.is_bot) show(screenOf(message, at));
    else if (type === 'message') didAt = at;
  });

  return {
    say: async (text) => void (await send('POST', '/messages', { text })),
    sharesContact: async () => void (await send('POST', '/messages', { contact: 'own' })),
    sends: async (file) =>
      void (await post(`${root}/people/${id}/files?as=${file.as}`, 'POST', fileBody(file), agent)),
    async tap(screen, data) {
      const answer = await send('POST', '/taps', { message_id: screen.message, data });
      return (JSON.parse(answer) as { update_id: number }).update_id;
    },
    tapAnyway: async (data) => void (await send('POST', '/taps', { message_id: newest, data, force: true })),
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
    didLast: () => didAt,
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
    readonly keyboard?: readonly (readonly { text: string }[])[];
  };
}

function screenOf({ message_id, text = '', reply_markup }: RawMessage, at: number): Screen {
  const buttons = (reply_markup?.inline_keyboard ?? [])
    .flat()
    .map((button) => ({ text: button.text, data: button.callback_data ?? '' }));
  const keys = (reply_markup?.keyboard ?? []).flat().map((key) => key.text);
  return { message: message_id, text, buttons, keys, at };
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

interface Body {
  readonly type: string;
  readonly pieces: readonly Buffer[];
}

function jsonBody(body: object): Body {
  return { type: 'application/json', pieces: [Buffer.from(JSON.stringify(body))] };
}

const boundary = 'a-boundary-of-the-bench';

function fileBody({ name, pieces }: SentPieces): Body {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    pieces: [Buffer.from(head), ...pieces, Buffer.from(tail)],
  };
}

/** @returns the body of the answer */
function post(url: string, method: string, { type, pieces }: Body, agent: Agent): Promise<string> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const headers = { 'content-type': type, 'content-length': length };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers }, (response) => {
      let words = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (words += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(words);
        else reject(new Error(`${method} ${url}: ${response.statusCode} ${words}`));
      });
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    for (const piece of pieces) outgoing.write(piece);
    outgoing.end();
  });
}
