import type { Application } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import type { Deps } from './deps.js';
import { act, review, type NotDone, type PerformDeps } from './perform.js';
import { recordAct } from './record-act.js';

export interface ReadFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** By which anybody can verify it. */
  readonly code?: string | undefined;
}

export type Downloaded =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly files: readonly ReadFile[];
      /** With this download the result counts as issued (R22). */
      readonly first: boolean;
    }
  | NotDone;

/** Gives out the result as often as it is asked for; the first time makes the case issued (R22). */
export async function download(
  deps: PerformDeps & Pick<Deps, 'files' | 'issued'>,
  input: { readonly id: string; readonly actor: Actor },
): Promise<Downloaded> {
  const action = { type: 'download' } as const;
  const reviewed = await review(deps, input, action);
  if (!reviewed.ok) return reviewed;
  // Read before it counts as issued: a file that cannot be read was not issued.
  const codes = await deps.issued.codesOf(input.id);
  const files = await Promise.all(
    reviewed.application.result.map(async (id) => ({ ...(await readFile(deps, id)), code: codes.get(id) })),
  );
  const acted = await act(deps, input, action);
  if (!acted.ok) return acted;
  const first = reviewed.transition !== undefined;
  if (!first) await recordAct(deps, input.actor, { application: input.id, what: 'download' });
  return { ok: true, application: acted.application, files, first };
}

async function readFile(deps: Pick<Deps, 'files'>, id: string): Promise<ReadFile> {
  const [about, bytes] = await Promise.all([deps.files.find(id), deps.files.getBytes(id)]);
  if (about === undefined) throw new Error(`the result file ${id} is gone`);
  return { name: about.name, type: about.type, bytes };
}
