/** What is said of a fault of the settings, to whoever starts the bot. */
export interface Said {
  readonly problem: string;
  readonly mend: string;
}

/** What each variable wants. A value that is a secret is not repeated. */
export type Wanted = typeof wanted;

const wanted = {
  BOT_TOKEN: {
    secret: true,
    mend: 'Copy the whole token from @BotFather: digits, a colon, then letters and digits.',
  },
  TELEGRAM_API_ROOT: {
    secret: true,
    mend: "Write the address of the Bot API server without the bot's token, for example http://127.0.0.1:8081.",
  },
  MONGODB_URI: {
    secret: true,
    mend:
      'Write mongodb://user:password@host:27017/name (or mongodb+srv://…); ' +
      'in the password write @ as %40, : as %3A, / as %2F and % as %25.',
  },
  DATA_KEY: {
    secret: true,
    mend: 'Write 32 bytes as base64 or as 64 hex digits; `openssl rand -base64 32` makes some.',
  },
  WEBHOOK_URL: {
    mend: 'Write an https address that Telegram can reach, for example https://bot.example.kz/telegram.',
  },
  WEBHOOK_SECRET: {
    secret: true,
    mend: 'Use 1 to 256 of the characters A-Z, a-z, 0-9, _ and -; `openssl rand -hex 32` makes some.',
  },
  PORT: { mend: 'Write a port from 1 to 65535.' },
  DEMO_PORT: { mend: 'Write a port from 1 to 65535.' },
  ADMIN_IDS: {
    mend: 'Write Telegram ids, separated by commas: whole numbers, for example 123456789. Usernames do not work.',
  },
  SMTP_URL: {
    secret: true,
    mend:
      'Write smtp://user:password@host:587, or smtps://… where the server wants TLS from the start; ' +
      'in the password write @ as %40, : as %3A, / as %2F and % as %25.',
  },
  MAIL_FROM: {
    mend: 'Write an address, or a name and an address: Student Service Centre <centre@example.kz>.',
  },
  CLAMD_URL: {
    mend: 'Write tcp://127.0.0.1:3310, or unix:/run/clamav/clamd.ctl where clamd listens on a socket of this machine.',
  },
  TIME_ZONE: { mend: 'Write a name such as Asia/Almaty, or leave it empty: the catalogue names the zone.' },
  UNDO_SECONDS: { mend: 'Write whole seconds from 0 (decisions hold at once) to 3600.' },
  LOG_LEVEL: { mend: 'Write trace, debug, info, warn, error, fatal or silent.' },
} satisfies Readonly<Record<string, { readonly secret?: boolean; readonly mend: string }>>;

export const words = {
  wrong(name: keyof Wanted, value: string): Said {
    const { mend, ...about } = wanted[name];
    return { problem: 'secret' in about ? 'is not written as it should be.' : `cannot be "${value}".`, mend };
  },
  dataKeyMissing: {
    problem: 'is not set, but MONGODB_URI is.',
    mend:
      'Set the key with which this database was begun. For a new one make a key with `openssl rand -base64 32` ' +
      'and keep a copy of it elsewhere: without it nothing in the database can be read.',
  },
  tokenMissing: {
    problem: 'is not set, but WEBHOOK_URL is.',
    mend: 'Copy the token from @BotFather, or empty WEBHOOK_URL to start the demo.',
  },
  secretMissing: {
    problem: 'is not set, but WEBHOOK_URL is.',
    mend: 'Make one with `openssl rand -hex 32`: by it the bot tells Telegram from anybody else who knows the address.',
  },
  webhookUnreachable: (url: string): Said => ({
    problem: `"${url}" is an address of this machine alone; Telegram cannot reach it.`,
    mend: 'Write a public https address, or empty it: then the bot asks Telegram for updates itself.',
  }),
  webhookPort: (port: string): Said => ({
    problem: `names port ${port}, to which Telegram does not deliver.`,
    mend: 'Telegram delivers to 443, 80, 88 and 8443 only; let a proxy in front of the bot listen there.',
  }),
} as const;
