import { describe, expect, test } from '@jest/globals';
import { cleanUpAfterEach } from '../support/clean-up.js';
import { complaintsOf } from './complaints.js';
import { answersOf, deeds, goThrough, type Deed } from './dialogue.js';
import { openOffice, until } from './office.js';

const patience = { timeout: 60_000 };
const cleanUp = cleanUpAfterEach();

describe('asked to stop', () => {
  test('the bot ends what runs within ten seconds, and the next start goes on', async () => {
    const office = await openOffice();
    cleanUp.push(() => office.stop());
    const app = await office.start();
    const people = await Promise.all([1, 2, 3].map((index) => office.applicant(index)));
    await Promise.all(people.map((person) => goThrough(person, deeds('/start', 'the phone'))));
    const [email] = deeds('the e-mail') as [Deed];
    const { control } = office.botApi;
    const id = await control.hold({ method: 'sendMessage', count: 3 });
    await Promise.all(people.map((person) => email.act(person)));
    await control.held(3, 30_000);
    const asked = performance.now();
    const ended = app.terminate();
    await app.says('Stopping');
    await control.release('answer', id);
    expect(await ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(app.lines.at(-1)).toContain('"drained":true');
    expect(complaintsOf(app)).toEqual([
      expect.stringMatching(/^@\w+ answers$/),
      'No e-mail is sent: SMTP_URL is not set',
      'Electronic signatures are not accepted: TRUSTED_CA_FILE is not set; people sign at the desk',
      'Files are not checked for viruses: CLAMD_URL is not set',
      'Stopping (SIGTERM)',
    ]);

    // No lease of a process that stopped has to run out.
    const held = { _id: { $regex: '^lease:' }, owner: { $ne: null } };
    expect(await office.database.db.collection('leases').countDocuments(held as object)).toBe(0);
    await office.start();
    await Promise.all(people.map((person) => goThrough(person, deeds('the document language', 'to submit'))));
    for (const person of people) {
      const { messages } = await person.chat();
      expect(messages.filter(({ text }) => text?.startsWith('3/7'))).toHaveLength(0);
      expect((await office.casesOf(person)).map(({ status }) => status)).toEqual(['submitted']);
    }
  });

  test('the bot does not wait for a call that Telegram never answers; the next start repeats the turn', async () => {
    const office = await openOffice();
    cleanUp.push(() => office.stop());
    const app = await office.start();
    const person = await office.applicant();
    await goThrough(person, deeds('/start', 'the phone'));
    const [email] = deeds('the e-mail') as [Deed];
    await office.botApi.control.hold({ method: 'sendMessage' });
    await email.act(person);
    await office.botApi.control.held(1, 30_000);
    const asked = performance.now();
    await app.terminate();
    expect(performance.now() - asked).toBeLessThan(11_000);
    await office.botApi.control.release('drop');
    await office.start();
    await person.waitFor(email.shows, patience);
    await until(async () => (await office.casesOf(person)).length === 1, 'the draft is there');
    expect((await office.casesOf(person)).map(answersOf)).toMatchObject([
      { phone: person.card.phone, email: person.card.email },
    ]);
  });
});
