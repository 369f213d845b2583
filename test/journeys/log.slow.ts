import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../intake/process.js';
import { student, submittedCase } from './cases.js';
import { offers, startStory, type Story } from './story.js';

let story: Story;

beforeAll(async () => {
  story = await startStory();
});
afterAll(async () => {
  const { refused, failures } = await story.ends();
  expect(refused.length).toBeGreaterThan(0);
  expect(failures.length).toBeGreaterThan(0);
});

test('a failure stands in the log with the number of the case and the id of the update, and with no word of anybody', async () => {
  const { botApi, logged } = story.product;
  const dana = await student(story, 'en');
  const { number } = await submittedCase(story, dana, 'en');
  await dana.says('/applications', offers('case:'));
  const refusal = { error_code: 400, description: 'Bad Request: Серікова Дана', chat_id: dana.id, times: 20 };
  await botApi.control.fail({ method: 'editMessageText', ...refusal });
  await botApi.control.fail({ method: 'sendMessage', ...refusal });
  const { message_id: message } = await dana.person.lastSeen();
  await dana.person.tapsOnly(await dana.finds('case:'), { message });
  const failed = () => logged.filter((line) => line.includes('"turn.failed"'));
  await until(() => failed().length > 0);
  await botApi.control.reset();
  const told = JSON.parse(failed()[0]!) as object;
  expect(told).toMatchObject({ update: expect.any(Number), case: number, kind: 'GrammyError:400', tries: 1 });
  expect(failed().join('\n')).not.toContain('Дана');
});
