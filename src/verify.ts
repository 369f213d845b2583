import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from './command-database.js';
import { createSignatureChecker } from './documents/signature/signature-checker.js';
import { isLocale } from './domain/text.js';
import { createI18n, type Words } from './i18n.js';
import { openStorage } from './storage/open-storage.js';
import { signatureFacts } from './telegram/signing-view.js';
import { holds, verifySignatures, type Verified } from './usecases/verify-signatures.js';

/**
 * `npm run verify -- NUMBER [--lang kk|ru|en]`: checks everything that was signed in a case once more, off line. Exit code 0: all of it
 * holds; 1: something does not, or there is no such case; 2: the command was not understood.
 */
if (existsSync('.env')) process.loadEnvFile('.env');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { lang: { type: 'string' } },
});
const locale = isLocale(values['lang']) ? values['lang'] : 'en';
const words = createI18n(process.env['TIME_ZONE'] || 'Asia/Almaty')(locale);
const [number, ...more] = positionals;
if (number === undefined || more.length > 0) {
  console.error(words.t('signing:report.usage'));
  process.exitCode = 2;
} else {
  process.exitCode = await run(number);
}

async function run(wanted: string): Promise<0 | 1> {
  const database = await openDatabase();
  const storage = await openStorage(database);
  try {
    const trust = { authorities: authorities(), revoked: process.env['CRL_FILE'] || undefined };
    const deps = { ...storage, signatureChecker: createSignatureChecker(trust) };
    const verified = await verifySignatures(deps, wanted);
    if (!verified.ok) {
      console.error(words.t(`signing:report.${verified.why}`));
      return 1;
    }
    const { application, sheets } = verified;
    console.log(words.t('signing:report.head', { number: application.number, count: sheets.length }));
    for (const one of sheets) console.log(`\n${reportOf(words, one).join('\n')}`);
    const good = sheets.every(holds);
    console.log(`\n${words.t(good ? 'signing:report.good' : 'signing:report.bad')}`);
    return good ? 0 : 1;
  } finally {
    await storage.close();
    await database.stop();
  }
}

/** Those of the settings; where the demo runs, the demo's own. */
function authorities(): string | undefined {
  const { TRUSTED_CA_FILE, DATA_DIR } = process.env;
  if (TRUSTED_CA_FILE) return TRUSTED_CA_FILE;
  const ofDemo = join(DATA_DIR || '.data', 'bot-api', 'keys', 'authority.pem');
  return existsSync(ofDemo) ? ofDemo : undefined;
}

function reportOf(words: Words, verified: Verified): readonly string[] {
  const { t } = words;
  const { sheet, checked, changed } = verified;
  const { what, state, signed, settledAt, at } = sheet;
  const facts = signatureFacts(words, sheet);
  const signer = signed?.signer;
  const fact = (label: string, value: string | undefined) => (value ? [`  ${label}: ${value}`] : []);
  return [
    `${holds(verified) ? '+' : '-'} ${t(`signing:what.${what}`)}: ${t(`signing:state.${state}`)}`,
    ...fact(t('signing:signer'), signer && `${signer.name}, ${signer.iin}`),
    ...fact(t('signing:at'), words.dateTime(signed?.signedAt ?? settledAt ?? at)),
    ...fact(t('signing:certificate'), signer?.serial),
    ...fact(t('signing:issuer'), signer?.issuer),
    ...fact(
      t('signing:validity'),
      signer && `${words.date(signer.notBefore)} – ${words.date(signer.notAfter)}`,
    ),
    ...fact(t('signing:confirmedBy'), facts.confirmed),
    ...(checked?.ok && checked.state === 'valid' ? [`  ${t('signing:holds')}`] : []),
    ...(checked?.ok && state === 'unchecked' ? [`  ${t('signing:kept')}`] : []),
    ...(checked?.ok && checked.state === 'valid'
      ? [`  ${t(`signing:revocation.${checked.revocation}`)}`]
      : []),
    ...(checked && !checked.ok ? [`  ${t(`signing:faults.${checked.fault}`)}`] : []),
    ...changed.map((name) => `  ${t('signing:report.changed', { name })}`),
  ];
}
