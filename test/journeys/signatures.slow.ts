import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyRing, type KeyRing, type KeyUse } from '../../src/demo/bot-api/signing/key-ring.js';
import { demoPeople } from '../../src/demo/people.js';
import type { SeenMessage } from '../support/bot-api-client.js';
import { arrives } from './cases.js';
import { inLanguages } from './in-languages.js';
import { certificatePdf, named } from './papers.js';
import { almaty, offers, startStory, type Player, type Story } from './story.js';
import { expectTranscript } from './transcripts.js';

let dir: string;
let keys: KeyRing;
let story: Story;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'key-ring-'));
  keys = await openKeyRing(dir, () => almaty('2026-11-24 10:00'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('What is signed with a key of one’s own (R22, R31, R32)', () => {
  afterEach(async () => {
    expect(await story.ends()).toEqual({ refused: [], failures: [] });
  });

  test.each(inLanguages('ru'))(
    'R22 R31 R32 the application, the decision and the receipt, in %s',
    async (locale) => {
      story = await startStory({
        from: '2026-11-24 10:00',
        trust: { authorities: keys.authorityFile, revoked: undefined },
      });
      const operator = await story.comes('Дәурен', locale);
      await arrives(story, operator, locale);
      const student = await story.comes('Айгерім', locale);
      await arrives(story, student, locale, '060314601273');
      await student.says('/apply', offers('cat:'));
      await student.taps('cat:finance', offers('svc:scholarship-account'));
      await student.taps('svc:scholarship-account', offers('new:'));
      await student.taps('new:', '1/');
      await student.presses('📱', '2/');
      await student.taps('q:email:card', '3/');
      await student.taps('q:documentLanguage:kk', '4/');
      await student.says('KZ86125KZT5004100100', offers('q:consent'));
      await student.taps('q:consent', offers('submit:'));

      // R32: what opens the door signs nothing.
      await student.taps('submit:', offers('sgdesk:'));
      await student.says('қол қойдым', fault);
      await signs(student, 'login', fault);
      await student.sends({ name: 'RSA256.p12', bytes: Buffer.from('3082', 'hex') }, '⚠️', {
        as: 'document',
      });
      await signs(student, 'signing', offers('case:'));

      // R31: the employee who decides signs, with their own key.
      await operator.sees(offers('take:'));
      await operator.taps('take:', offers('complete:'));
      await operator.taps('complete:', offers('q:cancel'));
      await operator.sends(named(certificatePdf, 'шот.pdf'), offers('q:complete:done'), { as: 'document' });
      await operator.taps('q:complete:done', offers('sgdesk:'));
      await signs(operator, 'signing', fault, student);
      await signs(operator, 'signing', offers('undo:'));
      await story.settles();

      // R22: the signature first, then the document, which is issued with it.
      await student.sees(offers('get:'));
      await student.taps('get:', offers('sgdesk:'));
      await signs(student, 'signing', (message) => message.document?.file_name === 'шот.pdf');
      await student.sees(offers('case:'));
      await student.taps('case:', offers('sigs:'));
      await student.taps('sigs:', offers('sgget:'));
      expectTranscript(`signatures.${locale}.student`, await student.log());
      expectTranscript(`signatures.${locale}.operator`, await operator.log());
    },
  );
});

/** Why a signature is refused, with the ways on below. */
const fault = (message: SeenMessage) => offers('sgdesk:')(message) && !message.edited;

/** Signs the last document that the bot has sent, with the own key or somebody else's. */
async function signs(
  player: Player,
  use: KeyUse,
  sight: Parameters<Player['sees']>[0],
  whose: Player = player,
): Promise<void> {
  const { messages } = await player.person.chat();
  const sent = messages.findLast(({ document, from }) => document && from?.is_bot);
  if (!sent?.document) throw new Error('nothing was given to be signed');
  const content = await player.person.download(sent.document.file_id);
  const { firstName, lastName, iin = '' } = demoPeople.find(({ id }) => id === whose.id)!;
  const bytes = Buffer.from(
    await keys.sign({ id: whose.id, name: `${lastName} ${firstName}`, iin }, content, use),
  );
  await player.sends({ name: `${sent.document.file_name}.cms`, bytes }, sight, { as: 'document' });
}
