import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openKeyRing } from '../../../src/demo/bot-api/signing/key-ring.js';
import { introduceStaff } from '../../../src/demo/introduce-staff.js';
import { settlePeople } from '../../../src/demo/settle-people.js';
import { actorOf } from '../../../src/usecases/actor-of.js';
import { beginApplication } from '../../../src/usecases/begin-application.js';
import { giveConsent } from '../../../src/usecases/give-consent.js';
import { startBrowser, type TestBrowser } from '../../support/browser.js';
import { openChat, type ChatWindow } from '../../support/chat-page.js';
import { startProduct, type Product } from '../../support/product.js';
import { runScript } from '../../support/run-script.js';

const staticDir = fileURLToPath(new URL('../../../src/demo/page', import.meta.url));
const verify = fileURLToPath(new URL('../../../src/verify.ts', import.meta.url));
const aigerim = 700100001;
const dauren = 700200001;
const signAs = 'Осы адамның кілтімен қол қою';
const signLogin = 'Кіруге арналған кілтпен';

let dir: string;
let authorities: string;
let browser: TestBrowser;
let product: Product;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'otinim-signing-'));
  // The page's server finds the authority there, with which the bot is told to trust.
  authorities = (await openKeyRing(join(dir, 'keys'))).authorityFile;
  browser = await startBrowser();
  product = await startProduct({
    botApi: { staticDir, dataDir: dir },
    trust: { authorities, revoked: undefined },
  });
  await settlePeople(product.botApi.url);
  await introduceStaff(product.botApi.url);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(dir, { recursive: true });
});

/** A form at its summary: what it says is not what the story is about. */
async function filledIn() {
  const { deps } = product.app;
  const person = await deps.persons.findByIin('060314601273');
  await giveConsent(deps, { account: aigerim, locale: 'kk' });
  await deps.accounts.link(aigerim, person!.id);
  const { account, actor } = await actorOf(deps, aigerim);
  const begun = await beginApplication(deps, {
    account,
    actor,
    service: 'scholarship-account',
    locale: 'kk',
  });
  if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
  const answers = {
    phone: { value: '+77000001001' },
    email: { value: 'aigerim@example.kz' },
    documentLanguage: { value: 'kk' },
    account: { value: 'KZ86125KZT5004100100' },
    consent: { value: true },
  };
  const { id } = begun.application;
  for (const [step, answer] of Object.entries(answers))
    await deps.applications.save(id, { answers: { [step]: answer }, position: { mode: 'summary' } });
  return begun.application;
}

/** Presses the button below the newest document that can be signed. */
async function signs(chat: ChatWindow, way: string): Promise<void> {
  await chat.root.locator('button.sign', { hasText: way }).last().click();
}

async function report(number: string): Promise<{ readonly code: number; readonly out: string }> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    MONGODB_URI: product.database.uri,
    DATA_KEY: product.dataKey,
    TRUSTED_CA_FILE: authorities,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...runScript(verify), number, '--lang', 'en'],
      { cwd: dir, env },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err }),
    );
  });
}

test('R22 R31 R32 all is signed on the page with the keys of the demo, and `npm run verify` finds that it holds', async () => {
  const { id, number } = await filledIn();
  const { page, problems } = await browser.newPage();
  const student = await openChat(page, aigerim, { pageUrl: product.botApi.url });
  const operator = await openChat(page, dauren, { side: 'right' });

  // R32: the key for signing in is told from the one for signing.
  await student.say(`/start ${id}`);
  await student.tap('Қазақша');
  await student.tap('Жалғастыру');
  await student.waitForText('KZ86125KZT5004100100');
  await student.tap('Қол қою және жіберу');
  await signs(student, signLogin);
  await student.waitForText('AUTH_RSA');
  await signs(student, signAs);
  await student.waitForText('Қолтаңба жарамды.');
  await student.waitForText('қызметі бойынша өтінім берілді.');

  // R31: the decision is made with the signature of the employee.
  await operator.waitForText(number);
  await operator.tap('Жұмысқа алу');
  await operator.waitForText('Жұмыс барысында');
  await operator.tap('Орындау');
  await operator.waitForText('Берілетін құжаттың файлын жіберіңіз');
  const certificate = await readFile(join(staticDir, 'samples/certificate.pdf'));
  await operator.attach([{ name: 'Шот.pdf', mimeType: 'application/pdf', buffer: certificate }]);
  await operator.waitForText('Қабылданды: 1 парақ');
  await operator.tap('Орындау');
  await operator.waitForText('Шешімге қол қойыңыз');
  await signs(operator, signAs);
  await operator.waitForText('✅ Орындалды');

  // R22: the document comes with the signature for it.
  await student.waitForText('Өтініміңіз орындалды.');
  await student.tap('Жүктеп алу');
  await student.waitForText('Құжатты алғаныңызға қол қойыңыз');
  await signs(student, signAs);
  await student.waitForText('Құжат берілді.');

  const { out, code } = await report(number);
  expect(out).toContain(`Application № ${number}, signatures: 3`);
  expect(out.match(/^\+ .*signed, checked$/gm)).toHaveLength(3);
  expect(out).toContain('All of it holds.');
  expect(code).toBe(0);

  // A document that is no longer what was signed for is told.
  const [file = ''] = (await product.app.deps.applications.find(id))!.result;
  await product.app.deps.files.replace(file, Buffer.from('%PDF-1.4 another'), { type: 'application/pdf' });
  const again = await report(number);
  expect(again.out.match(/Changed since: Шот\.pdf/g)).toHaveLength(2);
  expect([again.code, (await report('2026-999999')).code]).toEqual([1, 1]);

  expect(problems).toEqual([]);
  expect(await product.botApi.control.refused()).toEqual([]);
});
