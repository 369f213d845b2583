import { words, type Said, type Wanted } from './config-words.js';
import { parseDataKey } from './storage/data-key.js';

/** `demo` needs nothing; with a bot of its own an institution runs by polling or behind a webhook. */
export type Config = Demo | Polling | Webhook;

interface Common {
  /** The Bot API server without a slash at its end. */
  readonly telegramApiRoot: string;
  /** undefined: the embedded database. */
  readonly mongodbUri: string | undefined;
  /** As it was written; there is always one beside `mongodbUri`. */
  readonly dataKey: string | undefined;
  readonly dataDir: string;
  /** undefined: the sample catalogue. */
  readonly catalogueDir: string | undefined;
  /** IANA name; undefined: that of the institution. */
  readonly timeZone: string | undefined;
  readonly undoSeconds: number;
  readonly logLevel: LogLevel;
  /** Telegram ids. */
  readonly adminIds: readonly number[];
  readonly demoPort: number | undefined;
  /** Where the HTTP side listens; undefined: there is none. A webhook always has one. */
  readonly port: number | undefined;
  /** Paths, parted by commas; undefined: no authority is trusted, and nobody can sign but at the desk. */
  readonly trustedCaFile: string | undefined;
  /** Lists of revoked certificates, likewise. */
  readonly crlFile: string | undefined;
  /** Where the virus scanner listens. */
  readonly clamd: { readonly host: string; readonly port: number } | { readonly path: string } | undefined;
  /** undefined: no e-mail is sent. */
  readonly mail: { readonly url: string; readonly from: string | undefined } | undefined;
}

interface Demo extends Common {
  readonly mode: 'demo';
  readonly botToken?: undefined;
}

interface Polling extends Common {
  readonly mode: 'polling';
  readonly botToken: string;
}

interface Webhook extends Common {
  readonly mode: 'webhook';
  readonly botToken: string;
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly port: number;
}

/** One thing wrong with the settings: which variable, what is wrong, how to mend it; never a secret's value. */
export interface ConfigFault extends Said {
  readonly name: string;
}

export type ConfigRead =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const telegram = 'https://api.telegram.org';
/** Where Telegram itself delivers updates. */
const telegramPorts: ReadonlySet<string> = new Set(['', '80', '88', '8443']);

/**
 * Reads the settings and names every fault of them at once. An empty value counts as unset.
 *
 * @param env as `process.env`; other variables in it are passed over
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigRead {
  const faults: ConfigFault[] = [];
  const written = (name: string) => env[name]?.trim() || undefined;

  /** What was written, read; undefined where it is unset or a fault. */
  function read<T>(name: keyof Wanted, parse: (text: string) => T | undefined): T | undefined {
    const text = written(name);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) faults.push({ name, ...words.wrong(name, text) });
    return value;
  }
  const add = (name: string, said: Said) => void faults.push({ name, ...said });

  const botToken = read('BOT_TOKEN', (text) => matching(text, /^\d+:[\w-]+$/));
  const apiRoot = read('TELEGRAM_API_ROOT', parseApiRoot);
  const mongodbUri = read('MONGODB_URI', parseMongodbUri);
  const dataKey = read('DATA_KEY', (text) => (parseDataKey(text).ok ? text : undefined));
  const webhookUrl = read('WEBHOOK_URL', parseWebhookUrl);
  const webhookSecret = read('WEBHOOK_SECRET', (text) => matching(text, /^[\w-]{1,256}$/));
  const port = read('PORT', (text) => wholeNumber(text, 1, 65_535));
  const smtpUrl = read('SMTP_URL', parseSmtpUrl);
  const mailFrom = read('MAIL_FROM', parseMailFrom);
  const common: Common = {
    telegramApiRoot: apiRoot ?? telegram,
    mongodbUri,
    dataKey,
    dataDir: written('DATA_DIR') ?? '.data',
    catalogueDir: written('CATALOGUE_DIR'),
    trustedCaFile: written('TRUSTED_CA_FILE'),
    crlFile: written('CRL_FILE'),
    clamd: read('CLAMD_URL', parseClamdUrl),
    timeZone: read('TIME_ZONE', parseTimeZone),
    undoSeconds: read('UNDO_SECONDS', (text) => wholeNumber(text, 0, 3600)) ?? 60,
    logLevel: read('LOG_LEVEL', (text) => logLevels.find((level) => level === text.toLowerCase())) ?? 'info',
    adminIds: read('ADMIN_IDS', parseIds) ?? [],
    port,
    demoPort: read('DEMO_PORT', (text) => wholeNumber(text, 1, 65_535)),
    mail: smtpUrl === undefined ? undefined : { url: smtpUrl, from: mailFrom },
  };

  if (written('MONGODB_URI') && !written('DATA_KEY')) add('DATA_KEY', words.dataKeyMissing);
  if (written('WEBHOOK_URL')) {
    if (!written('BOT_TOKEN')) add('BOT_TOKEN', words.tokenMissing);
    if (!written('WEBHOOK_SECRET')) add('WEBHOOK_SECRET', words.secretMissing);
  }
  if (webhookUrl && (apiRoot === telegram || !written('TELEGRAM_API_ROOT'))) {
    // Another Bot API server may stand beside the bot; Telegram's own comes from outside.
    if (isLoopback(webhookUrl)) add('WEBHOOK_URL', words.webhookUnreachable(webhookUrl.href));
    else if (!telegramPorts.has(webhookUrl.port)) add('WEBHOOK_URL', words.webhookPort(webhookUrl.port));
  }
  if (faults.length > 0) return { ok: false, faults };

  if (botToken === undefined) return { ok: true, config: { ...common, mode: 'demo' } };
  if (webhookUrl === undefined || webhookSecret === undefined)
    return { ok: true, config: { ...common, mode: 'polling', botToken } };
  const webhook = { botToken, webhookUrl: webhookUrl.href, webhookSecret, port: port ?? 8080 };
  return { ok: true, config: { ...common, mode: 'webhook', ...webhook } };
}

