import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { textOf } from '../support/bot-api-client.js';
import { heldCatalogue } from '../support/held-services.js';
import { arrives, student } from './cases.js';
import { offers, startStory, type Player, type Story } from './story.js';

let story: Story;
let operator: Player;

beforeAll(async () => {
  story = await startStory({ catalogue: await heldCatalogue(), from: '2026-11-24 10:00' });
  operator = await story.comes('Дәурен', 'en');
  await arrives(story, operator, 'en');
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

const last = async (player: Player) => textOf(await player.person.lastSeen());

/** From the page of a service to its first question. */
async function begins(player: Player, service: string): Promise<string> {
  await player.says('/apply', offers('cat:'));
  await player.taps('cat:', offers(`svc:${service}`));
  await player.taps(`svc:${service}`, offers('new:'));
  const page = await last(player);
  await player.taps('new:', '1/');
  return page;
}

/** Phone, e-mail and language of the document, which every form asks for. */
async function contacts(player: Player, sees: string): Promise<void> {
  await player.presses('701 000 00 01', offers('q:email:card'));
  await player.taps('q:email:card', offers('q:documentLanguage'));
  await player.taps('q:documentLanguage:kk', offers(sees));
}

describe('R36 a result that goes through the State Corporation', () => {
  test.each([
    ['kk', '8 жұмыс күні', '2026 жылғы 4 желтоқсан, 18:00'],
    ['ru', '8 рабочих дней', '4 декабря 2026 г., 18:00'],
    ['en', '8 working days', '4 December 2026, 18:00'],
  ] as const)('is promised for the end of the longer term: %s', async (locale, term, promised) => {
    const player = await student(story, locale, { state: 'expelled', stateSince: '2026-10-20' });
    const page = await begins(player, 'reference');
    expect(page).toContain(term);
    expect(page).toContain(promised);
    await contacts(player, 'q:via');
    await player.taps('q:via:stateCorporation', offers('submit:'));
    expect(await last(player)).toContain(`: ${term}\n`);
    expect(await last(player)).toContain(promised);
    await player.taps('submit:', promised);

    // The staff are told the day on which it must leave.
    const card = textOf(await operator.sees(offers('take:')));
    expect(card).toContain('3 December 2026, 18:00');
    expect(card).not.toContain('4 December 2026');
  });
});

describe('R44 a reinstatement more than a month after the expulsion', () => {
  test.each([
    ['kk', 'Оқудан шығарылған күн: 20.10.2026. Бұл негіз бойынша өтінім қабылданатын соңғы күн: 20.11.2026.'],
    ['ru', 'Дата отчисления: 20.10.2026. Последний день приёма заявок по этому основанию: 20.11.2026.'],
    ['en', 'Date of expulsion: 20.10.2026. Applications on this ground were taken until 20.11.2026.'],
  ] as const)('is told why it is too late, and may choose another ground: %s', async (locale, why) => {
    const player = await student(story, locale, { state: 'expelled', stateSince: '2026-10-20' });
    await begins(player, 'transfer');
    await player.taps('q:ground:debt', why);
    expect(await last(player)).toContain('\n\n1/4 · ');
    await player.taps('q:ground:ordinary', '2/');
  });
});

describe('R43 a transfer filed in the term', () => {
  test.each([
    ['kk', '2026 жылғы 30 желтоқсан, 18:00'],
    ['ru', '30 декабря 2026 г., 18:00'],
    ['en', '30 December 2026, 18:00'],
  ] as const)('is planned for the holidays of study, from the page on: %s', async (locale, planned) => {
    const player = await student(story, locale);
    expect(await begins(player, 'transfer')).toContain(planned);
    await player.taps('q:ground:moved', '2/');
    await contacts(player, 'submit:');
    expect(await last(player)).toContain(planned);
    await player.taps('submit:', planned);
  });
});

describe('R38 an admission that is open until August, in the evening until September', () => {
  test('R38 says so on its page, and at the form of study that is closed already', async () => {
    const player = await student(story, 'en');
    await player.says('/apply', offers('cat:'));
    await player.taps('cat:', offers('svc:admission'));
    const list = player.person.buttons(await player.person.lastSeen());
    expect(list).toContain('Admission (closed now)');
    await story.at('2027-09-01 10:00');
    const page = await begins(player, 'admission');
    expect(page).toContain('• Full-time: 20 June – 20 August\n• Evening: 20 June – 20 September');
    await contacts(player, 'q:studyForm:evening');
    await player.taps('q:studyForm:full-time', 'They are taken from 20.06.2028 until 20.08.2028.');
    await player.taps('q:studyForm:evening', offers('submit:'));
    await player.taps('submit:', 'is submitted');
  });
});
