import { drawCode } from '../domain/verification-code.js';
import type { Deps } from './deps.js';

/** Codes are many times more than documents: that so many drawn ones are taken does not happen. */
const draws = 5;

/** The code of a document that is about to be issued; asked again for the same file it is the same. */
export async function giveCode(
  deps: Pick<Deps, 'issued' | 'random' | 'clock'>,
  { file, application }: { readonly file: string; readonly application: string },
): Promise<string> {
  for (let drawn = 0; drawn < draws; drawn += 1) {
    const code = drawCode(deps.random);
    const kept = await deps.issued.reserve(file, { application, code, at: deps.clock.now() });
    if (kept !== undefined) return kept;
  }
  throw new Error(`no free code was drawn for the file ${file}`);
}
