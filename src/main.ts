import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { App } from './app.js';
import { loadCatalogue, sampleDir } from './catalogue/load-catalogue.js';
import { describeProblem } from './catalogue/describe-fault.js';
import { readConfig, type Config } from './config.js';
import { importDemo, isDemoRegister, linesOfLeftOut } from './demo/import-demo.js';
import { writeDemoSections } from './demo/write-demo-sections.js';
import { removeDemo } from './demo/remove-demo.js';
import { startDemo } from './demo/start-demo.js';
import { pingClamd } from './documents/clamd.js';
import { trustFault, type TrustFiles } from './documents/signature/signature-checker.js';
import { findOrMakeDataKey } from './storage/data-key.js';
import type { Door, House } from './door.js';
import type { Deps } from './usecases/deps.js';
import { removeData, startMongod } from './storage/mongod/embedded-server.js';

/** A fault of the settings or the catalogue: its message is for whoever starts the bot, and says how to mend it. */
class SettingsFault extends Error {}

/** A database that has to be fetched first is not waited for longer, ms. */
const launchMs = 500;
/** Seconds that a stop may take before it is cut short. */
const stopWithin = 10;
const say = (line: string) => console.log(line);

if (existsSync('.env')) process.loadEnvFile('.env');
const stopping = new AbortController();
/** Something else that is needed cannot be had: a database need not be fetched for it. */
const inVain = new AbortController();
/** What was started, to be stopped in the opposite order. */
const started: { readonly name: string; readonly stop: () => Promise<unknown> }[] = [];

// MongoDB runs in a session of its own, so that what the terminal sends reaches only us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(signal));
try {
  await start();
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof SettingsFault ? error.message : error);
    await stop('fault', 1);
  }
}

async function start(): Promise<void> {
  const config = getConfig();
  const fresh = process.argv.includes('--fresh');
  // Nothing is made, fetched or thrown away for a catalogue that cannot be used.
  const read = fresh || !existsSync(config.dataDir) ? await getCatalogue(config) : undefined;
  if (fresh) await beginAnew(config.dataDir);
  const door = config.port === undefined ? undefined : await openDoor(config, config.port);
  // What is read and loaded keeps this process busy: the database is launched before, and comes up meanwhile.
  const launched = new AbortController();
  const opening = openDatabase(config, () => launched.abort());
  await Promise.race([opening, pause(launchMs, undefined, { signal: launched.signal })]).catch(
    () => undefined,
  );
  const [catalogue, database, demo, { startApp }] = await together([
    read ?? getCatalogue(config),
    opening,
    config.mode === 'demo' ? openDemo(config) : undefined,
    import('./app.js'),
  ]);
  const trust = await getTrust(config, demo?.trust);
  const log = pino({ level: config.logLevel });
  const app = await startApp({
    token: demo?.token ?? config.botToken ?? '',
    apiRoot: demo?.apiRoot ?? config.telegramApiRoot,
    mode: config.mode === 'webhook' ? 'webhook' : 'polling',
    ...(config.mode === 'webhook'
      ? { webhook: { url: config.webhookUrl, secretToken: config.webhookSecret } }
      : {}),
    database,
    catalogue,
    ...(config.timeZone === undefined ? {} : { timeZone: config.timeZone }),
    undoMs: config.undoSeconds * 1000,
    administrators: config.adminIds,
    ...(config.mail ? { mail: config.mail } : {}),
    trust,
    clamd: config.clamd,
    log,
    say,
    signal: stopping.signal,
    ...(demo ? { prepare: fillRegister } : {}),
  });
  started.push({ name: 'bot', stop: () => app.stop() });
  if (door) {
    door.open(houseOf(app));
    say(
      `${config.mode === 'webhook' ? 'Webhook listens' : 'Health and metrics are told'} on port ${door.port}`,
    );
  }
  say(mailLine(config));
  say(signaturesLine(trust));
  say(await virusLine(config));
  if (demo) say(`\nOpen the chat page: ${demo.pageUrl}\n`);
}

/** Said without name and password. */
function mailLine({ mail }: Config): string {
  if (mail === undefined) return 'No e-mail is sent: SMTP_URL is not set';
  return `E-mail leaves through ${new URL(mail.url).host}`;
}

/** The demo has an authority of its own, unless the settings name others. */
async function getTrust(config: Config, ofDemo: string | undefined): Promise<TrustFiles> {
  const trust = { authorities: config.trustedCaFile ?? ofDemo, revoked: config.crlFile };
  const fault = await trustFault(trust);
  if (fault === undefined) return trust;
  throw new SettingsFault(
    `TRUSTED_CA_FILE or CRL_FILE cannot be used: ${fault}\n` +
      '  Name files with certificates and lists of revoked ones, PEM or DER; several are parted by commas.',
  );
}

