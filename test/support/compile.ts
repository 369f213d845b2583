import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

/** What tests start in processes of their own, from the root. */
const commands = [
  'src/main.ts',
  'src/import.ts',
  'src/catalogue/command.ts',
  'src/demo/bot-api/main.ts',
  'test/intake/killed-bot.ts',
  'test/storage/mongod/neighbour-process.ts',
];

/**
 * Compiles the commands once for a whole run: loading three hundred files anew takes a process longer than most tests last. Each
 * file still knows where it lies, so that what stands beside it is found.
 */
export async function compileCommands(root: string, into: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: commands,
    outbase: root,
    outdir: into,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    plugins: [
      {
        name: 'place of a file',
        setup(bundle) {
          bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            const place = JSON.stringify(pathToFileURL(path).href);
            const source = await readFile(path, 'utf8');
            return { loader: 'ts', contents: source.replaceAll('import.meta.url', place) };
          });
        },
      },
    ],
  });
  // Its own process would keep the run from ending.
  await stop();
}
