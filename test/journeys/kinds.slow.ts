import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { textOf } from '../support/bot-api-client.js';
import { everyKind } from '../support/services.js';
import { arrives, student } from './cases.js';
import { offers, startStory, type Player, type Story } from './story.js';

let story: Story;
let clerk: Player;

beforeAll(async () => {
  story = await startStory({ catalogue: await everyKind() });
  clerk = await story.comes('Дәурен', 'en');
  await arrives(story, clerk, 'en');
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

const last = async (player: Player) => textOf(await player.person.lastSeen());
const buttons = async (player: Player) => player.person.buttons(await player.person.lastSeen());

/** Up to the first question of the service itself. */
async function begins(player: Player): Promise<void> {
  await player.says('/apply', offers('cat:'));
  await player.taps('cat:', offers('svc:'));
  await player.taps('svc:', offers('new:'));
  await player.taps('new:', '1/');
  await player.says('8 701 123 45 67', '2/');
  await player.says('dana@example.kz', '3/');
  await player.taps('q:documentLanguage:kk', offers('q:clubs:'));
}

describe('A service that asks a question of every kind', () => {
  test('is filled in from end to end in English', async () => {
    const player = await student(story, 'en');
    await begins(player);

    // Several choices: ticked in place, no more than two, then done.
    expect(await last(player)).toBe('4/13 · Clubs\n\nTick 2 at most and tap "Done".');
    expect(await buttons(player)).toEqual([
      '☐ 1. Chess', '☐ 2. Swimming', '☐ 3. Music', '◀️ Back', '💾 Save and leave',
    ]); // prettier-ignore
    const asked = (await player.person.lastSeen()).message_id;
    await player.taps('q:clubs:tick-music', offers('q:clubs:untick-music'));
    await player.taps('q:clubs:tick-swimming', offers('q:clubs:untick-swimming'));
    expect((await player.person.lastSeen()).message_id).toBe(asked);
    expect(await buttons(player)).toEqual([
      '☐ 1. Chess', '☑ 2. Swimming', '☑ 3. Music', 'Done', '◀️ Back', '💾 Save and leave',
    ]); // prettier-ignore
    expect(await last(player)).toContain('Ticked: 2');
    expect(await player.taps('q:clubs:tick-chess')).toEqual({
      text: 'You may tick 2 at most. To choose another one, first remove a tick.',
      alert: true,
      url: undefined,
    });

    // What is ticked stands in the draft, whatever becomes of the bot, and comes back when one goes on.
    expect(await answerOf(player, 'clubs')).toEqual({ value: { chosen: ['swimming', 'music'] } });
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('q:clubs:untick-swimming'));
    await player.taps('q:clubs:done', 'Distance');
    expect(await last(player)).toBe(
      '5/14 · Distance\n\nWrite a number from 0.5 to 100. Digits after the point: 1 at most. Unit: km.',
    );

    // A number.
    await player.says('far', '"far" does not look like a number. Write it in digits, for example: 12.5');
    await player.says('0,1', '0.1\u00a0km is too little. Please write a number not below 0.5\u00a0km.');
    await player.says('3,25', '"3,25" has too many digits after the point. Write 1 at most.');
    await player.says('3,5 km', 'Your school');

    // One of a long list: pages, then a part of the name.
    expect(await last(player)).toBe(
      '6/14 · Your school\n\nChoose from the list, or write a part of the name.\n\nPage 1 of 3',
    );
    await player.taps('q:school:page-1', offers('q:school:page-2'));
    expect(await last(player)).toContain('Page 2 of 3');
    expect((await buttons(player)).slice(0, 2)).toEqual(['School No. 9', 'School No. 10']);
    await player.says('kindergarten', 'Nothing in the list has "kindergarten" in its name.');
    await player.says('сәтбаев', 'Found for "сәтбаев": 1');
    expect(await buttons(player)).toEqual([
      'Satpayev Lyceum', 'Whole list', '◀️ Back', '💾 Save and leave',
    ]); // prettier-ignore
    await player.taps('q:school:all', 'Page 1 of 3');
    await player.says('№ 1', 'Found for "№ 1": 11. Page 1 of 2');
    await player.taps('q:school:page-1', offers('q:school:pick-school-19'));
    await player.taps('q:school:pick-school-19', 'Where you live');

    // A place: only the keyboard below the chat can share it.
    await player.says('…', 'The address has no letters or digits.');
    await player.person.sendsThing('sticker');
    await player.sees('A sticker cannot be taken as an answer.');
    const { keyboard } = await player.person.chat();
    expect(keyboard?.keyboard?.flat()).toEqual([
      { text: '📍 Share a location', request_location: true },
      { text: '◀️ Back' },
      { text: '💾 Save and leave' },
    ]);
    const place = await player.person.sendsThing('location', { latitude: 43.238949, longitude: 76.889709 });
    await player.sees('Date of enrolment');
    // A live location moves on, which is no answer to anything.
    const { message_id: newest } = await player.person.lastSeen();
    await player.person.edits(place.message_id, 'moved');
    await player.person.waitIdle();
    expect((await player.person.lastSeen()).message_id).toBe(newest);

    // A date: not in June's 31st, not ahead, not before the birth on the card.
    for (const [text, fault] of [
      ['31.06.2024', 'there is no such date'],
      ['29.02.2025', 'there is no such date'],
      ['25.11.2026', '25.11.2026 lies ahead.'],
      ['31.12.2004', '31.12.2004 is before the date of birth (01.01.2005).'],
    ] as const) {
      await player.says(text, fault);
    }
    await player.says('29.02.2024', 'Parent: surname');

    // Another person, part by part.
    await player.says('Серікова', 'Parent: patronymic');
    await player.taps('q:guardian-patronymic:skip', 'Parent: IIN');
    await player.says('850617301008', 'the check digit does not fit');
    const { iin } = (await story.product.app.deps.persons.find(await personOf(player)))!.card;
    await player.says(iin, "This is the applicant's own IIN. Please write the IIN of the other person.");
    await player.says('850617 301009', 'Parent: phone number');
    await player.says('12345', '"12345" does not look like a phone number. Write it like +7 701 123 45 67.');
    await player.says('8 (705) 123-45-67', 'May another person collect');

    // Nobody else collects it, and there is no certificate.
    await player.taps('q:proxy:no', 'Benefit certificate');
    expect(await buttons(player)).toContain('⏭ I do not have it');
    await player.taps('q:benefit:skip', offers('submit:'));

    const summary = await last(player);
    for (const line of [
      'Clubs: Swimming, Music',
      'Distance: 3.5\u00a0km',
      'Your school: School No. 19',
      'Where you live: 43.23895, 76.88971',
      'Date of enrolment: 29 February 2024',
      'Parent: surname: Серікова',
      'Parent: patronymic: —',
      'Parent: IIN: 850617301009',
      'Parent: phone number: +7 705 123 45 67',
      'Another person collects the document: No',
      'Benefit certificate: none',
    ]) {
      expect(summary).toContain(line);
    }
    await player.taps('submit:', 'is submitted');
    const card = textOf(await clerk.sees(offers('take:')));
    expect(card).toContain('Clubs: Swimming, Music');
    expect(card).toContain('Parent: phone number: +7 705 123 45 67');
  });

  test('R10: somebody else who collects the result is asked for when there is one, and hidden when not', async () => {
    const player = await student(story, 'en');
    await begins(player);
    await player.says('1', 'Your school');
    await player.says('School No. 3', 'Where you live');
    await player.says('Almaty, Abai Avenue 10', 'Date of enrolment');
    await player.says('01.09.2024', 'Parent: surname');
    await player.says('Серікова', 'Parent: patronymic');
    await player.says('Серікқызы', 'Parent: IIN');
    await player.says('850617301009', 'Parent: phone number');
    await player.says('87051234567', 'May another person collect');
    await player.taps('q:proxy:yes', 'On what basis will that person collect it?');
    await player.says('power of attorney', 'Write the number of the notarised power of attorney');
    await player.says('17-45', 'When was the power of attorney certified?');
    await player.says('01.11.2026', 'Which notary certified');
    await player.says('Ахметов Б. К.', 'Does that person agree that you give us their data?');
    await player.taps('q:proxy-agreed:agree', 'Person who collects the document: surname');
    await player.says('Омаров', ': name');
    await player.says('Ерлан', ': patronymic');
    await player.taps('q:proxy-patronymic:skip', ': date of birth');
    await player.says('15.03.2015', ': IIN');
    await player.says(
      '160412500503',
      'By the IIN the date of birth is 12.04.2016, but 15.03.2015 was given before.',
    );
    await player.says('150315500124', ': residence address');
    await player.taps('q:proxy-address:skip', ': identity document');
    await player.taps('q:proxy-idType:passport', ': document number');
    await player.says('N1234567', ': document series');
    await player.taps('q:proxy-idSeries:skip', ': date of issue');
    await player.says('14.03.2015', '14.03.2015 is before the date of birth (15.03.2015).');
    await player.says('20.05.2025', ': issuing body');
    await player.says('ІІМ', 'Benefit certificate');
    await player.taps('q:benefit:skip', offers('submit:'));
    expect(await last(player)).toContain('IIN: 150315500124');

    // Back to no: the block goes, and nothing of it is missing.
    await player.taps(/^edit:.*:receiver$/, offers(/^mend:.*:proxy$/));
    await player.taps(/^mend:.*:proxy$/, offers('q:proxy:no'));
    await player.taps('q:proxy:no', offers('submit:'));
    expect(await last(player)).not.toContain('150315500124');
    await player.taps('submit:', 'is submitted');
    expect(textOf(await clerk.sees(offers('take:')))).not.toContain('150315500124');
  });

  test.each([
    [
      'kk',
      '4/13 · Үйірмелер\n\nЕң көбі осынша нұсқаны белгілеңіз: 2. Содан кейін «Дайын» батырмасын басыңыз.',
      '5/14 · Қашықтық\n\nСан жазыңыз (ең азы: 0,5, ең көбі: 100). Үтірден кейінгі сан: ең көбі 1. Өлшем бірлігі: км.',
      'Тізімнен таңдаңыз немесе атауының бір бөлігін жазыңыз.\n\nБет: 1/3',
      'Төмендегі батырмамен геоорынды жіберіңіз немесе мекенжайды жазыңыз',
      'Оқуға түскен күні',
    ],
    [
      'ru',
      '4/13 · Кружки\n\nОтметьте не больше 2 и нажмите «Готово».',
      '5/14 · Расстояние\n\nНапишите число от 0,5 до 100. Знаков после запятой: не больше 1. Единица измерения: км.',
      'Выберите из списка или напишите часть названия.\n\nСтраница 1 из 3',
      'Отправьте геопозицию кнопкой ниже или напишите адрес',
      'Дата поступления',
    ],
  ] as const)('asks in %s', async (locale, clubs, distance, school, home, enrolled) => {
    const player = await student(story, locale);
    await begins(player);
    expect(await last(player)).toBe(clubs);
    await player.says('2', distance);
    await player.says('12', school);
    await player.says('№ 7 мектеп', home);
    const place = { latitude: 43.2, longitude: 76.9 };
    await player.person.sendsThing('venue', { ...place, title: '№ 7 мектеп', address: 'Абай, 1' });
    await player.sees(enrolled);
    expect(await answerOf(player, 'home')).toEqual({ value: { ...place, address: '№ 7 мектеп, Абай, 1' } });
  });
});

async function answerOf(player: Player, step: string) {
  const { applications } = story.product.app.deps;
  const own = await applications.listOwn([await personOf(player)], {}, { limit: 1 });
  return (await applications.find(own.rows[0]!.id))?.answers.get(step);
}

async function personOf(player: Player): Promise<string> {
  const { accounts } = story.product.app.deps;
  return (await accounts.find(player.id))!.persons[0]!;
}
