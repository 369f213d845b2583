import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { startMongod } from '../../src/storage/mongod/embedded-server.js';
import { pdf } from '../documents/pdfs.js';
import { spawnApp, type AppProcess } from '../support/app-process.js';
import { startBotApi, type TestBotApi, type TestPerson } from '../support/bot-api-client.js';
import { button, comeIn, deeds, goThrough, press } from './dialogue.js';
import { cardOf, until, type Applicant } from './office.js';
import { documentsOf, filesOf, leaksOf, type Place } from './secrets.js';

/** What is told to the bot in confidence, each to be found nowhere else. */
const register = {
  surname: 'Жұмағалиқызы',
  name: 'Ғалиябану',
  patronymic: 'Өмірзаққызы',
  iin: cardOf(77).iin,
  'number of the document': '049887766',
  issuer: 'Ішкі істер бөлімшесі Ұзынағаш',
  faculty: 'Ғарыштану факультеті',
  address: 'Қызғалдақ көшесі 19',
  'phone of the card': '7015559981',
  'e-mail of the card': 'ghalia.z@kokzhiek.example',
  clerk: 'Мәншүк Түгелбайқызы',
};
const said = {
  'phone in the form': '7025559982',
  'e-mail in the form': 'second.ghalia@posta.example',
  'reason of the application': 'Әкемнің ауруханадағы емі үшін',
  'IIN of somebody else': '991231400555',
  'words at the wrong place': 'Менің құпия сөзім туралы',
  'correction note': 'Жеке куәліктің артқы беті бұлыңғыр',
  'reason of the withdrawal': 'Шетелге көшіп барамыз',
  'remark of the refusal': 'Бұл студент біздің тізімде жоқ',
  'name of the account': 'Галиятелеграм',
  'user name': 'ghaliya_zhum_91',
};
const sent = {
  'name of the scan': 'куәлік-Ғалия-екі-беті.pdf',
  'bytes of the scan': 'SCAN-MARKER-5f1c9b7e',
  'caption of the scan': 'Мынау менің куәлігім',
  'name of the result': 'анықтама-Жұмағали.pdf',
  'bytes of the result': 'RESULT-MARKER-88d04a21',
};
const secrets = { ...register, ...said, ...sent };
/** What the search must find, or else it searches in vain. */
const canary = 'Кенарь-ҚАНАРИЯ-3f7d';

let dir: string;
let botApi: TestBotApi;
let stopMongod: () => Promise<void>;
let client: MongoClient;
let app: AppProcess;
let imports: readonly AppProcess[];
let documents: readonly Place[];
let files: readonly Place[];
const patience = { timeout: 30_000 };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'otinim-leaks-'));
  const dataDir = join(dir, 'data');
  botApi = await startBotApi();
  const settings = {
    BOT_TOKEN: botApi.token,
    TELEGRAM_API_ROOT: botApi.url,
    DATA_DIR: dataDir,
    UNDO_SECONDS: '0',
    LOG_LEVEL: 'trace',
  };
  const server = await startMongod({ dataDir, say: () => {}, cacheGigabytes: 0.25 });
  stopMongod = () => server.stop();
  client = await MongoClient.connect(server.uri);
  const clerkId = 720_000_001;
  await writeFile(join(dir, 'students.csv'), studentsCsv());
  await writeFile(
    join(dir, 'staff.csv'),
    `telegramId,name,unit,roles\n${clerkId},${register.clerk},centre,operator\n`,
  );
  imports = [];
  for (const kind of ['students', 'staff']) {
    const run = spawnApp(settings, {
      cwd: dir,
      command: 'import.ts',
      args: [kind, join(dir, `${kind}.csv`)],
    });
    imports = [...imports, run];
    expect([await run.ended, run.lines]).toEqual([0, run.lines]);
  }
  await botApi.control.fail({ method: 'setMyCommands', error_code: 400, description });
  app = spawnApp(settings, { cwd: dir });
  await app.says('"commands not registered"');

  const clerk = await botApi.person(clerkId, { first_name: 'Клерк', language_code: 'en' });
  await comeIn(clerk);
  await live(clerk);
  await client.db('otinim').collection<{ words: string }>('canary').insertOne({ words: canary });
  documents = await documentsOf(client.db('otinim'));
  await client.close();
  expect(await app.terminate()).toBe(0);
  await stopMongod();
  files = await filesOf(dataDir);
}, 180_000);

