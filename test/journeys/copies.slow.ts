import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { arrives, student, submittedCase } from './cases.js';
import { offers, shows, startStory, type Story } from './story.js';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(async () => {
  expect(await story.ends()).toEqual({ refused: [], failures: [] });
});

test('papers in the chat of the staff cannot be forwarded or saved, and are taken back within 48 hours', async () => {
  const clerk = await story.comes('Дәурен', 'en');
  await arrives(story, clerk, 'en');
  const { number } = await submittedCase(story, await student(story, 'en'), 'en');
  await clerk.sees(shows(number, 'take:'));
  await clerk.taps('sheets:', (message) => message.document !== undefined);
  const [paper] = (await clerk.person.sees(5)).filter((message) => message.document !== undefined);
  expect(paper!['has_protected_content']).toBe(true);
  await story.at('2026-11-26 08:00');
  await clerk.says('/help', offers('home'));
  expect(await clerk.log()).not.toMatch(/Bot deletes/);
  await story.at('2026-11-26 09:30');
  const isThere = async () =>
    (await clerk.person.sees(100)).some(({ message_id }) => message_id === paper!.message_id);
  while (await isThere()) await story.product.botApi.control.quiet(100);
  expect(await clerk.log()).toMatch(/Bot deletes «<document 2026-000001-id-document-1\.jpg protected> »/);
});
