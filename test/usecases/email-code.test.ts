import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { confirmEmailCode } from '../../src/usecases/confirm-email-code.js';
import type { Deps } from '../../src/usecases/deps.js';
import { giveConsent } from '../../src/usecases/give-consent.js';
import { requestEmailCode } from '../../src/usecases/request-email-code.js';
import { sendMail } from '../../src/usecases/send-mail.js';
import { sharePhone } from '../../src/usecases/share-phone.js';
import { withdrawConsent } from '../../src/usecases/withdraw-consent.js';
import type { Addressee, Mailer } from '../../src/ports/mailer.js';
import { almaty, createWorld, type World } from './world.js';

const iin = '991231400555';
const unknown = '010901500210';
const danaPhone = '+77011234567';
const minute = 60_000;

let world: World;
let deps: Deps;
let letters: { readonly to: Addressee; readonly code: string; readonly expiresAt: Date }[];

/** Writes down what would be sent; the server is tried elsewhere. */
const mailer: Mailer = {
  notify: () => Promise.reject(new Error('nobody has a case here')),
  sendCode: async (to, { code, expiresAt }) => {
    letters.push({ to, code, expiresAt });
    return { ok: true };
  },
};

beforeAll(async () => {
  world = await createWorld();
  deps = { ...world.deps, mail: true };
});
beforeEach(async () => {
  await world.clear();
  letters = [];
  await world.student(9, { iin });
  const person = await deps.persons.findByIin(iin);
  await deps.accounts.unlink(9, person?.id ?? '');
  await come(1);
});
afterAll(() => world.close());

async function come(account: number, phone = '+77770000000'): Promise<void> {
  await deps.accounts.setLocale(account, 'ru');
  await giveConsent(deps, { account, locale: 'ru' });
  await sharePhone(deps, { account, phone, own: true });
}

async function sendLetters() {
  return sendMail(deps, { mailer, limit: 20, signal: new AbortController().signal });
}

/** The newest code that arrived for Dana. */
async function codeFor(account: number): Promise<string> {
  expect(await requestEmailCode(deps, { account, iin })).toMatchObject({ ok: true });
  await sendLetters();
  return letters.at(-1)!.code;
}

function otherThan(code: string): string {
  return code === '000000' ? '000001' : '000000';
}

