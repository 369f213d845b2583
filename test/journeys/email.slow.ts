import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { textOf } from '../support/bot-api-client.js';
import { startMailServer, type ArrivedMail, type TestMailServer } from '../support/mail-server.js';
import { arrives, draftOf, student, submittedCase } from './cases.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const sauleIin = '040821605586';
/** Valid, and in no register. */
const unknownIin = '010901500210';

let server: TestMailServer;
let story: Story;
/** Warnings that the story is about. */
let warned: string[];

beforeEach(async () => {
  server = await startMailServer();
  story = await startStory({ mail: { url: server.url }, from: '2026-11-24 10:00' });
  warned = [];
});
afterEach(async () => {
  const { refused, failures } = await story.ends();
  await server.stop();
  expect(refused).toEqual([]);
  expect(failures.map((line) => JSON.parse(line) as object)).toEqual(
    warned.map((fault) => expect.objectContaining({ msg: 'letter not sent', fault })),
  );
});

function codeIn(letter: ArrivedMail): string {
  return /^\d{6}$/m.exec(letter.text ?? '')?.[0] ?? 'no code';
}

/** Up to the IIN, which is not entered yet. */
async function introduces(player: Player, locale: string): Promise<void> {
  await player.says('/start', offers('lang:'));
  await player.taps(`lang:${locale}`, offers('account'));
  await player.taps('account', offers('identify'));
  await player.taps('identify', offers('consent:yes'));
  await player.taps('consent:yes', offers('📱'));
  await player.presses('📱', '080229600346');
}

/** What comes before the IIN and after the name is seen in other stories. */
function fromIinToName(log: string): string {
  const name = log.lastIndexOf('\n\nBot: ');
  return `${log.slice(log.indexOf(`Сәуле: ${sauleIin}`), name)}\n`;
}

describe('Somebody whose number has changed is identified by a code', () => {
  const subjects = {
    kk: 'Растау коды: Білім алушыларға қызмет көрсету орталығы',
    ru: 'Код подтверждения: Центр обслуживания обучающихся',
    en: 'Confirmation code: Student Service Centre',
  };

  test.each(inLanguages('en'))('that lies in the mailbox of the register, in %s', async (locale) => {
    const saule = await story.comes('Сәуле', locale);
    await introduces(saule, locale);
    await saule.says(sauleIin, offers('mailCode'));
    await saule.taps('mailCode', offers('mailCode'));
    const letter = await server.letter(1);
    expect(letter).toMatchObject({
      recipient: 'saule.akhmetova@kokzhiek.example',
      subject: subjects[locale],
    });
    const code = codeIn(letter);
    const wrong = code === '111111' ? '222222' : '111111';
    await saule.says('?', offers('mailCode'));
    await saule.says(wrong, '4');
    await saule.taps('mailCode', '10:01');
    await saule.says(code, 'Ахметова Сәуле Бауыржанқызы');
    await saule.sees('saule.akhmetova@kokzhiek.example');
    const log = fromIinToName(await saule.log());
    expectTranscript(`email.${locale}`, log.replaceAll(code, '654321').replaceAll(wrong, '111111'));
  });

  test('that is no longer good after five wrong ones; a new one can be sent', async () => {
    const saule = await story.comes('Сәуле', 'en');
    await introduces(saule, 'en');
    await saule.says(sauleIin, offers('mailCode'));
    await saule.taps('mailCode', 'Enter the 6 digits');
    const code = codeIn(await server.letter(1));
    const wrong = code === '111111' ? '222222' : '111111';
    for (const left of [4, 3, 2, 1]) await saule.says(wrong, `Tries left: ${left}.`);
    await saule.says(wrong, 'The code was wrong five times and is no longer valid.');
    await saule.taps('mailCode', 'You can ask for a new code from 10:01 on. You need not wait');
    await story.at('2026-11-24 10:02');
    await saule.taps('mailCode', 'Enter the 6 digits');
    const next = codeIn(await server.letter(2));
    await saule.says(`${next.slice(0, 3)} ${next.slice(3)}`, 'Ахметова Сәуле Бауыржанқызы');
    const { deps } = story.product.app;
    const person = await deps.persons.findByIin(sauleIin);
    expect((await deps.accounts.find(saule.id))?.persons).toEqual([person?.id]);
  });

  test('and who only knows an IIN cannot tell whether it is in the register', async () => {
    const seen = [];
    for (const [id, iin] of [
      [700_400_001, sauleIin],
      [700_400_002, unknownIin],
    ] as const) {
      await story.at('2026-11-24 10:00');
      const player = await story.stranger(id, {
        first_name: 'X',
        language_code: 'en',
        phone: '+77015550000',
      });
      await introduces(player, 'en');
      await player.says(iin, offers('mailCode'));
      await player.taps('mailCode', 'Enter the 6 digits');
      await player.says('12345', 'The code has 6 digits');
      await player.taps('inPerson', 'Confirmation code');
      seen.push((await player.log()).replaceAll(iin, 'IIN').replaceAll(/^ *\d{6}$/gm, 'code'));
    }
    await server.letter(1);
    expect(seen[1]).toBe(seen[0]);
    expect(seen[0]).toContain(
      'If the register holds an e-mail address for this IIN, a code has been sent to it.',
    );
    expect(seen[0]).not.toMatch(/@kokzhiek|Ахметова/);
    expect(server.letters).toHaveLength(1);
  });

  test('at the masked address, where the number is theirs but another account has their card', async () => {
    const { deps } = story.product.app;
    const card = {
      iin: unknownIin,
      surname: 'Х',
      name: 'Y',
      birthDate: '2001-09-01',
      state: 'active',
    } as const;
    await deps.persons.upsertMany([{ ...card, phone: '+77015550001', email: 'y@mail.kz' }]);
    await deps.accounts.link(700_400_009, (await deps.persons.findByIin(unknownIin))!.id);
    const player = await story.stranger(700_400_003, {
      first_name: 'Y',
      language_code: 'en',
      phone: '+77015550001',
    });
    await introduces(player, 'en');
    await player.says(unknownIin, offers('mailCode'));
    await player.taps('mailCode', 'A code has been sent to y***@mail.kz.');
    expect((await server.letter(1)).recipient).toBe('y@mail.kz');
  });
});

