import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where fetched database programs are kept for this user: they outlive a checkout and are shared by all. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'otinim', 'mongod');
}
