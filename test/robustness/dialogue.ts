import type { SeenMessage, TestPerson } from '../support/bot-api-client.js';
import { buttonsOf, textOf, transcriptOf } from '../support/bot-api-client.js';
import { idFront } from '../journeys/papers.js';
import type { Applicant } from './office.js';

/** One thing that a person does in the chat, and by what they see that the bot has gone on. */
export interface Deed {
  readonly name: string;
  readonly act: (person: Applicant) => Promise<unknown>;
  readonly shows: (message: SeenMessage) => boolean;
}

/** The answers that everybody gives; what depends on the person is theirs. */
export const reason = 'For the library of the town of Kökşetau';

/** It can be read: nobody is told of a doubt in the middle of what is compared. */
const { bytes: scan } = idFront;

/** From the first word to a certificate of study that is handed in: fifteen updates and more, everything that a form can ask. */
export const application: readonly Deed[] = [
  deed('/start', (person) => person.says('/start'), button('lang:en')),
  deed('the language', press('lang:en'), button('apply')),
  deed('the services', press('apply'), button('cat:certificates')),
  deed('the category', press('cat:certificates'), button('svc:certificate-of-study')),
  deed('the service', press('svc:certificate-of-study'), button('new:certificate-of-study')),
  deed('to apply', press('new:certificate-of-study'), button('consent:yes')),
  deed('the consent', press('consent:yes'), (message) =>
    buttonsOf(message).some((one) => one['request_contact'] === true),
  ),
  deed('the own number', (person) => person.sharesContact(), text(/IIN/)),
  deed('the IIN', (person) => person.says(person.card.iin), text(/^1\/7/)),
  deed('the phone', (person) => person.says(person.card.phone), text(/^2\/7/)),
  deed('the e-mail', (person) => person.says(person.card.email), text(/^3\/7/)),
  deed('the document language', press(/^q:documentLanguage:en/), text(/^4\/7/)),
  deed('the kind of reason', press(/^q:reasonChoice:other/), text(/^5\/7/)),
  deed('the reason', (person) => person.says(reason), text(/^6\/7/)),
  deed('not expedited', press(/^q:expedited:no/), text(/^7\/7/)),
  deed(
    'the scan',
    (person) => person.sends({ name: 'identity.png', bytes: scan }, { as: 'document' }),
    button(/^q:id-document:done/),
  ),
  deed('all sheets sent', press(/^q:id-document:done/), button(/^submit:/)),
  deed('to submit', press(/^submit:/), button(/^case:/)),
];

/** The deeds of a dialogue from one to another, both included. */
export function deeds(from: string, to = from): readonly Deed[] {
  const at = (name: string) => application.findIndex((one) => one.name === name);
  return application.slice(at(from), at(to) + 1);
}

/** Does all this, each as soon as the person sees that they may. */
export async function goThrough(
  person: Applicant,
  dialogue: readonly Deed[] = application,
  timeout = 30_000,
): Promise<void> {
  for (const { act, shows } of dialogue) {
    await act(person);
    await person.waitFor(shows, { timeout });
  }
}

/** The first words with the bot, which writes to nobody who has not come to it. */
export async function comeIn(person: TestPerson): Promise<void> {
  await person.says('/start');
  await person.waitFor(button('lang:en'), { timeout: 30_000 });
  await press('lang:en')(person);
  await person.waitFor(button('journal'), { timeout: 30_000 });
}

/** Taps the newest button with such data, without waiting for the answer. */
export function press(data: string | RegExp): (person: TestPerson) => Promise<string> {
  return async (person) => {
    const fits = button(data);
    const { messages } = await person.chat();
    const message = messages.findLast((one) => !one.deleted && fits(one));
    const found = message && buttonsOf(message).find((one) => isCalled(one.callback_data, data));
    if (!message || found?.callback_data === undefined)
      throw new Error(`there is no button ${String(data)}:\n${await person.transcript()}`);
    return person.tapsOnly(found.callback_data, { message: message.message_id });
  };
}

export function button(data: string | RegExp): (message: SeenMessage) => boolean {
  return (message) => buttonsOf(message).some((one) => isCalled(one.callback_data, data));
}

function text(wanted: RegExp): (message: SeenMessage) => boolean {
  return (message) => wanted.test(textOf(message));
}

function deed(name: string, act: Deed['act'], shows: Deed['shows']): Deed {
  return { name, act, shows };
}

function isCalled(found: string | undefined, wanted: string | RegExp): boolean {
  return found !== undefined && (typeof wanted === 'string' ? found === wanted : wanted.test(found));
}

/** The chat without what differs from person to person and from minute to minute. */
export async function plainTranscript(person: Applicant): Promise<string> {
  const { messages } = await person.chat();
  const { card } = person;
  const { phone } = card;
  const spaced = `${phone.slice(0, 2)} ${phone.slice(2, 5)} ${phone.slice(5, 8)} ${phone.slice(8, 10)} ${phone.slice(10)}`;
  const own: readonly (readonly [string, string])[] = [
    [card.iin, 'IIN'],
    [card.email, 'EMAIL'],
    [phone, 'PHONE'],
    [spaced, 'PHONE'],
    [card.name, 'NAME'],
    [card.address ?? '', 'ADDRESS'],
    [card.document?.number ?? '', 'DOCUMENT'],
    [card.birthDate, 'BORN'],
  ];
  const first = messages[0]?.message_id ?? 0;
  const renumbered = messages.map((message) => ({ ...message, message_id: message.message_id - first }));
  let transcript = transcriptOf(renumbered);
  for (const [from, to] of own) transcript = transcript.replaceAll(from, to);
  return transcript
    .replace(/^\d+ /gm, '')
    .replace(/\d{4}-\d{6}/g, 'NUMBER')
    .replace(/\d{1,2} [A-Z][a-z]+ \d{4}(?: at|,) \d{2}:\d{2}/g, 'WHEN');
}

/** The answers of a case, files by their names. */
export function answersOf(found: {
  answers: { codes(): readonly string[]; get(code: string): unknown };
}): object {
  return Object.fromEntries(
    found.answers.codes().map((code) => {
      const answer = found.answers.get(code) as { value?: unknown };
      const value = Array.isArray(answer.value)
        ? (answer.value as readonly { name: string }[]).map(({ name }) => name)
        : (answer.value ?? 'skipped');
      return [code, value];
    }),
  );
}
