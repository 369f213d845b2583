import { afterEach, describe, expect, test } from '@jest/globals';
import { inLanguages } from './in-languages.js';
import { arrives, draftOf, submittedCase } from './cases.js';
import { offers, shows, startStory, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

const words = {
  kk: { remark: 'Жеке куәліктің екі бетін де жіберіңіз.', reason: 'Анықтама енді керек емес' },
  ru: { remark: 'Отправьте обе стороны удостоверения.', reason: 'Справка больше не нужна' },
  en: { remark: 'Please send both sides of the identity card.', reason: 'I no longer need it' },
} as const;

describe('Identity proved at the desk, and all that can become of a case (R17, R18, R19, R20, R21, R24)', () => {
  let story: Story;
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('en'))('reads well in %s', async (locale) => {
    const { remark, reason } = words[locale];
    story = await startStory({ from: '2026-11-24 09:00' });
    const [saule, dauren, olga] = await Promise.all([
      story.comes('Сәуле', locale),
      story.comes('Дәурен', locale),
      story.comes('Ольга', locale),
    ]);
    await arrives(story, saule, locale);
    await arrives(story, dauren, locale);
    await arrives(story, olga, locale);

    // Her number is not the one in the register, so she is confirmed in person.
    await saule.presses('👤', offers('identify'));
    await saule.taps('identify', offers('consent:no'));
    await saule.taps('consent:no', offers('home'));
    await saule.says('/account', offers('identify'));
    await saule.taps('identify', offers('consent:yes'));
    await saule.taps('consent:yes', offers('📱'));
    await saule.person.sharesContact({ phone_number: '77000001033', first_name: 'Ана', user_id: 1 });
    await saule.sees(offers('📱'));
    await saule.presses('📱', '080229600346');
    await saule.says('040821605585', '040821605585');
    await saule.says('040821605586', offers('inPerson'));
    await saule.taps('inPerson', offers('home'));
    const code = /\d{6}/.exec((await saule.person.lastSeen()).text ?? '')![0];
    await dauren.presses('🗂', offers('identity'));
    await dauren.taps('identity', offers('q:cancel'));
    await dauren.says(code, offers('q:cancel'));
    await dauren.says('040821605586', offers('identityYes'));
    await dauren.taps('identityYes', offers('journal'));
    await saule.sees(offers('apply'));

    // The second of two clerks reads who was first.
    await story.at('2026-11-24 10:00');
    await submittedCase(story, saule, locale);
    await Promise.all([dauren.sees(offers('take:')), olga.sees(offers('take:'))]);
    const late = await olga.finds('take:');
    await story.at('2026-11-24 10:42');
    await dauren.taps('take:', offers('complete:'));
    await saule.sees('2026-000001');
    await olga.sees((message) => offers('hist:')(message) && !offers('take:')(message));
    await olga.person.taps(late, { force: true, message: (await olga.person.lastSeen()).message_id });

    // Handed over, released, taken for another day, rejected after a second thought.
    await story.at('2026-11-24 11:00');
    await dauren.taps('handOver:', offers(/^handOver:.*:\d+:\d+$/));
    await dauren.taps(/^handOver:.*:\d+:\d+$/, offers('hist:'));
    await olga.sees(offers('release:'));
    await story.at('2026-11-24 11:20');
    const first = await dauren.log();
    await olga.taps('release:', offers('take:'));
    await story.at('2026-11-24 11:30');
    await olga.taps('takeBy:', offers('q:cancel'));
    await olga.says('31.12.2026', offers('q:cancel'));
    await olga.says('24.11.2026', offers('complete:'));
    await saule.sees('2026-000001');
    await story.at('2026-11-24 11:40');
    await olga.taps('reject:', offers(/^reject:.*:incomplete$/));
    await olga.taps(/^reject:.*:incomplete$/, offers('q:cancel'));
    await olga.says(remark, offers('undo:'));
    await dauren.sees('⏳');
    await olga.taps('undo:', offers('reject:'));
    await story.at('2026-11-24 11:50');
    await olga.taps('reject:', offers(/^reject:.*:other$/));
    await olga.taps(/^reject:.*:other$/, offers('q:cancel'));
    await olga.says(remark, offers('undo:'));
    await story.settles();
    await saule.sees(offers('complain:'));
    await saule.taps('complain:', offers('case:'));
    await saule.taps('case:', offers('svc:'));

    // Withdrawn before anybody took it, and after.
    await story.at('2026-11-24 14:00');
    await submittedCase(story, saule, locale);
    await saule.says('/applications', offers('case:'));
    await saule.taps('case:', offers('wd:'));
    await saule.taps('wd:', offers(/^wd:.*:1$/));
    await saule.taps(/^wd:.*:1$/, offers('home'));
    await story.at('2026-11-24 14:10');
    await submittedCase(story, saule, locale);
    await olga.sees(shows('2026-000003', 'take:'));
    await story.at('2026-11-24 14:20');
    await olga.taps('take:', offers('complete:'));
    await saule.sees('2026-000003');
    await story.at('2026-11-24 14:30');
    await saule.taps('case:', offers('wd:'));
    await saule.taps('wd:', offers('q:withdraw:keep'));
    await saule.says(reason, offers('home'));
    await olga.sees(reason);
    await story.rests();

    // A draft continued and deleted; the list, filtered.
    await story.at('2026-11-24 15:00');
    await draftOf(story, saule, locale);
    await saule.says('/start', offers('cont:'));
    await saule.taps('cont:', offers('submit:'));
    await saule.taps('leave:', offers('🖊'));
    await saule.presses('📂', offers('filter'));
    await saule.taps('filter', offers('mine:draft'));
    await saule.taps('mine:draft', offers('case:'));
    await saule.taps('case:', offers('del:'));
    await saule.taps('del:', offers(/^del:.*:1$/));
    await saule.taps(/^del:.*:1$/, offers('case:'));

    await olga.presses('🗂', offers('queue:mine'));
    await olga.taps('queue:mine', offers('journal'));
    await olga.taps('journal', offers('find'));
    await olga.taps('find', offers('q:cancel'));
    await olga.says('2026-000009', offers('q:cancel'));
    await olga.says('2026-000001', offers('hist:'));
    await olga.taps('hist:', offers('case:'));

    const said = (log: string) => log.replaceAll(code, '123456');
    expectTranscript(`decisions.${locale}.student`, said(await saule.log()));
    expectTranscript(`decisions.${locale}.first`, said(first));
    expectTranscript(`decisions.${locale}.second`, said(await olga.log()));
  });
});
