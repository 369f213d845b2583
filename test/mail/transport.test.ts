import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createSmtpTransport, type Envelope } from '../../src/mail/transport.js';
import { startMailServer, type Manner, type TestMailServer } from '../support/mail-server.js';

const never = new AbortController().signal;
const envelope: Envelope = {
  from: { name: 'Білім алушыларға қызмет көрсету орталығы', address: 'bot@kokzhiek.example' },
  replyTo: 'centre@kokzhiek.example',
  to: 'dana@example.kz',
  subject: '№ 2026-000001 өтінім: Берілді (жіберілді)',
  text: 'Өтініміңіз берілді.\n',
  html: '<p>Өтініміңіз берілді.</p>',
  messageId: '<one@kokzhiek.example>',
};

let server: TestMailServer;

beforeAll(async () => {
  server = await startMailServer();
});
beforeEach(() => server.behaves('accept'));
afterAll(() => server.stop());

describe('a letter', () => {
  test('arrives as it was written, in both parts', async () => {
    const transport = createSmtpTransport(server.url);
    const before = server.letters.length;
    expect(await transport.send(envelope, never)).toEqual({ ok: true });
    const letter = server.letters[before];
    expect(letter).toMatchObject({
      recipient: 'dana@example.kz',
      subject: '№ 2026-000001 өтінім: Берілді (жіберілді)',
      text: 'Өтініміңіз берілді.\n',
      html: '<p>Өтініміңіз берілді.</p>',
      messageId: '<one@kokzhiek.example>',
    });
    expect(letter?.from?.value).toEqual([
      { name: 'Білім алушыларға қызмет көрсету орталығы', address: 'bot@kokzhiek.example' },
    ]);
    expect(letter?.replyTo?.text).toBe('centre@kokzhiek.example');
    expect(letter?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test('goes to an address with a Cyrillic domain, and nothing typed becomes another recipient', async () => {
    const transport = createSmtpTransport(server.url);
    const before = server.letters.length;
    await transport.send({ ...envelope, to: 'dana@пошта.қаз' }, never);
    const odd = await transport.send({ ...envelope, to: 'a@example.kz, b@example.kz' }, never);
    expect(server.letters.slice(before).map(({ recipient }) => recipient)).toEqual(['dana@пошта.қаз']);
    expect(odd).toMatchObject({ ok: false });
  });
});

describe('a server that', () => {
  test.each<[string, Manner, object]>([
    [
      'does not know the address has said so for good',
      'refuse',
      { ok: false, why: 'refused', fault: 'EENVELOPE RCPT TO 550' },
    ],
    ['is busy may be asked again', 'busy', { ok: false, why: 'unreachable', fault: 'EENVELOPE RCPT TO 451' }],
    [
      'wants a login says nothing of the address',
      'login',
      { ok: false, why: 'unreachable', fault: 'EENVELOPE RCPT TO 530' },
    ],
    ['hangs up may be asked again', 'drop', { ok: false, why: 'unreachable', fault: 'ECONNECTION CONN' }],
    ['does not greet is given up', 'silent', { ok: false, why: 'unreachable', fault: 'ETIMEDOUT CONN' }],
    [
      'takes the letter and falls silent is given up',
      'holdLetters',
      { ok: false, why: 'unreachable', fault: 'ETIMEDOUT CONN' },
    ],
  ])('%s', async (_, manner, outcome) => {
    server.behaves(manner);
    const transport = createSmtpTransport(server.url, { greetMs: 300, answerMs: 300 });
    expect(await transport.send(envelope, never)).toEqual(outcome);
  });

  test('is not there may be there later', async () => {
    const gone = await startMailServer();
    await gone.stop();
    const sent = await createSmtpTransport(gone.url).send(envelope, never);
    expect(sent).toMatchObject({ ok: false, why: 'unreachable' });
  });

  test('keeps talking has a limit, and whoever stops does not wait for it', async () => {
    server.behaves('silent');
    const limited = createSmtpTransport(server.url, { wholeMs: 200 });
    expect(await limited.send(envelope, never)).toMatchObject({ ok: false, why: 'unreachable' });
    const stop = new AbortController();
    const calls = server.calls();
    const sending = createSmtpTransport(server.url).send(envelope, stop.signal);
    await server.called(calls + 1);
    stop.abort();
    expect(await sending).toMatchObject({ ok: false, why: 'unreachable', fault: 'EABORT' });
  });
});

describe('before there is a letter', () => {
  const withLogin = (login: string) => server.url.replace('smtp://', `smtp://${login}@`);

  test('the server is tried, and nothing is sent', async () => {
    const before = server.letters.length;
    expect(await createSmtpTransport(withLogin('bot:right')).check()).toEqual({ ok: true });
    expect(server.letters).toHaveLength(before);
  });

  test('a wrong password and a server that is not there are told apart', async () => {
    expect(await createSmtpTransport(withLogin('bot:wrong')).check()).toEqual({
      ok: false,
      why: 'unreachable',
      fault: 'EAUTH AUTH PLAIN 535',
    });
    expect(await createSmtpTransport('smtp://127.0.0.1:1').check()).toEqual({
      ok: false,
      why: 'unreachable',
      fault: 'ESOCKET CONN',
    });
  });
});
