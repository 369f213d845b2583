import type { Answer, Application } from '../../src/domain/application.js';
import type { PersonalCard } from '../../src/domain/person.js';
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

const contacts: Readonly<Record<string, Answer>> = {
  phone: { value: '+77000001001' },
  email: { value: 'student@example.kz' },
  documentLanguage: { value: 'kk' },
};

/** What a service asks besides the contacts and the identity document. */
interface Asked {
  readonly service: string;
  readonly answers: Readonly<Record<string, Answer>>;
}

const certificate: Asked = {
  service: 'certificate-of-study',
  answers: { reasonChoice: { value: 'other' }, reason: { value: 'ҚР' }, expedited: { value: false } },
};

/** It goes the way of a paper through the office. */
export const archiveCertificate: Asked = {
  service: 'record-from-archive',
  answers: { years: { value: '2019–2021' }, purpose: { value: 'ҚР' }, proxy: { value: false } },
};

/** A draft that stands at its summary; what it says is not what the story is about. */
export async function draftOf(
  story: Story,
  player: Player,
  locale: Locale,
  more: Readonly<Record<string, Answer>> = {},
  { service, answers } = certificate,
): Promise<Application> {
  const { deps } = story.product.app;
  const { account, actor } = await actorOf(deps, player.id);
  const begun = await beginApplication(deps, { account, actor, service, locale });
  if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
  const { application } = begun;
  const sheet = { file: application.id, unique: application.id, name: '', type: 'image/jpeg', size: 1 };
  const about = { application: application.id, purpose: 'id-document', name: '', type: 'image/jpeg' };
  await deps.files.put(sheet.file, idFront.bytes, { ...about, at: deps.clock.now() });
  await deps.files.setCheck(sheet.file, { state: 'good' });
  const all = { ...contacts, ...answers, 'id-document': { value: [sheet] }, ...more };
  for (const [step, answer] of Object.entries(all)) {
    await deps.applications.save(application.id, {
      answers: { [step]: answer },
      position: { mode: 'summary' },
    });
  }
  return application;
}

/** A case handed in, as if through the bot on another day: what the applicant saw then is not what the story is about. */
export async function submittedCase(
  story: Story,
  player: Player,
  locale: Locale,
  more: Readonly<Record<string, Answer>> = {},
  asked = certificate,
): Promise<Application> {
  const { deps } = story.product.app;
  const { id } = await draftOf(story, player, locale, more, asked);
  const { actor } = await actorOf(deps, player.id);
  const done = await submit(deps, { id, actor, receivedAt: deps.clock.now() });
  if (!done.ok) throw new Error(`not submitted: ${done.why}`);
  return done.application;
}

/** Counted in each story, so that a story reads alike whichever others were told before. */
const born = new WeakMap<Story, number>();

/** A student whom no other story knows, in the register with this card, identified and with a language. */
export async function student(
  story: Story,
  locale: Locale,
  card: Partial<PersonalCard> = {},
  firstName = 'Дана',
): Promise<Player> {
  const serial = (born.get(story) ?? 0) + 1;
  born.set(story, serial);
  const { iin, id } = { iin: iinOf(serial), id: 700_300_000 + serial };
  const plain = { surname: 'Серікова', name: 'Дана', birthDate: '2005-01-01', state: 'active' } as const;
  const reached = { phone: '+77010000001', email: 'dana@example.kz' };
  await story.product.app.deps.persons.upsertMany([{ ...plain, ...reached, ...card, iin }]);
  const player = await story.stranger(id, { first_name: firstName, language_code: locale });
  await arrives(story, player, locale, iin);
  return player;
}

/** A valid IIN of somebody born on 1 January 2005. */
function iinOf(serial: number): string {
  const digits = Array.from(`0501016${String(serial).padStart(4, '0')}`, Number);
  const sum = (first: number) =>
    digits.reduce((all, digit, at) => all + digit * (((at + first - 1) % 11) + 1), 0) % 11;
  const check = sum(1) === 10 ? sum(3) : sum(1);
  return check === 10 ? iinOf(serial + 1000) : `${digits.join('')}${check}`;
}
