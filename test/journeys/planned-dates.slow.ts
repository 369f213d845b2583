import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { createCatalogue } from '../../src/catalogue/load-catalogue.js';
import type { Term } from '../../src/domain/service.js';
import { sampleCatalogue } from '../support/catalogues.js';
import { textOf, type SeenMessage } from '../support/bot-api-client.js';
import { certificate } from '../support/services.js';
import { arrives, draftOf, student, submittedCase } from './cases.js';
import { certificatePdf } from './papers.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const admins = { kk: 700_600_001, ru: 700_600_002, en: 700_600_003 } as const;
const hour = 3_600_000;
let story: Story;
let clerk: Player;

beforeAll(async () => {
  const sample = await sampleCatalogue();
  const { institution, services } = sample;
  const fiveDays = (code: string, kind: Term['kind']) => ({
    ...certificate(),
    code,
    expedited: undefined,
    term: { days: 5, kind, intakeDay: 'not' as const },
  });
  story = await startStory({
    administrators: Object.values(admins),
    catalogue: createCatalogue(institution, [
      ...services.map(({ service }) => service),
      fiveDays('five-working', 'working'),
      fiveDays('five-calendar', 'calendar'),
    ]),
  });
  clerk = await story.comes('Дәурен', 'en');
  await arrives(story, clerk, 'en');
});
afterEach(async () => {
  const { db } = story.product.app.storage;
  await Promise.all(['averages', 'calendar'].map(async (name) => db.collection(name).deleteMany({})));
  await story.product.app.deps.followCalendar();
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

/** A screen that was drawn anew and has no such button any more. */
function lacks(data: string): (message: SeenMessage) => boolean {
  return (message) => offers('calAsk:')(message) && !offers(data)(message);
}

/** What the page of a service says of the time, looked at as a person does. */
async function page(player: Player, service = 'certificate-of-study'): Promise<string> {
  await player.says('/apply', offers('cat:'));
  await player.taps('cat:certificates', offers('svc:'));
  await player.taps(`svc:${service}`, offers(`new:${service}`));
  const text = textOf(await player.person.lastSeen());
  return /Planned completion: (.*)/.exec(text)?.[1] ?? text;
}

/* The clock of a story goes on only: the days follow each other. */
describe('When an application will be done', () => {
  test('R36 the day on which it comes is not counted', async () => {
    await story.at('2026-11-24 09:00');
    expect(await page(await student(story, 'en'))).toBe('25 November 2026, 18:00 (in 1 working day)');
  });

  test('R17 the planned date comes nearer once ten cases are finished', async () => {
    const { averages } = story.product.app.deps;
    const of = { service: 'certificate-of-study', expedited: false };
    for (let n = 0; n < 9; n += 1) await averages.add(of, { application: `earlier-${n}`, ms: 3 * hour });
    await story.at('2026-11-25 09:00');
    const player = await student(story, 'en');
    expect(await page(player)).toBe('26 November 2026, 18:00 (in 1 working day)');
    const { number } = await submittedCase(story, player, 'en');
    await clerk.sees(shows(number, 'take:'));
    await clerk.taps('take:', shows(number, 'complete:'));
    await story.at('2026-11-25 11:50');
    await clerk.taps('complete:', offers('q:cancel'));
    await clerk.sends(certificatePdf, offers('q:complete:done'), { as: 'document' });
    await clerk.taps('q:complete:done', offers('undo:'));
    await story.settles();
    await player.sees(shows(number, 'get:'));
    await story.at('2026-11-26 09:00');
    expect(await page(player)).toBe('26 November 2026, 12:00 (today)');
  });

  test('R35 what is submitted on a Friday evening counts from Monday on', async () => {
    await story.at('2026-11-27 19:30');
    const player = await student(story, 'en');
    const { id } = await draftOf(story, player, 'en');
    await player.says('/start', offers('cont:'));
    await player.taps('cont:', offers('submit:'));
    expect(textOf(await player.person.lastSeen())).toContain(
      'Planned completion: 1 December 2026, 18:00 (in 2 working days)',
    );
    await player.taps('submit:', 'is submitted');
    expect(textOf(await player.person.lastSeen())).toMatch(
      /27 November 2026, 19:30[^]*Planned completion: 1 December 2026, 18:00 \(2 working days left\)/,
    );
    expect((await story.product.app.deps.applications.find(id))?.registeredAt).toEqual(
      new Date('2026-11-30T04:00:00.000Z'),
    );
    await story.at('2026-12-01 09:00');
    await player.taps('case:', offers('hist:'));
    expect(textOf(await player.person.lastSeen())).toContain('1 December 2026, 18:00 (due today)');
  });
});

describe('The calendar of the administrators', () => {
  const hours = { kk: '10:00', ru: '11:00', en: '12:00' };
  const seen = async (player: Player) => textOf(await player.person.lastSeen());

  test.each(inLanguages('kk'))(
    'reads well in %s, and counts at once for whoever looks next',
    async (locale) => {
      await story.at(`2026-12-25 ${hours[locale]}`);
      const admin = await story.stranger(admins[locale], { first_name: 'Мұрат', language_code: locale });
      await arrives(story, admin, locale);
      const player = await student(story, 'en');
      await admin.presses('🗂', offers('calendar'));
      await admin.taps('calendar', offers('calAsk:close'));
      await admin.taps('calAsk:workOn', offers('q:cancel'));
      await admin.says('28.12.2026', offers('q:cancel'));
      await admin.says('26.12.2026', offers('calDo:restOn'));
      expect(await page(player)).toBe('26 December 2026, 18:00 (in 1 working day)');
      await admin.taps('calAsk:hours', offers('q:cancel'));
      await admin.says('9', offers('q:cancel'));
      await admin.says('10:00-16:00, 13:00-14:00', offers('calDo:hours'));
      expect(await page(player)).toBe('26 December 2026, 16:00 (in 1 working day)');
      await admin.taps('calDo:hours', lacks('calDo:hours'));
      await admin.taps('calDo:restOn', lacks('calDo:restOn'));
      await admin.taps('calAsk:close', offers('q:cancel'));
      await admin.says('28.12.2026', offers('q:cal:one'));
      await admin.says('27.12.2026', offers('q:cal:one'));
      await admin.says('06.01.2027', offers('calDo:reopen'));
      // The 7th is Christmas.
      expect(await page(player)).toBe('8 January 2027, 18:00 (in 1 working day)');
      await admin.taps('calDo:reopen', lacks('calDo:reopen'));
      expect(await page(player)).toBe('28 December 2026, 18:00 (in 1 working day)');
      expectTranscript(`calendar.${locale}`, await admin.log());
    },
  );

  test('is not shown to others', async () => {
    const { message_id: message } = await clerk.person.lastSeen();
    await clerk.person.taps('calendar', { force: true, message, timeout: 15_000 });
    await clerk.sees('The calendar is kept by administrators.');
    expect(await seen(clerk)).not.toContain('Days off');
  });
});

describe('When an application will be done in the new year', () => {
  test('R17 the date of an operator is brought nearer, never put off beyond the term', async () => {
    await story.at('2027-01-11 09:00');
    const player = await student(story, 'en');
    const { number, id } = await submittedCase(story, player, 'en', { expedited: { value: false } });
    await clerk.sees(shows(number, 'takeBy:'));
    await clerk.taps('takeBy:', offers('q:cancel'));
    await clerk.says('13.01.2027', 'The latest is 12 January 2027, 18:00.');
    await clerk.says('11.01.2027', shows(number, 'complete:'));
    await player.sees(shows(number, 'case:'));
    const { plannedAt } = (await story.product.app.deps.applications.find(id)) ?? {};
    expect(plannedAt).toEqual(new Date('2027-01-11T13:00:00.000Z'));
  });

  test('R37 five working days pass over Nauryz, five calendar days end on the first working day behind it', async () => {
    await story.at('2027-03-19 10:00');
    const player = await student(story, 'en');
    expect(await page(player, 'five-working')).toBe('31 March 2027, 18:00 (in 5 working days)');
    expect(await page(player, 'five-calendar')).toBe('25 March 2027, 18:00 (in 1 working day)');
  });
});
