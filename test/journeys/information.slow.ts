import { afterEach, describe, expect, test } from '@jest/globals';
import { createCatalogue, type Catalogue } from '../../src/catalogue/load-catalogue.js';
import type { Locale } from '../../src/domain/text.js';
import { sampleCatalogue } from '../support/catalogues.js';
import type { SeenMessage } from '../support/bot-api-client.js';
import { textOf } from '../support/bot-api-client.js';
import { inLanguages } from './in-languages.js';
import { arrives, student } from './cases.js';
import { certificatePdf, idFront, named } from './papers.js';
import { offers, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const codes = [
  'academic-leave',
  'certificate-of-study',
  'clearance',
  'college-admission',
  'dormitory',
  'education-duplicate',
  'free-meals',
  'individual-plan',
  'student-card',
  'retake',
];

/** What the operator writes, in Kazakh whatever language the bot speaks with them. */
const hostel = { title: 'Жатақхана', text: 'Жатақхана мекенжайы: Білім көшесі, 9.\n• 1-қабат: комендант' };
const rules = { title: 'Ішкі тәртіп', text: 'Тыныштық уақыты 23:00-ден басталады.' };

/** What finds the service, with mistakes. */
const sought: Readonly<Record<Locale, string>> = {
  kk: 'оку орнынан аныктма',
  ru: 'справка с места учобы',
  en: 'certificat of study',
};
const others: Readonly<Record<Locale, Locale>> = { kk: 'ru', ru: 'en', en: 'ru' };

describe('Information support, from the first section to its readers', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('ru'))('R25 reads well in %s', async (locale) => {
    story = await startStory({ from: '2026-11-24 10:00', catalogue: await tenServices() });
    const dauren = await story.comes('Дәурен', locale);
    await arrives(story, dauren, locale);

    // The operator writes a section, in Kazakh first: title, text, files, then how it looks.
    await dauren.taps('info', offers('secs'));
    await dauren.taps('secs', offers('secNew:top'));
    await begins(dauren, hostel);
    const id = partOf(await dauren.finds('secDone:publish:'), 2);
    await dauren.taps(`secDone:publish:${id}`, offers(`secNew:${id}`));
    // Another one in it, left in the middle and gone on with later.
    await dauren.taps(`secNew:${id}`, offers('q:cancel'));
    await dauren.person.sendsThing('sticker');
    await dauren.sees(offers('q:cancel'));
    await dauren.says('Я'.repeat(61), offers('q:cancel'));
    await dauren.says(rules.title, offers('q:section:skip'));
    await dauren.says('/start', offers('info'));
    await dauren.taps('info', offers('secs'));
    await dauren.taps('secs', offers(/^sec:/));
    const inner = partOf(await dauren.finds(new RegExp(`^sec:(?!${id})`)), 1);
    await dauren.taps(`sec:${inner}`, offers(`secLang:${inner}:${locale}`));
    await dauren.taps(`secLang:${inner}:${locale}`, offers(`secAsk:body:${inner}`));
    await dauren.taps(`secAsk:body:${inner}`, offers('q:cancel'));
    await dauren.says(rules.text, offers('secDone:publish:'));
    await dauren.taps('secDone:publish:', offers(`secMove:${inner}`));

    // Somebody who has agreed to nothing reads it, in a language in which it is not written.
    const reader = await story.stranger(700_900_001, { first_name: 'Ерасыл', language_code: 'kk' });
    const other = others[locale];
    await arrives(story, reader, other);
    await reader.taps('info', offers(`info:${id}`));
    await reader.taps(`info:${id}`, (message) => message.text?.includes('Білім көшесі') === true);
    const open = await reader.sees(offers('infoFile:'));
    expect(marksOf(open)).toContainEqual(['bold', 'Білім көшесі, 9']);
    await reader.taps('infoFile:', (message) => message.document?.file_name === 'plan.pdf');

    // Hidden, it is gone for readers; an old button says so.
    await dauren.taps('secs', offers(`sec:${id}`));
    await dauren.taps(`sec:${id}`, offers(`secDo:hide:${id}`));
    await dauren.taps(`secDo:hide:${id}`, offers(`secDo:show:${id}`));
    expect(await reader.taps('infoFile:')).toMatchObject({ alert: true });
    await reader.taps(`info:${inner}`, (message) => !offers('info:')(message));
    await dauren.taps(`secDo:show:${id}`, offers(`secDo:hide:${id}`));

    // A student reads about all services that are for them, looks for one in words with mistakes, and applies.
    const dana = await student(story, locale);
    await dana.taps('info', offers('svcs'));
    await dana.taps('svcs:0', offers('svcs:1'));
    await dana.taps('svcs:1', offers('svc:'));
    await dana.taps('infoFind', offers('q:cancel'));
    await dana.person.sendsThing('sticker');
    await dana.sees(offers('q:cancel'));
    await dana.says('жатакханы', offers(`info:${id}`));
    await dana.taps(`info:${id}`, offers(`info:${inner}`));
    await dana.taps(`info:${inner}`, (message) => message.text?.includes('23:00') === true);
    await dana.says(sought[locale], offers('svc:certificate-of-study'));
    await dana.taps('svc:certificate-of-study', offers('new:certificate-of-study'));
    await dana.taps('new:certificate-of-study', '1/');

    // Nobody else writes; and what is deleted goes after a question, with what is in it.
    await dana.says('/start', offers('home'));
    await dana.taps('home', offers('info'));
    await dauren.taps(`secDel:${id}`, offers(`secDel:${id}:1`));
    await dauren.taps(`secDel:${id}:1`, (message) => offers('secNew:top')(message));
    await dana.taps('info', (message) => !offers('info:')(message));

    expectTranscript(`information.${locale}.operator`, await dauren.log());
    expectTranscript(`information.${locale}.reader`, await reader.log());
    expectTranscript(`information.${locale}.student`, await dana.log());
  });
});

/** Two pages of a list that stays as it is, whatever services the sample gets. */
async function tenServices(): Promise<Catalogue> {
  const loaded = await sampleCatalogue();
  const { institution, services } = loaded;
  const kept = services.map(({ service }) => service).filter(({ code }) => codes.includes(code));
  expect(kept).toHaveLength(codes.length);
  return createCatalogue(institution, kept);
}

/** From the tree of the writers to the preview. */
async function begins(
  player: Player,
  { title, text }: { readonly title: string; readonly text: string },
): Promise<void> {
  await player.taps('secNew:top', offers('q:cancel'));
  await player.says(title, offers('q:section:skip'));
  const bold = 'Білім көшесі, 9';
  const entities = [{ type: 'bold', offset: text.indexOf(bold), length: bold.length }];
  await player.person.says(text, { entities });
  await player.sees(offers('q:section:done'));
  await player.sends(named(certificatePdf, 'plan.pdf'), offers('q:section:done'), { as: 'document' });
  await player.sends(idFront, offers('q:section:done'), { as: 'photo' });
  await player.sees((message) => textOf(message).includes('🖼'));
  await player.taps('q:section:done', offers('secDone:publish:'));
}

function partOf(data: string, at: number): string {
  return data.split(':')[at] ?? '';
}

/** What stands out in a message. */
function marksOf({ text = '', entities }: SeenMessage): unknown[] {
  return ((entities ?? []) as { type: string; offset: number; length: number }[]).map(
    ({ type, offset, length }) => [type, text.slice(offset, offset + length)],
  );
}
