import { afterEach, describe, expect, test } from '@jest/globals';
import type { SeenMessage } from '../support/bot-api-client.js';
import { codesOn, wordsIn } from '../support/read-pdf.js';
import { arrives, student, submittedCase } from './cases.js';
import { inLanguages } from './in-languages.js';
import { certificatePdf, named } from './papers.js';
import { offers, shows, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const firstNames = { kk: 'Ерлан', ru: 'Пётр', en: 'Ann' } as const;

describe('An issued document that somebody shows an employer', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  async function downloaded(player: Player): Promise<Buffer> {
    const isIt = ({ document }: SeenMessage) => document?.file_name?.endsWith('.pdf') === true;
    await player.taps('get:', isIt);
    const sent = await player.sees(isIt);
    return player.person.download(sent.document?.file_id ?? '');
  }

  test.each(inLanguages('ru'))(
    'is verified by its QR code and by its code in any spelling, until it is revoked, in %s',
    async (locale) => {
      story = await startStory({ from: '2026-11-24 10:00' });
      const [operator, head] = await Promise.all([
        story.comes('Дәурен', locale),
        story.comes('Айгүл', locale),
      ]);
      await arrives(story, operator, locale);
      await arrives(story, head, locale);
      const applicant = await student(story, locale);
      const { number } = await submittedCase(story, applicant, locale);
      await operator.taps('take:', shows(number, 'complete:'));
      await operator.taps('complete:', offers('q:cancel'));
      await operator.taps('q:complete:make', offers('q:complete:done'));
      await operator.taps('q:complete:done', shows(number, 'undo:'));
      await story.settles();
      await applicant.sees(offers('get:'));

      const paper = await downloaded(applicant);
      const [url = ''] = await codesOn(paper, -1);
      const words = (await wordsIn(paper)).join('\n');
      expect(words).toContain('АНЫҚТАМА');
      expect(words.replaceAll(/\s+/g, ' ')).toContain('Серікова Дана');
      const code = /[2-9A-Y]{4}-[2-9A-Y]{4}/.exec(words)?.[0] ?? '';
      expect(url.endsWith(`?start=v_${code.replace('-', '')}`)).toBe(true);

      // Somebody whom no register knows scans it: the language first, then the answer.
      await story.at('2026-11-25 10:00');
      const employer = await story.stranger(700_400_000, {
        first_name: firstNames[locale],
        language_code: locale,
      });
      await employer.says(`/start ${url.split('start=')[1]}`, offers('lang:'));
      await employer.taps(`lang:${locale}`, number);
      expect(await employer.log()).not.toMatch(/Серікова|Дана/);

      // And types it, as people do; something else than a code leads back to it.
      await employer.taps('verify', offers('q:cancel'));
      await employer.says('сәлем', offers('q:cancel'));
      await employer.says(code.toLowerCase().replace('-', '  '), number);
      await employer.says('2222-222A', (message) => !offers('q:cancel')(message));

      // The head takes it back: whoever asks reads it at once, and the applicant is told why.
      await head.presses('🗂', offers('find'));
      await head.taps('find', offers('q:cancel'));
      await head.says(number, shows(number, 'revoke:'));
      await head.taps('revoke:', offers('q:cancel'));
      await head.says('Деректерде қате бар', shows(number, 'hist:'));
      await employer.says(code, '⛔');
      await applicant.sees('Деректерде қате бар');
      await applicant.taps('case:', (message) => shows(number, 'hist:')(message) && !offers('get:')(message));

      expectTranscript(`verify.${locale}.employer`, maskLink(await employer.log()));
      expectTranscript(`verify.${locale}.head`, await head.log());
      expectTranscript(`verify.${locale}.applicant`, await applicant.log());
    },
  );

  test('is made from the template of its service, or from what the operator has changed in it', async () => {
    story = await startStory({ from: '2026-11-24 10:00' });
    const operator = await story.comes('Дәурен', 'kk');
    await arrives(story, operator, 'kk');
    const applicant = await student(story, 'kk');
    const registration = { file: 'AAAAAAAAAAAAAAAA', unique: 'u1', name: '', type: 'image/png', size: 1 };
    const answers = {
      documentLanguage: { value: 'kk' },
      office: { value: 'yesil' },
      registration: { value: [registration] },
    };
    const asked = { service: 'military-certificate', answers };
    const { number } = await submittedCase(story, applicant, 'kk', {}, asked);
    await operator.taps('take:', shows(number, 'complete:'));
    await operator.taps('complete:', offers('q:complete:make'));
    await operator.taps('q:complete:make', offers('q:complete:done'));
    const [made, editable] = (await operator.person.chat()).messages.flatMap(
      ({ document }) => document ?? [],
    );
    expect([made?.file_name, editable?.file_name].map((name) => name?.slice(-4))).toEqual(['.pdf', 'docx']);
    const words = async (id = '') => (await wordsIn(await operator.person.download(id))).join('\n');
    expect((await words(made?.file_id)).replaceAll(/\s+/g, ' ')).toContain(
      'Астана, Есіл ауданы АНЫҚТАМА Серікова Дана',
    );

    // What is sent takes the place of what was made, and carries the code all the same.
    await operator.sends(named(certificatePdf, 'анықтама.pdf'), offers('q:complete:done'), {
      as: 'document',
    });
    await operator.taps('q:complete:done', shows(number, 'undo:'));
    await story.settles();
    await applicant.sees(offers('get:'));
    const paper = await downloaded(applicant);
    expect(await codesOn(paper, -1)).toHaveLength(1);
    expect((await wordsIn(paper)).join('\n')).not.toContain('Есіл');
    expect(await applicant.log()).not.toContain('.docx');
  });
});

function maskLink(log: string): string {
  return log
    .replaceAll(/v_\w{8}/g, 'v_‹code›')
    .replaceAll(/^(\S+: )[2-9a-y]{4} {2}[2-9a-y]{4}$/gm, '$1‹code in small letters›');
}
