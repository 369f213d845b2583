import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { newId } from '../../src/domain/id.js';
import { sampleCatalogue } from '../support/catalogues.js';
import type { AppProcess } from '../support/app-process.js';
import { button } from './dialogue.js';
import { openOffice, until, type Applicant, type Office } from './office.js';

const hour = 60 * 60_000;

let office: Office;
let definition: string;
let drawn = 0;

beforeAll(async () => {
  office = await openOffice();
  const loaded = await sampleCatalogue();
  definition = loaded.getService('certificate-of-study').hash;
});
afterAll(async () => office.stop());

/** A zone in which it is about one in the afternoon now, so that nobody sleeps. */
function awakeZone(): string {
  const ahead = 13 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** People who left a draft yesterday; it is time to remind them. */
async function leftDrafts(count: number): Promise<Applicant[]> {
  const { storage } = office;
  return Promise.all(
    Array.from({ length: count }, async () => {
      drawn += 1;
      const number = `2026-${String(900_000 + drawn)}`;
      const applicant = await office.applicant(drawn);
      const person = await storage.persons.findByIin(applicant.card.iin);
      // A bot may write only to who has written first.
      await applicant.says('/start');
      await storage.accounts.setLocale(applicant.id, 'en');
      await storage.accounts.link(applicant.id, person!.id);
      const createdAt = new Date(Date.now() - 25 * hour);
      const begun = await storage.applications.begin({
        id: newId(randomBytes),
        number,
        service: 'certificate-of-study',
        definition,
        applicant: person!.id,
        author: { account: applicant.id, person: person!.id, onBehalf: false },
        parties: [person!.id],
        locale: 'en',
        position: { mode: 'fill', step: 'phone' },
        createdAt,
        nextReminder: { at: new Date(createdAt.getTime() + 24 * hour), stage: 'draft' },
      });
      expect(begun.ok).toBe(true);
      return applicant;
    }),
  );
}

async function remindersTo(applicant: Applicant): Promise<number> {
  return (await applicant.chat()).messages.filter(button('remind:off')).length;
}

async function allReminded(people: readonly Applicant[]): Promise<void> {
  const done = async () => {
    const counts = await Promise.all(people.map(remindersTo));
    return counts.every((count) => count > 0) && office.isAllTold();
  };
  await until(done, 'everybody is reminded', 90_000);
}

test('Agenda reminds once with three processes, and once after all of them were killed', async () => {
  const start = async () => office.start({ TIME_ZONE: awakeZone() });
  const first = await leftDrafts(6);
  const apps: AppProcess[] = await Promise.all([start(), start(), start()]);
  await allReminded(first);

  // The next are looked at by the duty, and the first reminder is on its way when everything dies.
  await office.botApi.control.hold({ method: 'sendMessage', effect: 'release' });
  const second = await leftDrafts(6);
  await office.botApi.control.held(1, 90_000);
  await Promise.all(apps.map(async (app) => app.kill()));
  await office.botApi.control.release('drop');
  await office.forgetTheDead();
  await start();
  await allReminded(second);

  expect(await Promise.all([...first, ...second].map(remindersTo))).toEqual(
    Array.from({ length: 12 }, () => 1),
  );
  const owed = office.database.db.collection('deliveries');
  expect(await owed.countDocuments({ kind: 'reminder' })).toBe(12);
}, 300_000);
