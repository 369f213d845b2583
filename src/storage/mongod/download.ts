import { rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { withProgress, type Say } from './progress.js';

/** The same release as the fallback, so that kept data open with either. */
const version = '7.0.15';
const downloadHost = 'fastdl.mongodb.org';
const patienceMilliseconds = 2000;
const forgottenAfterMilliseconds = 24 * 3600 * 1000;

/**
 * The `mongod` that mongodb-memory-server keeps or downloads (`MONGOMS_…` variables hold); undefined when its
 * host cannot be reached. Such a host is asked once, briefly, and then left alone for a day.
 */
export async function downloadMongod(options: {
  cache: string;
  env: NodeJS.ProcessEnv;
  say: Say;
}): Promise<string | undefined> {
  const { cache, env, say } = options;
  const unreachable = join(cache, 'download-unreachable');
  if (await isRecent(unreachable)) return undefined;

  // Loaded here and not above: most starts never come this far.
  const { DryMongoBinary, MongoBinary } = await import('mongodb-memory-server');
  const wanted = { version: env['MONGOMS_VERSION'] || version, downloadDir: join(cache, 'download') };
  const kept = await DryMongoBinary.locateBinary(wanted);
  if (kept !== undefined) return kept;

  const host = env['MONGOMS_DOWNLOAD_MIRROR']
    ? new URL(env['MONGOMS_DOWNLOAD_MIRROR']).hostname
    : downloadHost;
  try {
    if (!(await isReachable(host, env))) throw new Error(`${host} does not answer`);
    // The library checks the host's certificate only when npm was told to.
    env['npm_config_strict_ssl'] ??= 'true';
    return await withProgress(say, `MongoDB: downloading ${wanted.version} from ${host}`, async () =>
      MongoBinary.getPath(wanted),
    );
  } catch (error) {
    say(`MongoDB: no download (${error instanceof Error ? error.message : String(error)})`);
    await writeFile(unreachable, '');
    return undefined;
  }
}

async function isRecent(mark: string): Promise<boolean> {
  const written = await stat(mark).catch(() => undefined);
  if (written === undefined) return false;
  const age = Date.now() - written.mtimeMs;
  if (age >= 0 && age < forgottenAfterMilliseconds) return true;
  await rm(mark, { force: true });
  return false;
}

/** Whether a connection to the host comes about in time, through the proxy of the environment if there is one. */
async function isReachable(host: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const proxy = env['https_proxy'] || env['HTTPS_PROXY'] || env['http_proxy'] || env['HTTP_PROXY'];
  return new Promise((resolve) => {
    const patience = setTimeout(() => settle(false), patienceMilliseconds);
    const attempt = proxy
      ? askProxy(new URL(proxy), host, (ok) => settle(ok))
      : askHost(host, (ok) => settle(ok));
    function settle(ok: boolean): void {
      clearTimeout(patience);
      attempt.destroy();
      resolve(ok);
    }
  });
}

function askHost(host: string, answer: (ok: boolean) => void): { destroy(): unknown } {
  return connect(443, host)
    .once('connect', () => answer(true))
    .once('error', () => answer(false));
}

function askProxy(proxy: URL, host: string, answer: (ok: boolean) => void): { destroy(): unknown } {
  const asked = request({
    host: proxy.hostname,
    port: proxy.port || 80,
    method: 'CONNECT',
    path: `${host}:443`,
    ...(proxy.username ? { auth: decodeURIComponent(`${proxy.username}:${proxy.password}`) } : {}),
  });
  asked.once('connect', (response, socket) => {
    socket.destroy();
    answer(response.statusCode === 200);
  });
  asked.once('response', () => answer(false));
  asked.once('error', () => answer(false));
  asked.end();
  return asked;
}