afterAll(async () => {
  await app?.kill();
  await client?.close();
  await stopMongod?.();
  await botApi?.stop();
  await rm(dir, { recursive: true, force: true });
});

function studentsCsv(): string {
  const { birthDate } = cardOf(77);
  const row = {
    iin: register.iin,
    surname: register.surname,
    name: register.name,
    patronymic: register.patronymic,
    birthDate,
    document: 'Жеке куәлік',
    documentNumber: register['number of the document'],
    documentDate: '2022-04-11',
    documentIssuer: register.issuer,
    faculty: register.faculty,
    speciality: 'Астрономия',
    course: '2',
    group: 'АС-24-1',
    address: register.address,
    phone: `+7${register['phone of the card']}`,
    email: register['e-mail of the card'],
    state: 'active',
  };
  return `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`;
}

/** A person's time with the bot: three applications, with everything that can be said in them, and a few accidents. */
async function live(clerk: TestPerson): Promise<void> {
  const card = { ...cardOf(77), phone: `+7${said['phone in the form']}`, email: said['e-mail in the form'] };
  const person = await botApi.person(710_000_077, {
    first_name: said['name of the account'],
    username: said['user name'],
    language_code: 'en',
    phone: `+7${register['phone of the card']}`,
  });
  const applicant: Applicant = { ...person, card };
  await goThrough(applicant, deeds('/start', 'the own number'));
  await person.says(said['IIN of somebody else']);
  await person.waitFor(button('iin'), patience);
  await press('iin')(person);
  await person.waitFor(/12/, patience);
  await goThrough(applicant, deeds('the IIN'));
  const first = await applyFor(applicant, clerk);

  // The first: a correction is asked for, then it is withdrawn.
  await press(`take:${first}:1`)(clerk);
  await clerk.waitFor(button(`askForCorrection:${first}:2`), patience);
  await press(`askForCorrection:${first}:2`)(clerk);
  await clerk.waitFor(button('q:tick:reason'), patience);
  await press('q:tick:reason')(clerk);
  await clerk.waitFor(button('q:tick:'), patience);
  await press('q:tick:')(clerk);
  await clerk.waitFor(
    (message) => button(/^q:cancel/)(message) && !button('q:tick:reason')(message),
    patience,
  );
  await clerk.says(said['correction note']);
  await person.waitFor(said['correction note'], patience);
  await press(`case:${first}`)(person);
  await person.waitFor(button(new RegExp(`^wd:${first}`)), patience);
  await press(new RegExp(`^wd:${first}`))(person);
  await person.waitFor(button(/^q:withdraw:keep/), patience);
  await person.says(said['reason of the withdrawal']);
  await until(async () => (await statusOf(first)) === 'withdrawn', 'the first is withdrawn');

  // The second: refused.
  await applyAnew(applicant);
  const second = await applyFor(applicant, clerk);
  await press(`reject:${second}:1`)(clerk);
  await clerk.waitFor(button(`reject:${second}:1:other`), patience);
  await press(`reject:${second}:1:other`)(clerk);
  await clerk.waitFor((message) => button(/^q:cancel/)(message) && !button(/^reject:/)(message), patience);
  await clerk.says(said['remark of the refusal']);
  await person.waitFor(said['remark of the refusal'], patience);

  // The third: completed and downloaded.
  await applyAnew(applicant);
  const third = await applyFor(applicant, clerk);
  await press(`take:${third}:1`)(clerk);
  await clerk.waitFor(button(`complete:${third}:2`), patience);
  await press(`complete:${third}:2`)(clerk);
  await clerk.waitFor(button(/^q:cancel/), patience);
  await clerk.sends(await marked('result'), { as: 'document' });
  await clerk.waitFor(button(/^q:complete:done/), patience);
  await press(/^q:complete:done/)(clerk);
  await person.waitFor(button(`get:${third}`), patience);
  await press(`get:${third}`)(person);
  await person.waitFor((message) => message.document?.file_name === sent['name of the result'], patience);

  await sufferAccidents(person);
}

