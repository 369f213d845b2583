import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createI18n } from '../../src/i18n.js';
import { createMailer } from '../../src/mail/mailer.js';
import { createSmtpTransport, type Patience } from '../../src/mail/transport.js';
import type { Mailer } from '../../src/ports/mailer.js';
import type { Deps } from '../../src/usecases/deps.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { createPace } from '../../src/usecases/pace.js';
import { reject } from '../../src/usecases/reject.js';
import { sendDeliveries } from '../../src/usecases/send-deliveries.js';
import { sendMail } from '../../src/usecases/send-mail.js';
import { settleDecisions } from '../../src/usecases/settle-decisions.js';
import { take } from '../../src/usecases/take.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { actor, certificateAnswers, createWorld, value, type World } from '../usecases/world.js';

const dana = 1;
const aigul = 50;
const never = new AbortController().signal;
const minute = 60_000;
const hour = 60 * minute;

let world: World;
let deps: Deps;
let server: TestMailServer;
let mailer: Mailer;

beforeAll(async () => {
  world = await createWorld();
  deps = { ...world.deps, mail: true };
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  server = await startMailServer();
  mailer = mailerWith({});
});
afterEach(() => server.stop());
afterAll(() => world.close());

function mailerWith(patience: Partial<Patience>): Mailer {
  return createMailer({
    transport: createSmtpTransport(server.url, patience),
    wordsOf: createI18n('Asia/Almaty'),
    institution: deps.services.institution,
    botUrl: 'https://t.me/otinim_bot',
  });
}

const submitted = (answers = certificateAnswers) => world.submitted(dana, 'certificate-of-study', answers);

async function sendAll(signal = never) {
  await expandDeliveries(deps, { limit: 10 });
  const { sent, refused, failed, faults, errors } = await sendMail(deps, { mailer, limit: 20, signal });
  expect(errors).toEqual([]);
  return { sent, refused, failed, faults };
}

/** The question for an address was not always asked. */
async function forgetAnswer(): Promise<void> {
  await world.storage.db.collection('applications').updateMany({}, { $unset: { 'answers.email': '' } });
}

async function lettersOwed(application: string) {
  const owed = await deps.deliveries.listOfCase(application);
  return owed.flatMap(({ channel, state, tries, dueAt }) =>
    channel === 'email' ? [{ state, tries, inMs: dueAt.getTime() - deps.clock.now().getTime() }] : [],
  );
}

async function calls(application: string) {
  const owed = await deps.deliveries.listOfCase(application);
  return owed.flatMap(({ channel, entry, account, about }) =>
    channel === 'phone' ? [{ entry, account, about }] : [],
  );
}

describe('R13: who has submitted', () => {
  test.each([
    [
      'kk',
      '№ 2026-000001 өтінім: Берілді (жіберілді)',
      `Сәлеметсіз бе.

Өтініміңіз берілді.

Қызмет: Оқу орнынан анықтама
Өтінім нөмірі: 2026-000001
Орындаудың жоспарланған күні мен уақыты: 2026 жылғы 25 қараша, 18:00

Орталық қызметкері өтінімді жұмысқа алғанда, Сізге хабарлаймыз.

Өтінімді Telegram-да ашу: https://t.me/otinim_bot?start=CASE

Бұл хат автоматты түрде жіберілді: Сынақ орталығы. Сұрақтарыңыз болса, хабарласыңыз: +7 727 000 00 01, centre@test.example.
`,
    ],
    [
      'ru',
      'Заявка № 2026-000001: Подана',
      `Здравствуйте.

Ваша заявка подана.

Услуга: Справка с места учёбы
Номер заявки: 2026-000001
Планируемая дата и время выполнения: 25 ноября 2026 г., 18:00

Когда сотрудник центра возьмёт заявку в работу, мы вам сообщим.

Открыть заявку в Telegram: https://t.me/otinim_bot?start=CASE

Письмо отправлено автоматически: Пробный центр. Если есть вопросы, обращайтесь: +7 727 000 00 01, centre@test.example.
`,
    ],
    [
      'en',
      'Application № 2026-000001: Submitted',
      `Hello,

Your application is submitted.

Service: Certificate of study
Application number: 2026-000001
Planned completion: 25 November 2026, 18:00

We will let you know when a member of staff takes your application.

Open the application in Telegram: https://t.me/otinim_bot?start=CASE

This message was sent automatically: Test centre. If you have questions, please contact +7 727 000 00 01, centre@test.example.
`,
    ],
  ] as const)('reads so in %s, at the address of the application', async (locale, subject, text) => {
    await deps.accounts.setLocale(dana, locale);
    const { id } = await submitted({ ...certificateAnswers, email: value('new.address@example.kz') });
    expect(await sendAll()).toMatchObject({ sent: 1 });
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]).toMatchObject({
      recipient: 'new.address@example.kz',
      subject,
      text: text.replace('CASE', id),
    });
    expect(await sendAll()).toMatchObject({ sent: 0 });
  });

  test('gets the same words as HTML, from the centre in their language, and no answer of theirs', async () => {
    const { id } = await submitted({ ...certificateAnswers, reason: value('Құпия себебім') });
    await sendAll();
    const [letter] = server.letters;
    expect(letter?.html).toContain('<html lang="kk">');
    expect(letter?.html).toContain('Өтінім нөмірі: <b>2026-000001</b>');
    expect(letter?.html).toContain(
      `<a href="https://t.me/otinim_bot?start=${id}">Өтінімді Telegram-да ашу</a>`,
    );
    expect(letter?.from?.value).toEqual([{ name: 'Сынақ орталығы', address: 'centre@test.example' }]);
    expect(`${letter?.text}${String(letter?.html)}`).not.toMatch(/Құпия себебім|Серікова|991231400555/);
  });

  test('is written to at the address of the register where the application has none', async () => {
    await submitted();
    await forgetAnswer();
    await sendAll();
    expect(server.letters[0]?.recipient).toBe('dana@example.kz');
  });

  test('is not written to where the institution sends no e-mail', async () => {
    const { id } = await submitted();
    await expandDeliveries(world.deps, { limit: 10 });
    expect(await lettersOwed(id)).toEqual([]);
  });
});