describe('R13: a submission', () => {
  test('is opened from the letter by the applicant, and by nobody else', async () => {
    const dana = await student(story, 'en');
    const { number } = await submittedCase(story, dana, 'en');
    const { text = '' } = await server.letter(1);
    const payload = /https:\/\/t\.me\/\w+\?start=([\w-]+)/.exec(text)?.[1] ?? 'no link';
    await dana.says(`/start ${payload}`, shows(number, 'wd:'));
    const other = await student(story, 'en');
    await other.says(`/start ${payload}`, 'The application was not found');
  });

  test('is confirmed at the address given in the application, in the language of the applicant', async () => {
    const dana = await student(story, 'ru');
    const email = { value: 'dana.new@example.kz' };
    const { number } = await draftOf(story, dana, 'ru', { email });
    await dana.says('/start', offers('cont:'));
    await dana.taps('cont:', offers('submit:'));
    await dana.taps('submit:', number);
    const letter = await server.letter(1);
    expect(letter).toMatchObject({
      recipient: 'dana.new@example.kz',
      subject: `Заявка № ${number}: Подана`,
    });
    expect(letter.text).toContain(
      `Ваша заявка подана.\n\nУслуга: Справка с места учёбы\nНомер заявки: ${number}\n`,
    );
    expect(letter.from?.value).toEqual([
      { name: 'Центр обслуживания обучающихся', address: 'centre@kokzhiek.example' },
    ]);
  });

  test('whose mail server hangs is told in Telegram without delay', async () => {
    server.behaves('silent');
    const clerk = await story.comes('Дәурен', 'en');
    await arrives(story, clerk, 'en');
    const dana = await student(story, 'en');
    const { number } = await submittedCase(story, dana, 'en');
    await clerk.sees(shows(number, 'take:'));
    await server.called(1);
    await clerk.taps('take:', offers('complete:'));
    await dana.sees('Your application has been taken.');
    expect(server.letters).toEqual([]);
  });

  test('at an address that the server refuses becomes a call for the desk, once', async () => {
    server.behaves('refuse');
    const clerk = await story.comes('Дәурен', 'en');
    await arrives(story, clerk, 'en');
    const dana = await student(story, 'en');
    const { number } = await submittedCase(story, dana, 'en');
    const call = await clerk.sees('To be told by phone');
    expect(textOf(call)).toBe(`☎️ To be told by phone

Certificate of study
№ ${number}
Серікова Дана
+7 700 000 10 01

Your application is submitted.

The e-mail could not be delivered. Ask the applicant for the right address.`);
    warned = ['EENVELOPE RCPT TO 550'];
    expect(story.product.logged.join('\n')).not.toMatch(/student@example\.kz|Серікова|7000001001/);
  });
});
