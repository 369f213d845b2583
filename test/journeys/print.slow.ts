import { afterEach, describe, expect, test } from '@jest/globals';
import { locales } from '../../src/domain/text.js';
import type { SeenMessage } from '../support/bot-api-client.js';
import { buttonsOf } from '../support/bot-api-client.js';
import { codesOn, wordsIn } from '../support/read-pdf.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { submit } from '../../src/usecases/submit.js';
import { arrives, draftOf, student } from './cases.js';
import { inLanguages } from './in-languages.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

describe('An application on paper', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  /** What came, as whoever opens it sees it. */
  async function printed(player: Player, locale: string): Promise<Buffer> {
    await player.taps(new RegExp(`^print:.*:${locale}$`), (message) =>
      fileIn(message).endsWith(`(${locale}).pdf`),
    );
    const sent = await player.sees((message) => fileIn(message).endsWith(`(${locale}).pdf`));
    return player.person.download(sent.document?.file_id ?? '');
  }

  test.each(inLanguages('en'))(
    'R14 is had in three languages from submission on, by the applicant and the staff, and in %s reads well',
    async (locale) => {
      story = await startStory({ from: '2026-11-24 10:00' });
      const operator = await story.comes('Дәурен', locale);
      await arrives(story, operator, locale);
      const applicant = await student(story, locale);

      // A draft is nothing to print yet, and a button of another day says so.
      const reason = 'Ұстазыма көрсету үшін';
      const draft = await draftOf(story, applicant, locale, { reason: { value: reason } });
      await applicant.presses('📂', offers('case:'));
      await applicant.taps('case:', offers('cont:'));
      expect(buttonsOf(await applicant.person.lastSeen()).filter(({ text }) => text.includes('🖨'))).toEqual(
        [],
      );

      const { id, number } = draft;
      const { deps } = story.product.app;
      await submit(deps, {
        id,
        actor: (await actorOf(deps, applicant.id)).actor,
        receivedAt: deps.clock.now(),
      });
      // The copy of the draft in the chat follows the case by itself.
      await applicant.sees(shows(number, 'print:'));
      await applicant.presses('📂', offers('case:'));
      await applicant.taps('case:', shows(number, 'print:'));
      await applicant.taps('print:', offers(/^print:.*:kk$/));
      const titles = { kk: `№ ${number} өтінім`, ru: `Заявка № ${number}`, en: `Application № ${number}` };
      for (const one of locales) {
        const words = (await wordsIn(await printed(applicant, one))).join('\n');
        expect(words).toContain(titles[one]);
        expect(words).toContain(reason);
        expect(words).toContain('Әлімжанова Салтанат Бақытқызы');
      }

      // The code leads whoever may see the case to it, and nobody else.
      await operator.sees(shows(number, 'print:'));
      await operator.taps('print:', offers(/^print:.*:ru$/));
      const paper = await printed(operator, 'ru');
      const [url = ''] = await codesOn(paper);
      expect(url).toMatch(new RegExp(`^https://t\\.me/\\w+\\?start=${id}$`));
      const stranger = await student(story, locale, {}, 'Асан');
      await stranger.says(`/start ${url.split('start=')[1]}`, (message) => !offers('hist:')(message));
      expect(await stranger.log()).not.toContain(number);

      // What the staff print stays in their chat; the IIN stands in full on their paper only.
      const iin = /\b\d{12}\b/;
      expect((await wordsIn(paper)).join('\n')).toMatch(iin);

      // Withdrawn: neither on the case nor by a button of before.
      await applicant.presses('📂', offers('case:'));
      await applicant.taps('case:', offers('wd:'));
      await applicant.taps('wd:', offers(/^wd:.*:1$/));
      await applicant.taps(/^wd:.*:1$/, offers('case:'));
      const stale = await operator.taps(/^print:.*:ru$/, shows(number, 'hist:'));
      expect(stale.alert).toBe(true);
      expectTranscript(`print.${locale}.applicant`, await applicant.log());
    },
  );
});

function fileIn({ document }: SeenMessage): string {
  return document?.file_name ?? '';
}