test('what becomes of the case is written too; the reason of a refusal is read in the bot', async () => {
  const { id } = await submitted();
  await deps.accounts.setLocale(dana, 'en');
  const clerk = await actor(world, aigul);
  await take(deps, { id, actor: clerk, seen: 1 });
  await reject(deps, { id, actor: clerk, seen: 2, reason: 'other', remark: 'The scan is unreadable' });
  world.later(61_000);
  await settleDecisions(deps, { limit: 10 });
  await sendAll();
  expect(server.letters).toHaveLength(3);
  expect(new Set(server.letters.map(({ subject }) => subject))).toEqual(
    new Set([
      'Application № 2026-000001: Submitted',
      'Application № 2026-000001: In progress',
      'Application № 2026-000001: Rejected',
    ]),
  );
  const rejected = server.letters.find(({ subject }) => subject?.endsWith('Rejected'));
  expect(rejected?.text).toContain('The reason is given in the application: open it in the bot.');
  expect(rejected?.text).not.toContain('unreadable');
});

describe('a letter that the server does not take', () => {
  test('for good becomes one call to whoever has the case, and is not tried again', async () => {
    server.behaves('refuse');
    const { id } = await submitted();
    expect(await sendAll()).toEqual({
      sent: 0,
      refused: 1,
      failed: 0,
      faults: ['EENVELOPE RCPT TO 550'],
    });
    expect(await lettersOwed(id)).toMatchObject([{ state: 'failed', tries: 1 }]);
    expect(await calls(id)).toEqual([{ entry: 1, account: aigul, about: 'email' }]);
    await take(deps, { id, actor: await actor(world, aigul), seen: 1 });
    expect(await sendAll()).toMatchObject({ refused: 1 });
    expect(await calls(id)).toHaveLength(1);
    world.later(48 * hour);
    expect(await sendAll()).toMatchObject({ sent: 0, refused: 0 });
  });

  test('becomes one call also where several letters to it come back at one time', async () => {
    server.behaves('refuse');
    const { id } = await submitted();
    await take(deps, { id, actor: await actor(world, aigul), seen: 1 });
    expect(await sendAll()).toMatchObject({ refused: 2 });
    expect(await calls(id)).toHaveLength(1);
  });

  test('becomes a call for every notice where Telegram does not reach the person either', async () => {
    server.behaves('refuse');
    const { id } = await submitted();
    await sendAll();
    await deps.accounts.setBlocked(dana, deps.clock.now());
    await take(deps, { id, actor: await actor(world, aigul), seen: 1 });
    await sendAll();
    expect((await calls(id)).map(({ entry }) => entry)).toEqual([1, 2]);
  });

  test.each(['silent', 'holdLetters', 'drop', 'login'] as const)(
    'for now (%s) is tried again',
    async (manner) => {
      server.behaves(manner);
      mailer = mailerWith({ greetMs: 300, answerMs: 300 });
      const { id } = await submitted();
      expect(await sendAll()).toMatchObject({ sent: 0, refused: 0, failed: 1 });
      expect(await lettersOwed(id)).toEqual([{ state: 'due', tries: 1, inMs: 10_000 }]);
    },
  );

  test('is tried again after growing pauses, and given up after a day', async () => {
    server.behaves('busy');
    const { id } = await submitted();
    const pauses: number[] = [];
    for (;;) {
      expect(await sendAll()).toMatchObject({ sent: 0, failed: 1 });
      const [{ state, inMs } = { state: 'sent', inMs: 0 }] = await lettersOwed(id);
      if (state !== 'due') break;
      expect(await calls(id)).toEqual([]);
      pauses.push(inMs);
      world.later(inMs - 1);
      expect(await sendAll()).toMatchObject({ sent: 0, failed: 0 });
      world.later(1);
    }
    expect(pauses).toEqual([10_000, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 15 * hour]);
    expect(await lettersOwed(id)).toMatchObject([{ state: 'failed', tries: 8 }]);
    expect(await calls(id)).toEqual([{ entry: 1, account: aigul, about: 'email' }]);
  });

  test('arrives when the server has come to itself, once', async () => {
    server.behaves('drop');
    const { id } = await submitted();
    await sendAll();
    server.behaves('accept');
    world.later(10_000);
    expect(await sendAll()).toMatchObject({ sent: 1 });
    expect(server.letters).toHaveLength(1);
    expect(await lettersOwed(id)).toMatchObject([{ state: 'sent', tries: 2 }]);
  });

  test('because the bot stops is not counted as a try', async () => {
    server.behaves('silent');
    const { id } = await submitted();
    const stop = new AbortController();
    const round = sendAll(stop.signal);
    await server.called(1);
    stop.abort();
    expect(await round).toMatchObject({ sent: 0 });
    expect(await lettersOwed(id)).toMatchObject([{ state: 'due', tries: 0 }]);
  });

  test('and was taken before its sender died comes again under the same identifier', async () => {
    await submitted();
    await expandDeliveries(deps, { limit: 10 });
    const [letter] = await deps.deliveries.findDue(deps.clock.now(), 10, 'email');
    await sendAll();
    // As if the sender had died before it wrote down that the letter had left.
    const due = { $set: { state: 'due' }, $unset: { sentAt: '' } } as const;
    await world.storage.db.collection<{ _id: string }>('deliveries').updateOne({ _id: letter!.id }, due);
    await sendAll();
    const identifiers = server.letters.map(({ messageId }) => messageId);
    expect(identifiers).toHaveLength(2);
    expect(identifiers[1]).toBe(identifiers[0]);
  });
});

