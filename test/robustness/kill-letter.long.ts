import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AppProcess } from '../support/app-process.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { goThrough } from './dialogue.js';
import { openOffice, type Office } from './office.js';

let office: Office;
let server: TestMailServer;
let app: AppProcess;

beforeAll(async () => {
  [office, server] = await Promise.all([openOffice(), startMailServer()]);
  app = await office.start({ SMTP_URL: server.url, MAIL_FROM: 'Otinim <bot@kokzhiek.example>' });
});
afterAll(async () => {
  await office.stop();
  await server.stop();
});

test('a letter that the server took from a sender who was killed before noting it comes once more, as the same letter', async () => {
  await app.says(`E-mail leaves through ${new URL(server.url).host}`);
  server.behaves('holdLetters');
  const applicant = await office.applicant(1);
  await goThrough(applicant);
  await server.letter(1, 30_000);
  await app.kill();
  server.behaves('accept');
  await office.forgetTheDead();
  app = await office.start({ SMTP_URL: server.url, MAIL_FROM: 'Otinim <bot@kokzhiek.example>' });
  await server.letter(2, 30_000);
  await office.allTold();

  expect(server.letters.map(({ recipient }) => recipient)).toEqual([
    applicant.card.email,
    applicant.card.email,
  ]);
  expect(server.letters[0]?.from?.text).toBe('"Otinim" <bot@kokzhiek.example>');
  expect(server.letters[1]?.messageId).toBe(server.letters[0]?.messageId);
  const [found] = await office.casesOf(applicant);
  expect(found?.history.map(({ action }) => action)).toEqual(['submit']);
  expect(app.lines.join('\n')).not.toContain(applicant.card.email);
});

test.each(['silent', 'holdLetters'] as const)(
  'a server that hangs (%s) does not hold up whoever stops the bot',
  async (manner) => {
    server.behaves(manner);
    const [calls, letters] = [server.calls(), server.letters.length];
    await goThrough(await office.applicant(manner === 'silent' ? 2 : 3));
    await (manner === 'silent' ? server.called(calls + 1, 30_000) : server.letter(letters + 1, 30_000));
    const asked = performance.now();
    expect(await app.terminate()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    server.behaves('accept');
    app = await office.start({ SMTP_URL: server.url });
    await office.allTold();
  },
);

test('without a mail server the start says in one line that no e-mail is sent', async () => {
  const silent = await office.start();
  const line = await silent.says('e-mail');
  expect(line).toBe('No e-mail is sent: SMTP_URL is not set');
  expect(silent.lines.filter((one) => /mail/i.test(one))).toEqual([line]);
});
