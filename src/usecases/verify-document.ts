import { completion } from '../domain/finished.js';
import type { Actor } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import { readCode } from '../domain/verification-code.js';
import type { Deps } from './deps.js';

export type Verified =
  /** What anybody may know of an issued document; nothing about the person it is for. */
  | {
      readonly ok: true;
      readonly service: Service;
      readonly number: string;
      readonly issuedAt: Date;
      readonly unit?: string | undefined;
      /** Since when it is no longer valid. */
      readonly revokedAt?: Date | undefined;
    }
  | { readonly ok: false; readonly why: 'notACode' | 'unknown' }
  /** Too many codes that do not exist were tried; until then none is looked up. */
  | { readonly ok: false; readonly why: 'slowed'; readonly until: Date };

const hourMs = 3_600_000;
/** Codes that do not exist, in an hour: of one account, of all, and of one account once all have been at it so often. */
const most = { own: 10, all: 500, ownThen: 1 } as const;
/** Whose chain in the audit tells of codes that do not exist. */
const missesChain = 'verification';

/** Whether a document is genuine, for whoever has its code; without consent, without being anybody. */
export async function verifyDocument(
  deps: Pick<Deps, 'issued' | 'applications' | 'services' | 'audit' | 'clock'>,
  { text, actor }: { readonly text: string; readonly actor: Actor },
): Promise<Verified> {
  const code = readCode(text);
  if (code === undefined) return { ok: false, why: 'notACode' };
  const at = deps.clock.now();
  const { account, name: who } = actor;
  const hour = at.toISOString().slice(0, 13);
  const until = new Date(Math.floor(at.getTime() / hourMs) * hourMs + hourMs);
  const misses = await deps.issued.misses(account, hour);
  if (misses.own >= (misses.all >= most.all ? most.ownThen : most.own))
    return { ok: false, why: 'slowed', until };
  const found = await findIssued(deps, code);
  if (!found) {
    await deps.issued.countMiss(account, hour, until);
    await deps.audit.append({ application: missesChain, at, account, who, what: 'verify.unknown' });
    return { ok: false, why: 'unknown' };
  }
  await deps.audit.append({ application: found.application, at, account, who, what: 'verify' });
  return found.verified;
}

/** A decision that can still be undone, or was, has issued nothing. */
async function findIssued(
  deps: Pick<Deps, 'issued' | 'applications' | 'services'>,
  code: string,
): Promise<{ readonly application: string; readonly verified: Extract<Verified, { ok: true }> } | undefined> {
  const document = await deps.issued.find(code);
  const application = document && (await deps.applications.find(document.application, { answers: 'none' }));
  if (!application?.result.includes(document?.file ?? '')) return undefined;
  const issuedAt = completion(application)?.at;
  if (issuedAt === undefined || !['completed', 'issued'].includes(application.status)) return undefined;
  const revoked = application.history.find(({ action }) => action === 'revoke');
  return {
    application: application.id,
    verified: {
      ok: true,
      service: await deps.services.version(application.definition),
      number: application.number,
      issuedAt,
      unit: application.unit,
      ...(application.revoked && { revokedAt: revoked?.at ?? issuedAt }),
    },
  };
}
