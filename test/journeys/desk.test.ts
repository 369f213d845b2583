import { afterEach, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { buttonsOf } from '../support/bot-api-client.js';
import { arrives, student, submittedCase } from './cases.js';
import { about, startGroup } from './group.js';
import { offers, shows, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

describe('A desk with a group chat, a head who assigns and a clerk who goes away', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('ru'))('reads well in %s', async (locale) => {
    story = await startStory({ from: '2026-11-24 09:00' });
    const [aigul, dauren, olga, zhanar] = await Promise.all([
      story.comes('Айгүл', locale),
      story.comes('Дәурен', locale),
      story.comes('Ольга', locale),
      story.comes('Жанар', locale),
    ]);
    await arrives(story, aigul, locale);
    await arrives(story, dauren, locale);
    const dana = await student(story, locale);

    // The head binds the group; nobody else can.
    const group = await startGroup(story, -500, [aigul, dauren, olga, zhanar]);
    await group.sees((message) => (message.text ?? '').includes('/desk'));
    await group.says(dauren, '/desk');
    const refused = await group.sees((message) => !(message.text ?? '').includes('/desk'));
    expect(buttonsOf(refused)).toEqual([]);
    await group.says(aigul, '/desk');
    await group.taps(aigul, 'deskUnit:centre');
    await group.sees(offers('deskOff'));

    // A case in the group: no applicant in it; whoever may and can take it does, in the private chat.
    await story.at('2026-11-24 10:00');
    const { id, number } = await submittedCase(story, dana, locale);
    const shown = await group.sees(about(number));
    expect(shown.text).not.toMatch(/Серікова|Дана/);
    const take = buttonsOf(shown)[0]!.callback_data!;
    expect(await group.taps(zhanar, 'gtake:')).toMatchObject({ alert: true });
    const told = await group.taps(olga, 'gtake:');
    expect(told).toMatchObject({ alert: true });
    expect((await story.product.app.deps.applications.find(id))?.holder).toBeUndefined();
    await arrives(story, olga, locale);
    await story.at('2026-11-24 10:14');
    const taken = await group.taps(olga, 'gtake:');
    expect(taken).toMatchObject({ alert: false });
    await olga.sees(shows(number, 'complete:'));
    const late = await group.taps(dauren, take, shown.message_id);
    expect(late.text).toContain('Ольга Ким');
    await dauren.sees(shows(number, 'hist:'));
    await dana.sees(number);

    // The head gives it to the other clerk, who is told.
    await story.at('2026-11-24 11:00');
    await aigul.presses('🗂', offers('find'));
    await aigul.taps('find', offers('q:cancel'));
    await aigul.says(number, shows(number, 'assign:'));
    await aigul.taps('assign:', offers(/^assign:.*:700200001$/));
    await aigul.taps(/^assign:.*:700200001$/, shows(number, 'hist:'));
    await story.rests();
    await olga.sees('Дәурен Қасымов');

    // He goes away: the case is back at the desk, and nobody gives him another one.
    await story.at('2026-11-24 12:00');
    await dauren.taps('hist:', offers('case:'));
    await dauren.presses('👤', offers('away'));
    await dauren.taps('away', offers('awaySet:'));
    await dauren.taps('awaySet:', offers('q:away:today'));
    await dauren.taps('q:away:today', offers('q:cancel'));
    await dauren.says('20.11.2026', offers('q:cancel'));
    await dauren.says('27.11.2026', offers('awayEnd:'));
    await olga.sees(shows(number, 'take:'));
    await aigul.sees((message) => shows(number, 'assign:')(message) && !offers('release:')(message));
    await group.sees((message) => about(number)(message) && offers('gtake:')(message));
    await story.at('2026-11-24 13:00');
    await aigul.taps('assign:', offers(/^assign:.*:700200001$/));
    await aigul.taps(/^assign:.*:700200001$/, shows(number, 'assign:'));
    await aigul.taps('hist:', offers('case:'));

    // The head ends it for him.
    await aigul.presses('👤', offers('away'));
    await aigul.taps('away', offers('aways'));
    await aigul.taps('aways', offers('away:700200001'));
    await aigul.taps('away:700200001', offers('awayEnd:'));
    await aigul.taps('awayEnd:', (message) => offers('awaySet:')(message) && !offers('awayEnd:')(message));

    await group.taps(aigul, 'deskLang:ru');
    await group.taps(dauren, 'deskOff');
    await group.taps(aigul, 'deskOff');
    await group.sees((message) => (message.text ?? '').includes('/desk') && buttonsOf(message).length === 0);

    expectTranscript(`desk.${locale}.group`, await group.log());
    expectTranscript(`desk.${locale}.head`, await aigul.log());
    expectTranscript(`desk.${locale}.first`, await olga.log());
    expectTranscript(`desk.${locale}.second`, await dauren.log());
  });
});
