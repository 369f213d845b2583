import type { StoredFile } from '../ports/file-store.js';
import { applicantAccounts } from './applicant-accounts.js';
import type { Deps } from './deps.js';

type CheckDeps = Pick<Deps, 'applications' | 'accounts' | 'files' | 'inspector' | 'deliveries' | 'clock'>;

/**
 * Looks into sheets that came in: images are re-encoded, what is broken, locked or false is asked for again.
 * A submission does not wait for it. Cut short, a file is simply checked again.
 */
export async function checkFiles(
  deps: CheckDeps,
  input: { readonly limit: number },
): Promise<{ readonly checked: number; readonly bad: number }> {
  let bad = 0;
  const waiting = await deps.files.findUnchecked(input.limit);
  for (const file of waiting) {
    try {
      if (!(await checkFile(deps, file))) bad += 1;
    } catch (error) {
      // It may have been taken away meanwhile: then there is nothing to check.
      if ((await deps.files.find(file.id)) !== undefined) throw error;
    }
  }
  return { checked: waiting.length, bad };
}

/** @returns whether it can be used */
async function checkFile(deps: CheckDeps, file: StoredFile): Promise<boolean> {
  const { check, bytes } = await deps.inspector.check(await deps.files.getBytes(file.id), file.type);
  if (bytes !== undefined) await deps.files.replace(file.id, bytes, { type: file.type });
  if (check.state !== 'good') await askAgain(deps, file, check.state);
  // Last, so that nothing of it is forgotten when the check is cut short.
  await deps.files.setCheck(file.id, check);
  return check.state === 'good';
}

async function askAgain(deps: CheckDeps, file: StoredFile, state: string): Promise<void> {
  if (file.purpose === 'result') return;
  const application = await deps.applications.find(file.application, { answers: 'none' });
  if (application === undefined) return;
  const accounts = await applicantAccounts(deps, application);
  await deps.deliveries.add(
    accounts.map(({ id }) => ({
      id: `${application.id}:file-${file.id}:${id}:telegram`,
      kind: 'replaceFile' as const,
      application: application.id,
      entry: 0,
      account: id,
      about: `${file.purpose}:${file.id}:${state}`,
      channel: 'telegram' as const,
      dueAt: deps.clock.now(),
    })),
  );
}