describe('a code by e-mail', () => {
  test('goes to the mailbox in the register, in the language of who asked, and links their account', async () => {
    const code = await codeFor(1);
    expect(letters).toEqual([
      {
        to: { address: 'dana@example.kz', locale: 'ru' },
        code: expect.stringMatching(/^\d{6}$/),
        expiresAt: almaty('2026-11-24 10:10'),
      },
    ]);
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect(await confirmEmailCode(deps, { account: 1, code: spaced })).toMatchObject({
      ok: true,
      person: { card: { name: 'Дана' } },
    });
    const person = await deps.persons.findByIin(iin);
    expect((await deps.accounts.find(1))?.persons).toEqual([person?.id]);
    expect(await deps.audit.list(`identity:${person?.id}`)).toMatchObject([
      { account: 1, what: 'linkByEmail:1' },
    ]);
    expect(await confirmEmailCode(deps, { account: 1, code })).toEqual({ ok: false, why: 'expired' });
  });

  test('is answered alike for an unknown IIN and for a card without an address, and nothing is sent', async () => {
    await world.student(8, { iin: '040821605586', email: undefined });
    await come(2);
    await come(3);
    const known = await requestEmailCode(deps, { account: 1, iin });
    expect(await requestEmailCode(deps, { account: 2, iin: unknown })).toEqual(known);
    expect(await requestEmailCode(deps, { account: 3, iin: '040821605586' })).toEqual(known);
    expect(known).toEqual({ ok: true, expiresAt: almaty('2026-11-24 10:10'), address: undefined });
    expect(await sendLetters()).toMatchObject({ sent: 3, failed: 0, refused: 0 });
    expect(letters.map(({ to }) => to.address)).toEqual(['dana@example.kz']);
    for (const account of [1, 2, 3]) {
      const code = otherThan(letters[0]!.code);
      expect(await confirmEmailCode(deps, { account, code })).toEqual({ ok: false, why: 'wrong', left: 4 });
    }
    // Whatever code was drawn for nobody, it opens nothing.
    const drawn = await deps.emailCodes.find(2, deps.clock.now());
    expect(await confirmEmailCode(deps, { account: 2, code: drawn!.code })).toMatchObject({ why: 'wrong' });
  });

  test('goes to one mailbox five times a day, however many ask for it, and strangers read the same as ever', async () => {
    const said = [];
    for (let account = 1; account <= 6; account += 1) {
      await come(account);
      said.push(await requestEmailCode(deps, { account, iin }));
    }
    expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await sendLetters();
    expect(letters).toHaveLength(5);
    await come(7, danaPhone);
    expect(await requestEmailCode(deps, { account: 7, iin })).toEqual({ ok: false, why: 'tooMany' });
    world.later(24 * 60 * minute);
    expect(await requestEmailCode(deps, { account: 7, iin })).toMatchObject({ ok: true });
    await sendLetters();
    expect(letters).toHaveLength(6);
  });

  test('shows the masked address only to whom the number on the card belongs', async () => {
    await come(1, danaPhone);
    expect(await requestEmailCode(deps, { account: 1, iin })).toMatchObject({ address: 'd***@example.kz' });
  });

  test('can be tried five times, and the number of tries left is told', async () => {
    const code = await codeFor(1);
    const wrong = { account: 1, code: otherThan(code) };
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await confirmEmailCode(deps, wrong));
    expect(answers).toEqual([
      { ok: false, why: 'wrong', left: 4 },
      { ok: false, why: 'wrong', left: 3 },
      { ok: false, why: 'wrong', left: 2 },
      { ok: false, why: 'wrong', left: 1 },
      { ok: false, why: 'spent' },
      { ok: false, why: 'spent' },
    ]);
    expect(await confirmEmailCode(deps, { account: 1, code })).toEqual({ ok: false, why: 'spent' });
    expect((await deps.accounts.find(1))?.persons).toEqual([]);
  });

  test('is good for ten minutes, and for the account that asked for it', async () => {
    await come(2);
    const code = await codeFor(1);
    expect(await confirmEmailCode(deps, { account: 2, code })).toEqual({ ok: false, why: 'expired' });
    world.later(10 * minute);
    expect(await confirmEmailCode(deps, { account: 1, code })).toEqual({ ok: false, why: 'expired' });
  });

  test('is replaced by a new one, after pauses that grow, five times a day', async () => {
    const first = await codeFor(1);
    const pauses: number[] = [];
    for (;;) {
      const again = await requestEmailCode(deps, { account: 1, iin: unknown });
      if (again.ok || again.why !== 'tooSoon') {
        expect(again).toEqual({ ok: false, why: 'tooMany' });
        break;
      }
      const pause = again.nextAt.getTime() - deps.clock.now().getTime();
      expect(again.open).toBe(true);
      pauses.push(pause / minute);
      world.later(pause);
      await codeFor(1);
    }
    expect(pauses).toEqual([1, 2, 5, 15]);
    expect(letters).toHaveLength(5);
    const newest = letters.at(-1)!.code;
    if (first !== newest)
      expect(await confirmEmailCode(deps, { account: 1, code: first })).toMatchObject({ why: 'wrong' });
    expect(await confirmEmailCode(deps, { account: 1, code: newest })).toMatchObject({ ok: true });
  });

  test('is asked for anew the next day', async () => {
    for (const pause of [1, 2, 5, 15, 24 * 60 - 23]) {
      await codeFor(1);
      world.later(pause * minute);
    }
    expect(await requestEmailCode(deps, { account: 1, iin })).toMatchObject({ ok: true });
  });

  test('that was right does not start the count of codes anew: nobody guesses at another card by turns', async () => {
    await world.student(8, { iin: '040821605586', email: 'mine@example.kz' });
    const mine = { account: 1, iin: '040821605586' };
    const answers: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      const asked = await requestEmailCode(deps, mine);
      answers.push(asked.ok || asked.why);
      if (!asked.ok) continue;
      const { code = '' } = (await deps.emailCodes.find(1, deps.clock.now())) ?? {};
      expect(await confirmEmailCode(deps, { account: 1, code })).toMatchObject({ ok: true });
      expect(await confirmEmailCode(deps, { account: 1, code })).toEqual({ ok: false, why: 'expired' });
      expect(await requestEmailCode(deps, { account: 1, iin })).toMatchObject({ ok: false });
      world.later(15 * minute);
    }
    expect(answers).toEqual([true, true, true, true, true, 'tooMany']);
  });

  test('is good for its ten minutes also where the count of codes ends before', async () => {
    await codeFor(1);
    world.later(24 * 60 * minute - minute);
    const code = await codeFor(1);
    world.later(9 * minute);
    expect(await confirmEmailCode(deps, { account: 1, code })).toMatchObject({ ok: true });
  });

  test('that was replaced or has run out before it could be sent is not sent', async () => {
    await requestEmailCode(deps, { account: 1, iin });
    world.later(minute);
    await requestEmailCode(deps, { account: 1, iin });
    expect(await sendLetters()).toMatchObject({ sent: 2 });
    expect(letters).toHaveLength(1);
    world.later(2 * minute);
    await requestEmailCode(deps, { account: 1, iin });
    world.later(10 * minute);
    await sendLetters();
    expect(letters).toHaveLength(1);
  });

  test('needs a consent, an IIN, and an institution that sends e-mail', async () => {
    expect(await requestEmailCode(world.deps, { account: 1, iin })).toEqual({ ok: false, why: 'off' });
    expect(await requestEmailCode(deps, { account: 1, iin: '99' })).toEqual({ ok: false, why: 'noIin' });
    const code = await codeFor(1);
    await withdrawConsent(deps, { account: 1 });
    expect(await requestEmailCode(deps, { account: 1, iin })).toEqual({ ok: false, why: 'consentNeeded' });
    expect(await confirmEmailCode(deps, { account: 1, code })).toEqual({ ok: false, why: 'consentNeeded' });
  });

  test('goes ahead of every notice that waits', async () => {
    world.at('2026-11-24 12:00');
    const notice = { kind: 'notice', application: 'a', entry: 1, channel: 'email' } as const;
    await deps.deliveries.add([{ ...notice, id: 'a:1:applicant:email', dueAt: almaty('2026-11-24 09:00') }]);
    await requestEmailCode(deps, { account: 1, iin });
    const due = await deps.deliveries.findDue(deps.clock.now(), 10, 'email');
    expect(due.map(({ kind }) => kind)).toEqual(['code', 'notice']);
  });
});
