import type { FileCheck } from '../ports/file-store.js';
import type { Deps } from './deps.js';

/** How long files may wait for the scanner before administrators read of it, ms. */
const patienceMs = 2 * 60_000;

/** Where there is a scanner, nothing is opened that it has not passed; what it has found something in is opened for nobody. */
export function isCleared({ scanner }: Pick<Deps, 'scanner'>, check: FileCheck): boolean {
  return check.state !== 'infected' && (scanner === undefined || check.scanned === true);
}

/** Since when files wait for a scanner that does not answer. */
export async function findScanDelay(
  deps: Pick<Deps, 'scanner' | 'files' | 'clock'>,
): Promise<Date | undefined> {
  if (deps.scanner === undefined) return undefined;
  const [oldest] = await deps.files.findUnchecked(1);
  const late = deps.clock.now().getTime() - patienceMs;
  return oldest && oldest.at.getTime() < late ? oldest.at : undefined;
}
