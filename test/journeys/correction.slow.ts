import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { textOf } from '../support/bot-api-client.js';
import { arrives, student, submittedCase } from './cases.js';
import { idBack } from './papers.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const words = {
  kk: {
    note: 'Жеке куәліктің артқы беті көрінбейді, анықтама қай жерге керегін де жазыңыз.',
    old: 'Мәлімет керек',
    reason: 'Анықтама әкемнің жұмыс орнына керек.',
  },
  ru: {
    note: 'Не видно оборота удостоверения. Напишите и то, куда нужна справка.',
    old: 'Нужна справка',
    reason: 'Справка нужна по месту работы отца.',
  },
  en: {
    note: 'The back of the identity card cannot be read. Please say who needs the certificate, too.',
    old: 'I need it',
    reason: 'My father needs the certificate at work.',
  },
} as const;

let story: Story;
let clerk: Player;

beforeAll(async () => {
  story = await startStory({ from: '2026-11-24 09:00' });
  clerk = await story.comes('Дәурен', 'kk');
  await arrives(story, clerk, 'kk');
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

/** The documents of the chat, newest last. */
async function papers(player: Player): Promise<Buffer[]> {
  const seen = (await player.person.sees(100)).filter(({ document }) => document !== undefined);
  return Promise.all(seen.map(async ({ document }) => player.person.download(document!.file_id)));
}

describe('An application that is sent back and mended', () => {
  test.each([
    ['kk', '24'],
    ['ru', '25'],
    ['en', '26'],
  ] as const)(
    'R41 exactly what was ticked is mended, the clock stands still, and what was sent before stays: %s',
    async (locale, day) => {
      const { note, old, reason } = words[locale];
      await story.at(`2026-11-${day} 10:00`);
      await clerk.says('/language', offers('lang:'));
      await clerk.taps(`lang:${locale}`, offers('🖊'));
      const from = (await clerk.log()).length;
      const applicant = await student(story, locale);
      const sent = await submittedCase(story, applicant, locale, { reason: { value: old } });
      const { id, number } = sent;
      const oldSheet = Buffer.from(await story.product.app.deps.files.getBytes(id));
      const find = () => story.product.app.deps.applications.find(id);
      await clerk.sees(shows(number, 'take:'));
      await clerk.taps('take:', offers('complete:'));
      await applicant.sees(offers('case:'));

      // An answer and a document are ticked, one is unticked again; then the note.
      await story.at(`2026-11-${day} 11:00`);
      await clerk.taps('askForCorrection:', offers('q:tick:reason'));
      await clerk.taps('q:tick:phone', offers(/^q:tick:$/));
      await clerk.taps('q:tick:id-document', offers(/^q:tick:$/));
      await clerk.taps(/^q:tick:reason$/, offers(/^q:tick:$/));
      await clerk.taps('q:tick:phone', offers(/^q:tick:$/));
      await clerk.taps(/^q:tick:$/, (message) => !offers('q:tick:')(message));
      await clerk.says(note, (message) => shows(number, 'hist:')(message) && !offers('complete:')(message));
      expect(textOf(await applicant.sees(offers('cont:')))).toContain(note);

      // Two questions, no more: the old sheet goes, another one comes.
      await story.at(`2026-11-${day} 15:00`);
      await applicant.taps('cont:', offers('q:reason:back'));
      await applicant.says(reason, offers('q:id-document:delete-'));
      await applicant.taps('q:id-document:delete-', (message) => message.edited === true);
      await applicant.sends(idBack, offers('q:id-document:done'), { as: 'document' });
      await applicant.taps('q:id-document:done', offers('resubmit:'));
      expect((await applicant.person.lastSeen()).reply_markup?.inline_keyboard?.flat()).not.toContainEqual(
        expect.objectContaining({ callback_data: expect.stringMatching(/^mend:.*:phone$/) }),
      );
      await story.filesChecked();
      await applicant.taps('resubmit:', number);

      // Four working hours were waited for, and as many are added.
      const mended = (await find())!;
      expect(mended).toMatchObject({ status: 'inProgress', correction: undefined });
      expect(mended.dueAt!.getTime()).toBeGreaterThan(sent.dueAt!.getTime());
      expect(mended.answers.get('reason')).toEqual({ value: reason });

      // Both find what was sent before, with the old sheet.
      await clerk.sees(shows(number, 'complete:'));
      await story.at(`2026-11-${day} 15:30`);
      for (const reader of [clerk, applicant]) {
        if (reader === applicant) await reader.taps('case:', offers('hist:'));
        await reader.taps('hist:', offers('earlier:'));
        await reader.taps('earlier:', offers('oldSheets:'));
        const screen = textOf((await reader.person.sees(100)).findLast(offers('oldSheets:'))!);
        expect(screen).toContain(old);
        expect(screen).not.toContain(reason);
        await reader.taps('oldSheets:', (message) => message.document !== undefined);
        expect((await papers(reader)).at(-1)?.equals(oldSheet)).toBe(true);
      }
      expectTranscript(`correction.${locale}.applicant`, await applicant.log());
      expectTranscript(`correction.${locale}.clerk`, (await clerk.log()).slice(from));
    },
  );

  test('R41 what was sent before is nobody else’s, and an old button says so', async () => {
    const stranger = await student(story, 'en');
    const [id] = (await clerk.finds('earlier:').catch(() => clerk.finds('oldSheets:'))).split(':').slice(1);
    const { message_id: message } = await stranger.person.lastSeen();
    for (const data of [`earlier:${id}`, `oldSheets:${id}:3:id-document`]) {
      await stranger.person.taps(data, { force: true, message, timeout: 15_000 });
      expect(textOf(await stranger.person.lastSeen())).toContain('The application was not found');
    }
    expect(await papers(stranger)).toEqual([]);
  });
});