async function virusLine({ clamd }: Config): Promise<string> {
  if (clamd === undefined) return 'Files are not checked for viruses: CLAMD_URL is not set';
  const fault = await pingClamd(clamd);
  const at = 'path' in clamd ? clamd.path : `${clamd.host}:${clamd.port}`;
  return fault === undefined
    ? `Files are checked for viruses by clamd at ${at}`
    : `clamd at ${at} does not answer (${fault}): the staff see no file until it does`;
}

function signaturesLine({ authorities, revoked }: TrustFiles): string {
  if (authorities === undefined)
    return 'Electronic signatures are not accepted: TRUSTED_CA_FILE is not set; people sign at the desk';
  if (revoked === undefined) return 'Revoked certificates are not known: CRL_FILE is not set';
  return `Signatures are checked against ${authorities} and ${revoked}`;
}

function getConfig(): Config {
  const read = readConfig(process.env);
  if (read.ok) return read.config;
  const faults = read.faults.map(({ name, problem, mend }) => `  ${name}: ${problem}\n    ${mend}`);
  throw new SettingsFault(['The settings cannot be used:', ...faults].join('\n'));
}

async function getCatalogue(config: Config) {
  const loaded = await loadCatalogue(config.catalogueDir ?? sampleDir);
  if (loaded.ok) return loaded.catalogue;
  const faults = loaded.faults.map(({ file, line, column, problem }) => {
    const said = describeProblem(problem, 'en');
    return `  ${file}:${line}:${column} ${said.problem}\n    ${said.mend}`;
  });
  throw new SettingsFault(['The catalogue cannot be used:', ...faults].join('\n'));
}

/** Everything that the database and the demo keep goes; the key stays, it opens nothing any more. */
async function beginAnew(dataDir: string): Promise<void> {
  await removeData(dataDir).catch(asFault);
  await removeDemo(dataDir).catch(asFault);
}

/** What cannot be started is for whoever starts it to mend: they read the reason, not a stack. */
function asFault(error: unknown): never {
  throw new SettingsFault(error instanceof Error ? error.message : String(error));
}

/** What knows nothing of each other is up sooner side by side; a fault of one is told when all can be stopped, the first of them. */
async function together<const T extends readonly unknown[]>(parts: T) {
  for (const part of parts) Promise.resolve(part).catch(() => inVain.abort());
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

async function openDatabase(config: Config, onLaunch: () => void) {
  if (config.mongodbUri !== undefined) return { uri: config.mongodbUri, dataKey: config.dataKey ?? '' };
  const signal = AbortSignal.any([stopping.signal, inVain.signal]);
  const options = { dataDir: config.dataDir, say, signal, onLaunch };
  const server = await startMongod(options).catch(asFault);
  started.push({ name: 'database', stop: () => server.stop() });
  server.onDeath((death) => {
    say(
      death.outcome === 'restarted'
        ? 'MongoDB died and was started again'
        : `MongoDB is lost: ${death.reason}`,
    );
    if (death.outcome === 'lost') void stop('database', 1);
  });
  return { uri: server.uri, dataKey: config.dataKey ?? (await findOrMakeDataKey(config.dataDir)) };
}

async function openDemo(config: Config) {
  const demo = await startDemo({
    dataDir: config.dataDir,
    say,
    ...(config.demoPort === undefined ? {} : { port: config.demoPort }),
  }).catch(asFault);
  started.push({ name: 'demo', stop: () => demo.stop() });
  demo.onExit((reason) => {
    say(`The demo's Bot API server is gone: ${reason}`);
    void stop('demo', 1);
  });
  return demo;
}

async function fillRegister(deps: Deps): Promise<void> {
  if (await isDemoRegister(deps)) {
    const done = await importDemo(deps);
    for (const line of await linesOfLeftOut(done)) say(line);
    await writeDemoSections(deps);
  } else say('The register holds people already: those of the demo are left out');
}

/** Telegram posts updates to the path of `WEBHOOK_URL`; what watches over the process asks at the same port. */
async function openDoor(config: Config, port: number): Promise<Door> {
  const { createDoor } = await import('./door.js');
  const webhookPath = config.mode === 'webhook' ? new URL(config.webhookUrl).pathname : undefined;
  const door = await createDoor({ port, webhookPath }).catch(asFault);
  started.push({ name: 'HTTP', stop: () => door.close() });
  return door;
}

function houseOf({ intake, health }: App): House {
  return {
    receive: (secretToken, body) => intake.receive(secretToken, body),
    readiness: health.readiness,
    metrics: () => health.metrics.read(),
  };
}

/** Stops in the opposite order; what does not end in time is cut short. */
async function stop(why: string, exitCode = 0): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  if (exitCode === 0) say(`Stopping (${why})`);
  setTimeout(() => process.exit(exitCode || 1), stopWithin * 1000).unref();
  for (const { name, stop: end } of started.reverse()) {
    try {
      await end();
    } catch (error) {
      console.error(`${name} did not stop cleanly:`, error);
    }
  }
  // Agenda keeps a timer for some seconds after it was stopped.
  process.exit(exitCode);
}
