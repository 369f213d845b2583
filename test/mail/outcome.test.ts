import { expect, test } from '@jest/globals';
import { outcomeOf } from '../../src/mail/outcome.js';

/** As nodemailer reports it. */
function fault(code: string, command: string, responseCode?: number, words = ''): Error {
  const response = responseCode === undefined ? undefined : `${responseCode} ${words}`.trim();
  return Object.assign(new Error(response ?? code), { code, command, responseCode, response });
}

test.each<[string, Error, 'refused' | 'unreachable', string]>([
  [
    'there is no such mailbox',
    fault('EENVELOPE', 'RCPT TO', 550, '5.1.1 <a@b.kz> unknown'),
    'refused',
    'EENVELOPE RCPT TO 550',
  ],
  ['the name of the mailbox is bad', fault('EENVELOPE', 'RCPT TO', 553), 'refused', 'EENVELOPE RCPT TO 553'],
  ['the letter is not wanted', fault('EMESSAGE', 'DATA', 554), 'refused', 'EMESSAGE DATA 554'],
  ['the address is none', fault('EENVELOPE', 'API'), 'refused', 'EENVELOPE API'],
  [
    'we may not send there',
    fault('EENVELOPE', 'RCPT TO', 554, '5.7.1 <a@b.kz> Relay access denied'),
    'unreachable',
    'EENVELOPE RCPT TO 554',
  ],
  ['the mailbox is full', fault('EENVELOPE', 'RCPT TO', 552), 'unreachable', 'EENVELOPE RCPT TO 552'],
  ['the mailbox is busy', fault('EENVELOPE', 'RCPT TO', 450), 'unreachable', 'EENVELOPE RCPT TO 450'],
  ['our sender is refused', fault('EENVELOPE', 'MAIL FROM', 550), 'unreachable', 'EENVELOPE MAIL FROM 550'],
  ['our password is wrong', fault('EAUTH', 'AUTH PLAIN', 535), 'unreachable', 'EAUTH AUTH PLAIN 535'],
  ['the letter came too soon', fault('EMESSAGE', 'DATA', 451), 'unreachable', 'EMESSAGE DATA 451'],
  ['nobody listens', fault('ESOCKET', 'CONN'), 'unreachable', 'ESOCKET CONN'],
])('when %s', (_, error, why, said) => {
  expect(outcomeOf(error)).toEqual({ ok: false, why, fault: said });
});

test('whatever else is thrown may pass, and nothing of its words is told', () => {
  expect(outcomeOf(new Error('to dana@example.kz'))).toEqual({
    ok: false,
    why: 'unreachable',
    fault: 'unknown',
  });
  expect(outcomeOf(undefined)).toEqual({ ok: false, why: 'unreachable', fault: 'unknown' });
});
