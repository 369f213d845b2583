import { describe, expect, test } from '@jest/globals';
import type { Service } from '../../src/domain/service.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { reject } from '../../src/usecases/reject.js';
import { settleDecisions } from '../../src/usecases/settle-decisions.js';
import { take } from '../../src/usecases/take.js';
import { certificate } from '../support/services.js';
import { actor, certificateAnswers, skipped, value } from '../usecases/world.js';
import { aigul, dana, openPostOffice } from './post-office.js';

/** It asks for one more address, and writes there as well. */
const twoAddresses: Service = {
  ...certificate(),
  code: 'two-addresses',
  fields: {
    other: {
      kind: 'email',
      name: certificate().name,
      optional: true,
      choices: [],
      askWhen: {},
      notices: true,
    },
  },
  asks: ['other'],
};
const office = openPostOffice([twoAddresses]);

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
    await office.deps.accounts.setLocale(dana, locale);
    const { id } = await office.submitted({ ...certificateAnswers, email: value('new.address@example.kz') });
    expect(await office.sendAll()).toMatchObject({ sent: 1 });
    expect(office.server.letters).toHaveLength(1);
    expect(office.server.letters[0]).toMatchObject({
      recipient: 'new.address@example.kz',
      subject,
      text: text.replace('CASE', id),
    });
    expect(await office.sendAll()).toMatchObject({ sent: 0 });
  });

  test('gets the same words as HTML, from the centre in their language, and no answer of theirs', async () => {
    const { id } = await office.submitted({ ...certificateAnswers, reason: value('Құпия себебім') });
    await office.sendAll();
    const [letter] = office.server.letters;
    expect(letter?.html).toContain('<html lang="kk">');
    expect(letter?.html).toContain('Өтінім нөмірі: <b>2026-000001</b>');
    expect(letter?.html).toContain(
      `<a href="https://t.me/otinim_bot?start=${id}">Өтінімді Telegram-да ашу</a>`,
    );
    expect(letter?.from?.value).toEqual([{ name: 'Сынақ орталығы', address: 'centre@test.example' }]);
    expect(`${letter?.text}${String(letter?.html)}`).not.toMatch(/Құпия себебім|Серікова|991231400555/);
  });

  test('is written to at the address of the register where the application has none', async () => {
    await office.submitted();
    await office.forgetAnswer();
    await office.sendAll();
    expect(office.server.letters[0]?.recipient).toBe('dana@example.kz');
  });

  test.each([
    ['both', value('second@example.kz'), ['dana@example.kz', 'second@example.kz']],
    ['one, which was given twice', value('Dana@example.kz'), ['dana@example.kz']],
    ['one, where no other was given', skipped, ['dana@example.kz']],
  ])('is written to at %s of the addresses in the application', async (_, other, recipients) => {
    await office.submitted({ ...certificateAnswers, other }, 'two-addresses');
    await office.sendAll();
    expect(office.server.letters.map(({ recipient }) => recipient).toSorted()).toEqual(recipients);
    await office.sendAll();
    expect(office.server.letters).toHaveLength(recipients.length);
  });

  test('is not written to where the institution sends no e-mail', async () => {
    const { id } = await office.submitted();
    await expandDeliveries(office.world.deps, { limit: 10 });
    expect(await office.lettersOwed(id)).toEqual([]);
  });
});

test('what becomes of the case is written too; the reason of a refusal is read in the bot', async () => {
  const { id } = await office.submitted();
  await office.deps.accounts.setLocale(dana, 'en');
  const clerk = await actor(office.world, aigul);
  await take(office.deps, { id, actor: clerk, seen: 1 });
  await reject(office.deps, { id, actor: clerk, seen: 2, reason: 'other', remark: 'The scan is unreadable' });
  office.world.later(61_000);
  await settleDecisions(office.deps, { limit: 10 });
  await office.sendAll();
  expect(office.server.letters).toHaveLength(3);
  expect(new Set(office.server.letters.map(({ subject }) => subject))).toEqual(
    new Set([
      'Application № 2026-000001: Submitted',
      'Application № 2026-000001: In progress',
      'Application № 2026-000001: Rejected',
    ]),
  );
  const rejected = office.server.letters.find(({ subject }) => subject?.endsWith('Rejected'));
  expect(rejected?.text).toContain('The reason is given in the application: open it in the bot.');
  expect(rejected?.text).not.toContain('unreadable');
});
