import type { Answer, Application } from '../../src/domain/application.js';
import type { Locale } from '../../src/domain/text.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { giveConsent } from '../../src/usecases/give-consent.js';
import { submit } from '../../src/usecases/submit.js';
import type { Player, Story } from './story.js';
import { idFront } from './papers.js';
import { offers } from './story.js';

/** Somebody who has chosen a language; the register's people are known as well, as if identified on another day. */
export async function arrives(story: Story, player: Player, locale: Locale, iin?: string): Promise<void> {
  const { accounts, persons } = story.product.app.deps;
  if (iin !== undefined) {
    const person = await persons.findByIin(iin);
    if (!person) throw new Error(`${iin} is not in the register`);
    await giveConsent(story.product.app.deps, { account: player.id, locale });
    await accounts.link(player.id, person.id);
  }
  await player.says('/start', offers('lang:'));
  await player.taps(`lang:${locale}`, offers('help'));
}

const answers: Readonly<Record<string, Answer>> = {
  phone: { value: '+77000001001' },
  email: { value: 'student@example.kz' },
  documentLanguage: { value: 'kk' },
  reasonChoice: { value: 'other' },
  reason: { value: 'ҚР' },
  expedited: { value: false },
};

/** A draft that stands at its summary; what it says is not what the story is about. */
export async function draftOf(
  story: Story,
  player: Player,
  locale: Locale,
  more: Readonly<Record<string, Answer>> = {},
): Promise<Application> {
  const { deps } = story.product.app;
  const { account, actor } = await actorOf(deps, player.id);
  const begun = await beginApplication(deps, { account, actor, service: 'certificate-of-study', locale });
  if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
  const { application } = begun;
  const sheet = { file: application.id, unique: application.id, name: '', type: 'image/jpeg', size: 1 };
  const about = { application: application.id, purpose: 'id-document', name: '', type: 'image/jpeg' };
  await deps.files.put(sheet.file, idFront.bytes, { ...about, at: deps.clock.now() });
  await deps.files.setCheck(sheet.file, { state: 'good' });
  const all = { ...answers, 'id-document': { value: [sheet] }, ...more };
  for (const [step, answer] of Object.entries(all)) {
    await deps.applications.save(application.id, { step, answer, position: { mode: 'summary' } });
  }
  return application;
}

/** A case handed in, as if through the bot on another day: what the applicant saw then is not what the story is about. */
export async function submittedCase(
  story: Story,
  player: Player,
  locale: Locale,
  more: Readonly<Record<string, Answer>> = {},
): Promise<Application> {
  const { deps } = story.product.app;
  const { id } = await draftOf(story, player, locale, more);
  const { actor } = await actorOf(deps, player.id);
  const done = await submit(deps, { id, actor, receivedAt: deps.clock.now() });
  if (!done.ok) throw new Error(`not submitted: ${done.why}`);
  return done.application;
}
