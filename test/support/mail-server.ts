import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/**
 * How a server behaves: takes everything; knows none of the addresses (550); is busy (451); wants a login first (530);
 * lets somebody connect and says nothing; says nothing once it has the letter; hangs up once it has the letter.
 */
export type Manner = 'accept' | 'refuse' | 'busy' | 'login' | 'silent' | 'holdLetters' | 'drop';

export interface ArrivedMail extends ParsedMail {
  /** As the envelope has it. */
  readonly recipient: string;
}

/** A real SMTP server, without TLS, on a port of its own. */
export interface TestMailServer {
  readonly url: string;
  /** Letters that were taken, in the order of arrival. */
  readonly letters: readonly ArrivedMail[];
  /** Connections so far. */
  readonly calls: () => number;
  behaves(manner: Manner): void;
  /** Resolves with the letter with this number, from 1. */
  letter(number: number, timeoutMs?: number): Promise<ArrivedMail>;
  /** Resolves when somebody has called so many times. */
  called(times: number, timeoutMs?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startMailServer(): Promise<TestMailServer> {
  let manner: Manner = 'accept';
  let calls = 0;
  const letters: ArrivedMail[] = [];
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of waiting) look();
  };

  const answers: SMTPServerOptions = {
    hideSTARTTLS: true,
    authOptional: true,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === 'bot' && password === 'right') return done(null, { user: 'bot' });
      return done(answer(535, '5.7.8 Authentication credentials invalid'));
    },
    disableReverseLookup: true,
    onConnect(_session, done) {
      calls += 1;
      changed();
      if (manner !== 'silent') done();
    },
    onRcptTo({ address }, _session, done) {
      if (manner === 'refuse') return done(answer(550, `5.1.1 <${address}>: there is no such mailbox`));
      if (manner === 'busy') return done(answer(451, `4.3.2 <${address}>: try again later`));
      if (manner === 'login') return done(answer(530, '5.7.0 Authentication required'));
      return done();
    },
    onData(stream, session, done) {
      const how = manner;
      void simpleParser(stream).then((mail) => {
        if (how === 'drop') {
          for (const socket of sockets) socket.destroy();
          return;
        }
        letters.push({ ...mail, recipient: session.envelope.rcptTo[0]?.address ?? '' });
        changed();
        if (how !== 'holdLetters') done();
      });
    },
  };
  const server = new SMTPServer(answers);
  // Whoever is hung up on hangs up too.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;

  const until = <T>(look: () => T | undefined, what: string, timeoutMs: number): Promise<T> =>
    new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(patience);
        waiting.delete(check);
      };
      const patience = setTimeout(() => {
        end();
        reject(new Error(`${what} did not come within ${timeoutMs} ms; ${letters.length} letters did`));
      }, timeoutMs);
      const check = () => {
        const found = look();
        if (found === undefined) return;
        end();
        resolve(found);
      };
      waiting.add(check);
      check();
    });

  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    calls: () => calls,
    behaves: (next) => void (manner = next),
    letter: (number, timeoutMs = 10_000) => until(() => letters[number - 1], `letter ${number}`, timeoutMs),
    async called(times, timeoutMs = 10_000) {
      await until(() => (calls >= times ? true : undefined), `call ${times}`, timeoutMs);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
