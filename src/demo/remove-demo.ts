import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findSettings, keptNames } from './demo-settings.js';
import { waitForEarlier } from './earlier-demo.js';

/**
 * Removes the demo's chats, files and settings from the folder, for a fresh start; what others keep there stays.
 * Throws when the demo of this folder runs.
 */
export async function removeDemo(dataDir: string): Promise<void> {
  // A damaged file must not stand in the way of what mends it.
  const settings = await findSettings(dataDir).catch(() => undefined);
  if (settings) await waitForEarlier(settings, dataDir);
  for (const name of keptNames) await rm(join(dataDir, name), { recursive: true, force: true });
}