function matching(text: string, pattern: RegExp): string | undefined {
  return pattern.test(text) ? text : undefined;
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

function parseUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname ? url : undefined;
}

/** A path is allowed, a bot's token in it is not: that one is added with every call. */
function parseApiRoot(text: string): string | undefined {
  const url = parseUrl(text);
  if (!url || url.search || url.hash || /\/bot\d+:/.test(url.pathname)) return undefined;
  return url.href.replace(/\/+$/, '');
}

function parseWebhookUrl(text: string): URL | undefined {
  const url = parseUrl(text);
  if (!url || url.hash || url.username) return undefined;
  return url.protocol === 'https:' || isLoopback(url) ? url : undefined;
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** In a name or password `@ : / ? # [ ] %` are written as `%40` and so on, else the address means another server. */
function parseMongodbUri(text: string): string | undefined {
  const credentials = /(?:[^\s@:/?#[\]]+(?::[^\s@:/?#[\]]*)?@)?/.source;
  return matching(text, new RegExp(`^mongodb(?:\\+srv)?://${credentials}[^\\s@/?#]+(?:/\\S*)?$`));
}

/** What follows `?` are further settings of nodemailer, such as `requireTLS=true`. */
function parseSmtpUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSmtp = url?.protocol === 'smtp:' || url?.protocol === 'smtps:';
  // In a name or password the signs that part an address are written as `%40` and so on, as in MONGODB_URI.
  return isSmtp && url.hostname && !/[\s#]/.test(text) && /^\/?$/.test(url.pathname) ? text : undefined;
}

/** `tcp://host:3310`, with or without `tcp://`; `unix:/run/clamav/clamd.ctl`. */
function parseClamdUrl(text: string): Config['clamd'] {
  const [, path] = /^unix:(?:\/\/)?(\/\S+)$/.exec(text) ?? [];
  if (path !== undefined) return { path };
  const address = text.includes('://') ? text : `tcp://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'tcp:' || !url.hostname || !url.port || !/^\/?$/.test(url.pathname)) return undefined;
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port) };
}

function parseMailFrom(text: string): string | undefined {
  return matching(text, /^(?:[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/);
}

function parseTimeZone(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function parseIds(text: string): readonly number[] | undefined {
  const ids = text.split(',').flatMap((id) => id.trim() || []);
  if (!ids.every((id) => /^[1-9]\d{0,15}$/.test(id) && Number.isSafeInteger(Number(id)))) return undefined;
  return [...new Set(ids.map(Number))];
}
