import { identityScan, type Service } from '../domain/service.js';
import type { AnsweredFile, Application } from '../domain/application.js';
import { isOutsider } from '../domain/outsider.js';
import type { Actor } from '../domain/person.js';
import { acceptedTypes, sheetsFault } from '../forms/sheets.js';
import type { Step } from '../forms/step.js';
import type { StoredFile } from '../ports/file-store.js';
import type { Deps } from './deps.js';
import { fileId } from './file-id.js';
import { findLock, type Locked } from './may-answer.js';
import { positionAfter } from './position-after.js';
import { answeredFiles } from './receive-file.js';

/** Own cases that are looked through, and those of them whose sheets are looked at. */
const looked = { cases: 30, sheets: 3 } as const;

/** What the same person gave of the same document in another case, and when. */
export interface EarlierSheets {
  readonly application: string;
  readonly at: Date;
  readonly sheets: readonly { readonly answered: AnsweredFile; readonly stored: StoredFile }[];
}

type FindDeps = Pick<Deps, 'applications' | 'files' | 'services'>;

/**
 * The newest sheets of this document that the author of a form has handed in for the same person and that are all there and
 * good; none where an employee fills it in, or where nobody can tell whose case it was.
 */
export async function findEarlierSheets(
  deps: FindDeps,
  {
    application,
    service,
    step,
  }: { readonly application: Application; readonly service: Service; readonly step: Step },
): Promise<EarlierSheets | undefined> {
  const { applicant, child, author } = application;
  if (author.onBehalf || isOutsider(application) || !asksFor(service, service, step.code)) return undefined;
  const { rows } = await deps.applications.listOwn([applicant], {}, { limit: looked.cases });
  const own = rows.filter(
    (row) =>
      row.id !== application.id &&
      row.submittedAt !== undefined &&
      row.applicant === applicant &&
      row.child === child &&
      row.author.account === author.account &&
      !row.author.onBehalf,
  );
  let left: number = looked.sheets;
  for (const { id, definition } of own) {
    if (left === 0) return undefined;
    if (!asksFor(await deps.services.version(definition), service, step.code)) continue;
    left -= 1;
    const sheets = await sheetsThere(deps, id, step);
    if (sheets) return { application: id, at: sheets[0]!.stored.at, sheets };
  }
  return undefined;
}

/** Whether a service asks for the document that the other one calls so: a code alone may mean two things. */
function asksFor({ documents }: Service, other: Service, code: string): boolean {
  if (code === identityScan) return true;
  const [one, same] = [documents, other.documents].map((list) =>
    list.find((document) => document.code === code),
  );
  return one !== undefined && one.name.kk === same?.name.kk;
}

async function sheetsThere(
  deps: FindDeps,
  id: string,
  step: Step,
): Promise<EarlierSheets['sheets'] | undefined> {
  const [application, stored] = await Promise.all([
    deps.applications.find(id, { answers: [step.code] }),
    deps.files.listOf(id),
  ]);
  const answered = application ? answeredFiles(application, step.code) : [];
  const types = acceptedTypes(step);
  const sheets = answered.flatMap((sheet) => {
    const there = stored.find((file) => file.id === sheet.file);
    return there?.check.state === 'good' && types.has(there.type) ? { answered: sheet, stored: there } : [];
  });
  return sheets.length === answered.length && !sheetsFault(answered, step) ? sheets : undefined;
}

export type SheetsReused =
  | { readonly ok: true; readonly files: readonly AnsweredFile[] }
  | Locked
  /** They are not there any more, or others have been handed in since. */
  | { readonly ok: false; readonly why: 'gone' };

/** Copies the sheets into the form: they belong to the new case from here on, whatever becomes of the earlier one. */
export async function reuseSheets(
  deps: FindDeps & Pick<Deps, 'clock'>,
  input: {
    readonly application: Application;
    readonly service: Service;
    readonly actor: Actor;
    readonly step: Step;
    /** The case from which they were offered. */
    readonly from: string;
  },
): Promise<SheetsReused> {
  const { application, service, actor, step } = input;
  const locked = findLock(application, actor, step.code);
  if (locked) return locked;
  const earlier = await findEarlierSheets(deps, input);
  if (earlier?.application !== input.from) return { ok: false, why: 'gone' };
  const at = deps.clock.now();
  const files: AnsweredFile[] = [];
  for (const { answered, stored } of earlier.sheets) {
    const id = fileId(application.id, step.code, answered.unique);
    const { name, type } = stored;
    const about = { application: application.id, purpose: step.code, name, type, at };
    await deps.files.put(id, await deps.files.getBytes(stored.id), about);
    await deps.files.setCheck(id, stored.check);
    files.push({ ...answered, file: id });
  }
  const position = application.position ?? positionAfter(service, application, step.code);
  const saved = await deps.applications.save(application.id, {
    answers: { [step.code]: { value: files } },
    position,
    at,
  });
  return saved.ok ? { ok: true, files } : { ok: false, why: 'locked' };
}
