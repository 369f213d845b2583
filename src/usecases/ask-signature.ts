import { createHash } from 'node:crypto';
import type { Application } from '../domain/application.js';
import type { Action } from '../domain/lifecycle.js';
import type { Actor, PersonalCard } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import { signableOf, type Intent } from '../domain/signing.js';
import type { SigningSheet } from '../ports/signature-store.js';
import type { SigningPage } from '../ports/signing-page.js';
import { applicantOf } from './applicant-of.js';
import { checkFile } from './check-files.js';
import type { Deps } from './deps.js';
import { review, type NotDone, type PerformDeps } from './perform.js';
import { sheetId, signingSubject } from './signing-subject.js';

export type SigningDeps = PerformDeps & Pick<Deps, 'signatures' | 'accounts' | 'files' | 'inspector'>;

export type SignatureAsked =
  | {
      readonly ok: true;
      readonly sheet: SigningSheet;
      readonly document: Uint8Array;
      readonly application: Application;
      readonly service: Service;
    }
  | NotDone;

/**
 * Gives out what is to be signed. Asked again, the very same bytes come: a signature that was made meanwhile still holds. Whoever may not do
 * what the signature opens reads why, before they sign.
 *
 * @param print makes the PDF
 */
export async function askSignature(
  deps: SigningDeps,
  input: { readonly id: string; readonly actor: Actor; readonly action: Action },
  print: (page: SigningPage) => Promise<{ readonly bytes: Uint8Array; readonly name: string }>,
): Promise<SignatureAsked> {
  const { id, actor, action } = input;
  const reviewed = await review(deps, { id, actor }, action);
  const application = await deps.applications.find(id);
  if (application === undefined) return { ok: false, why: 'notFound' };
  const service = await deps.services.version(application.definition);
  const what = signableOf(action.type, application);
  if (!reviewed.ok && !lacksOnly(reviewed, what)) return reviewed;
  if (what === undefined || service.sign[what] === undefined) return { ok: false, why: 'notFound' };
  const subject = signingSubject(application, service, action);
  const sheet = sheetId(id, what, subject, actor.account);
  const stands = await deps.signatures.find(sheet);
  const kept = stands && (await deps.signatures.read(sheet));
  if (kept) return { ok: true, sheet: stands, document: kept.document, application, service };

  const { card } = await applicantOf(deps, application);
  const now = deps.clock.now();
  const intent = intentOf(application, action);
  const employee = what === 'decision' || what === 'onBehalf';
  const signer = employee ? await employeeOf(deps, actor) : await signatoryOf(deps, application, actor, card);
  const files = await digestsOf(deps, action.type === 'complete' ? action.files : application.result);
  const { institution } = deps.services;
  const page = { what, intent, application, service, card, institution, now, signer: signer.name, files };
  const { bytes, name } = await print(page);
  const added = await deps.signatures.add(
    {
      id: sheet,
      application: id,
      what,
      subject,
      account: actor.account,
      at: now,
      name,
      iin: signer.iin === '' ? undefined : signer.iin,
      as: employee ? 'employee' : 'person',
      intent,
      files,
    },
    bytes,
  );
  return { ok: true, ...added, application, service };
}

/** Nothing is in the way but the signature that is being asked for. */
function lacksOnly(done: NotDone, what: string | undefined): boolean {
  if (done.why !== 'refused' || done.refusal.code !== 'unsigned') return false;
  return done.refusal.what.every((one) => one === what);
}

function intentOf({ version }: Application, action: Action): Intent | undefined {
  if (action.type === 'complete') return { action: 'complete', version, files: action.files };
  if (action.type === 'reject')
    return { action: 'reject', version, reason: action.reason, remark: action.remark };
  return undefined;
}

async function employeeOf(deps: Pick<Deps, 'accounts'>, { account, name }: Actor) {
  const known = await deps.accounts.find(account);
  return { name, iin: known?.staff?.iin ?? '' };
}

/** Who acts in the case: a guardian signs with their own name; whoever stands in no register, as they have written themselves. */
async function signatoryOf(
  deps: Pick<Deps, 'persons'>,
  { author, applicant }: Application,
  actor: Actor,
  card: PersonalCard,
) {
  const acting = [author.onBehalf ? undefined : author.person, applicant].find(
    (person) => person !== undefined && actor.persons.includes(person),
  );
  const person = acting === undefined ? undefined : await deps.persons.find(acting);
  const { iin, surname, name, patronymic } = person?.card ?? card;
  return { iin, name: [surname, name, patronymic].filter(Boolean).join(' ') };
}

/** As the files will stay: a picture that waits for its check is written anew by it. */
async function digestsOf(
  deps: SigningDeps,
  ids: readonly string[],
): Promise<NonNullable<SigningSheet['files']>> {
  const digests = [];
  for (const id of ids) {
    const file = await deps.files.find(id);
    if (file === undefined) continue;
    if (file.check.state === 'waiting') await checkFile(deps, file);
    const digest = createHash('sha256')
      .update(await deps.files.getBytes(id))
      .digest('hex');
    digests.push({ id, name: file.name, digest });
  }
  return digests;
}