/** What Telegram says of a text that it cannot read quotes the text. */
const description = `Bad Request: can't parse entities: Unsupported start tag "${register.name}" at byte offset 7`;

/** Calls that fail in all the ways there are, with the words of a person in what Telegram says about it. */
async function sufferAccidents(person: TestPerson): Promise<void> {
  await botApi.control.fail({ method: 'sendMessage', error_code: 400, description, times: 3 });
  await person.says(said['words at the wrong place']);
  await app.says('"turn.failed"');
  await botApi.control.fail({ method: 'sendMessage', drop: true, chat_id: person.id });
  await botApi.control.fail({ method: 'sendMessage', error_code: 500, description, chat_id: person.id });
  await person.says('/help');
  await person.waitFor(/Help/, patience);
  await botApi.control.fail({ method: 'sendChatAction', error_code: 400, description, times: 3 });
  await press(/^get:/)(person);
  await person.waitFor((message) => !message.reply_markup, patience);
}

async function applyAnew(applicant: Applicant): Promise<void> {
  await applicant.says('/apply');
  await applicant.waitFor(button('cat:certificates'), patience);
  await goThrough(applicant, deeds('the category', 'the service'));
  await press('new:certificate-of-study')(applicant);
  await applicant.waitFor(/^1\/7/, patience);
}

/** Fills in the form that is open; the id of the case that waits at the desk. */
async function applyFor(applicant: Applicant, clerk: TestPerson): Promise<string> {
  await goThrough(applicant, deeds('the phone', 'the kind of reason'));
  await applicant.says(said['reason of the application']);
  await applicant.waitFor(/^6\/7/, patience);
  await goThrough(applicant, deeds('not expedited'));
  const scan = await marked('scan');
  await applicant.sends(scan, { as: 'document', caption: sent['caption of the scan'] });
  await applicant.waitFor(button(/^q:id-document:done/), patience);
  await goThrough(applicant, deeds('all sheets sent', 'to submit'));
  const card = await clerk.waitFor(button(/^take:/), patience);
  const data = card.reply_markup?.inline_keyboard
    ?.flat()
    .find((one) => one.callback_data?.startsWith('take:'));
  return data?.callback_data?.split(':')[1] ?? '';
}

async function marked(what: 'scan' | 'result') {
  const bytes = Buffer.concat([await pdf(), Buffer.from(`\n%${sent[`bytes of the ${what}`]}\n`)]);
  return { name: sent[`name of the ${what}`], bytes };
}

async function statusOf(id: string): Promise<string | undefined> {
  const cases = client.db('otinim').collection<{ _id: string; status: string }>('applications');
  return (await cases.findOne({ _id: id }))?.status;
}

test('the bot knows all of it, so that there is something to leak', () => {
  const names = documents.filter(({ bytes }) => bytes.length > 0).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'applications',
      'persons',
      'accounts',
      'files',
      'contents.chunks',
      'inbox',
      'chats',
      'audit',
      'deliveries',
    ]),
  );
});

test('a search finds what stands there in clear', () => {
  expect(leaksOf({ canary }, documents)).toContain('canary, as it is, canary');
  expect(
    leaksOf({ canary }, files).filter((leak) => leak.startsWith('canary, as it is')).length,
  ).toBeGreaterThan(0);
});

test('no document of any collection holds what was told in confidence', () => {
  expect(leaksOf(secrets, documents)).toEqual([]);
});

test('no file of the data folder holds it, neither those of the database nor its log', () => {
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining([expect.stringContaining('mongod.log')]),
  );
  expect(leaksOf(secrets, files)).toEqual([]);
});

test('no line of the logs holds it, at the finest level and with errors', () => {
  const lines = [...app.lines, ...imports.flatMap((run) => run.lines)].join('\n');
  expect(lines).toContain('"turn.failed"');
  expect(lines).toContain('Bad Request');
  expect(leaksOf(secrets, [{ name: 'log', bytes: Buffer.from(lines) }])).toEqual([]);
});
