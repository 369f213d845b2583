import type { HomeAddress } from '../domain/address.js';
import type { Application, Registered } from '../domain/application.js';
import { addressOn, type Family } from '../domain/family.js';
import type { Actor } from '../domain/person.js';
import type { LocalDate } from '../domain/zone.js';
import type { IncomingFile } from '../forms/reading.js';
import type { Fault } from '../forms/step.js';
import type { Deps } from './deps.js';
import { fetchFile } from './fetch-file.js';
import { fileId } from './file-id.js';
import { sheetTypes } from './receive-file.js';

/** Purpose of the certificate of a temporary registration among the files of a case. */
const certificate = 'temporary';

type RegisterDeps = Pick<Deps, 'applications' | 'families' | 'schools' | 'calendar' | 'clock'>;

export type ChildOpened =
  | {
      readonly ok: true;
      readonly application: Application;
      readonly family: Family;
      /** The one that counts today. */
      readonly address: HomeAddress;
    }
  | { readonly ok: false };

/** The child for whom this employee applies on behalf of who came: only then are its data theirs to change. */
export async function openChild(
  deps: RegisterDeps,
  { id, actor }: { readonly id: string; readonly actor: Actor },
): Promise<ChildOpened> {
  const application = await deps.applications.find(id, { answers: 'none' });
  const { author, child, status } = application ?? {};
  const theirs = author?.onBehalf && author.account === actor.account && status === 'draft';
  if (!application || !theirs || child === undefined) return { ok: false };
  const family = await deps.families.find(child);
  if (!family) return { ok: false };
  const today = deps.calendar().localDate(deps.clock.now());
  return { ok: true, application, family, address: addressOn(family, today) };
}

/** Binds the child's address to an area of its district (D4): from then on every child of that house belongs there. */
export async function bindAddress(
  deps: RegisterDeps,
  { id, actor, area }: { readonly id: string; readonly actor: Actor; readonly area: string },
): Promise<{ readonly ok: boolean }> {
  const opened = await openChild(deps, { id, actor });
  if (!opened.ok) return { ok: false };
  const areas = await deps.schools.listAreas(opened.address.district);
  if (!areas.some(({ code }) => code === area)) return { ok: false };
  await deps.schools.bind(opened.address, { area, by: byOf(actor), at: deps.clock.now() });
  return { ok: true };
}

/** Puts a street and house in the place of those of the register, which are wrong (D4.3). */
export async function correctAddress(
  deps: RegisterDeps,
  {
    id,
    actor,
    place,
  }: {
    readonly id: string;
    readonly actor: Actor;
    readonly place: Pick<HomeAddress, 'street' | 'house'>;
  },
): Promise<{ readonly ok: boolean }> {
  const opened = await openChild(deps, { id, actor });
  if (!opened.ok) return { ok: false };
  const { child, address: of } = opened.family;
  const { district, city, house, flat } = of;
  // In another house the flat is another one; the area does not depend on it.
  const address = { district, city, ...place, ...(flat !== undefined && house === place.house && { flat }) };
  const corrected = { address, of, by: byOf(actor), at: deps.clock.now() };
  return { ok: await deps.families.setCorrected(child, corrected) };
}

export type TemporaryRegistered =
  { readonly ok: true } | { readonly ok: false; readonly fault?: Fault | undefined };

/** The child lives elsewhere for a while, as a certificate says (D5, R34): that address counts as long as it lasts. */
export async function registerTemporarily(
  deps: RegisterDeps & Pick<Deps, 'files' | 'fileSource' | 'inspector'>,
  input: {
    readonly id: string;
    readonly actor: Actor;
    readonly place: Pick<HomeAddress, 'street' | 'house'>;
    readonly from: LocalDate;
    readonly until: LocalDate;
    readonly file: IncomingFile;
  },
): Promise<TemporaryRegistered> {
  const { id, actor, place, from, until, file } = input;
  const opened = await openChild(deps, { id, actor });
  if (!opened.ok) return { ok: false };
  const fetched = await fetchFile(deps, file, sheetTypes);
  if (!fetched.ok) return { ok: false, fault: fetched.fault };
  const at = deps.clock.now();
  const { bytes, type } = fetched;
  const stored = fileId(id, certificate, file.unique);
  await deps.files.put(stored, bytes, { application: id, purpose: certificate, name: file.name, type, at });
  const { district, city } = opened.family.address;
  const address = { district, city, ...place };
  const by = byOf(actor);
  const kept = await deps.families.setTemporary(opened.family.child, {
    address,
    from,
    until,
    files: [stored],
    by,
    at,
  });
  return { ok: kept };
}

/** What this employee has put into the registers since the draft was begun: it stands in the history of the case. */
export async function registeredBy(
  deps: Pick<Deps, 'families' | 'schools'>,
  { author, child, createdAt }: Application,
  today: LocalDate,
): Promise<Registered | undefined> {
  if (!author.onBehalf || child === undefined) return undefined;
  const family = await deps.families.find(child);
  const bound = family && (await deps.schools.findBound(addressOn(family, today)));
  const mine = (one: { readonly by: { readonly account: number }; readonly at: Date } | undefined) =>
    one !== undefined && one.by.account === author.account && one.at >= createdAt;
  const area = mine(bound) ? bound?.area : undefined;
  const temporaryUntil = mine(family?.temporary) ? family?.temporary?.until : undefined;
  const corrected = mine(family?.corrected);
  if (area === undefined && temporaryUntil === undefined && !corrected) return undefined;
  return {
    ...(corrected && { corrected }),
    ...(area !== undefined && { area }),
    ...(temporaryUntil !== undefined && { temporaryUntil }),
  };
}

function byOf({ account, name, unit }: Actor) {
  return { account, name, ...(unit !== undefined && { unit }) };
}