test('without an address of any kind the applicant who cannot be reached is called at once', async () => {
  await world.student(dana, { iin: '991231400555', email: undefined });
  const { id } = await submitted();
  await forgetAnswer();
  await deps.accounts.setBlocked(dana, deps.clock.now());
  await sendAll();
  expect(await calls(id)).toEqual([{ entry: 1, account: aigul, about: undefined }]);
  expect(server.letters).toEqual([]);
});

describe('who has blocked the bot', () => {
  test('is written to, and not called as well', async () => {
    const { id } = await submitted();
    await deps.accounts.setBlocked(dana, deps.clock.now());
    expect(await sendAll()).toMatchObject({ sent: 1 });
    expect(await calls(id)).toEqual([]);
  });

  test.each([
    ['is not called either where Telegram tells it only now', 'accept', []],
    [
      'is called where the letter had come back by then, though the address was known to be wrong',
      'refuse',
      [1, 2],
    ],
  ] as const)('%s', async (_, manner, called) => {
    server.behaves(manner);
    const { id } = await submitted();
    await sendAll();
    await take(deps, { id, actor: await actor(world, aigul), seen: 1 });
    await sendAll();
    const blocked = async () => ({ ok: false, why: 'blocked' }) as const;
    const silent = async () => ({ ok: true }) as const;
    const messenger = {
      notify: blocked,
      showCard: silent,
      redrawCard: silent,
      retireCard: silent,
      deleteMessage: silent,
      askToCall: silent,
      askForFile: silent,
    };
    expect(await sendDeliveries(deps, { messenger, pace: createPace(), limit: 50 })).toMatchObject({
      blocked: 1,
    });
    expect((await calls(id)).map(({ entry }) => entry)).toEqual(called);
  });
});
