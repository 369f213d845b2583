import pLimit from 'p-limit';
import type { Application } from '../domain/application.js';
import type { FileCheck, StoredFile } from '../ports/file-store.js';
import { applicantAccounts } from './applicant-accounts.js';
import type { Deps } from './deps.js';

type CheckDeps = Pick<
  Deps,
  | 'applications'
  | 'accounts'
  | 'services'
  | 'files'
  | 'inspector'
  | 'scanner'
  | 'deliveries'
  | 'clock'
  | 'isBusy'
>;

/** How long a sheet waits at most for a calm moment. */
const patienceMs = 15 * 60_000;
/** While some are fetched or kept, others are looked at. */
const atOnce = 4;

/**
 * Looks into sheets that came in: images are re-encoded, what is broken, locked or false is asked for again, and of
 * a page that may be hard to read it is said so (R30); it stays unless another one is sent.
 * A submission does not wait for it, and while many people wait for an answer it waits itself. Cut short, a file is simply
 * checked again; as long as a virus scanner that should look first does not answer, all of them wait.
 *
 * @param input.limit how many are looked into at most; none is begun any more when the `signal` is aborted
 */
export async function checkFiles(
  deps: CheckDeps,
  input: { readonly limit: number; readonly signal?: AbortSignal | undefined },
): Promise<{ readonly checked: number; readonly bad: number }> {
  let [checked, bad, stopped] = [0, 0, false];
  const waiting = await deps.files.findUnchecked(input.limit);
  const few = pLimit(atOnce);
  await few.map(waiting, async (file) => {
    if (stopped || input.signal?.aborted) return;
    const isDue = deps.clock.now().getTime() - file.at.getTime() >= patienceMs;
    if (!isDue && deps.isBusy?.()) return;
    try {
      const good = await checkFile(deps, file);
      if (good === undefined) stopped = true;
      else checked += 1;
      if (good === false) bad += 1;
    } catch (error) {
      // It may have been taken away meanwhile: then there is nothing to check.
      if ((await deps.files.find(file.id)) !== undefined) throw error;
    }
  });
  return { checked, bad };
}

/** @returns whether it can be used; undefined: the virus scanner does not answer, and the file waits for it */
export async function checkFile(deps: CheckDeps, file: StoredFile): Promise<boolean | undefined> {
  const sent = await deps.files.getBytes(file.id);
  const scan = await deps.scanner?.scan(sent);
  if (scan?.state === 'unreachable') return undefined;
  // What it has found something in is not opened any further, by nobody.
  const { check: found, bytes } =
    scan?.state === 'infected'
      ? { check: { state: 'infected' as const } }
      : await deps.inspector.check(sent, file.type);
  const check: FileCheck = scan ? { ...found, scanned: true } : found;
  if (bytes !== undefined) await deps.files.replace(file.id, bytes, { type: file.type });
  const application = file.purpose === 'result' ? undefined : await caseOf(deps, file);
  const doubt =
    check.state === 'good' && application && (await isPage(deps, application, file.purpose))
      ? await deps.inspector.doubt(bytes ?? sent, file.type)
      : undefined;
  const why = check.state === 'good' ? doubt : check.state;
  if (why !== undefined && application) await askAgain(deps, application, file, why);
  // Last, so that nothing of it is forgotten when the check is cut short.
  await deps.files.setCheck(file.id, doubt === undefined ? check : { ...check, doubt });
  return check.state === 'good';
}

async function caseOf(deps: CheckDeps, file: StoredFile): Promise<Application | undefined> {
  return deps.applications.find(file.application, { answers: 'none' });
}

/** Nobody has to read a portrait. */
async function isPage(deps: CheckDeps, { definition }: Application, step: string): Promise<boolean> {
  const { documents } = await deps.services.version(definition);
  return !documents.some(({ code, portrait }) => code === step && portrait);
}

async function askAgain(
  deps: CheckDeps,
  application: Application,
  file: StoredFile,
  why: string,
): Promise<void> {
  const accounts = await applicantAccounts(deps, application);
  await deps.deliveries.add(
    accounts.map(({ id }) => ({
      id: `${application.id}:file-${file.id}:${id}:telegram`,
      kind: 'replaceFile' as const,
      application: application.id,
      entry: 0,
      account: id,
      about: `${file.purpose}:${file.id}:${why}`,
      channel: 'telegram' as const,
      dueAt: deps.clock.now(),
    })),
  );
}
