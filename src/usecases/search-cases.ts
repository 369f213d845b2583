import type { Actor } from '../domain/person.js';
import { approvingRoles, worksAtDesk } from '../domain/queues.js';
import { maySee } from '../domain/relations.js';
import { parseSought, type Sought } from '../domain/sought.js';
import { zoneOf } from '../domain/zone.js';
import { queueRows, type QueueRow } from './list-queue.js';
import { show, type CaseOpened, type SeeDeps } from './open-case.js';
import { recordAct } from './record-act.js';

export type Searched =
  /** What was typed means one case: it is opened, and the look is recorded. */
  | { readonly ok: true; readonly opened: Extract<CaseOpened, { readonly ok: true }> }
  /** The newest first; `more`: there may be others, for which more has to be typed. */
  | {
      readonly ok: true;
      readonly opened: undefined;
      readonly rows: readonly QueueRow[];
      readonly more: boolean;
    }
  | { readonly ok: false; readonly why: 'notFound' }
  /** Neither a number, nor an IIN, a phone number, an e-mail address or a name. */
  | { readonly ok: false; readonly why: 'unreadable' };

/** Cases that are looked through for those of an approver's scope. */
const wide = 50;
/** Persons of the register with one phone number or mailbox, a family at most. */
const fewPersons = 10;

/**
 * Cases by number, IIN, phone number, e-mail address or name, as the register has them or as they were typed in the case. Only those that
 * whoever searches may see: there is nothing else.
 */
export async function searchCases(
  deps: SeeDeps,
  input: { readonly text: string; readonly actor: Actor; readonly limit: number },
): Promise<Searched> {
  const { actor, limit } = input;
  const today = zoneOf(deps.services.institution.timeZone).localDate(deps.clock.now());
  const sought = parseSought(input.text, Number(today.slice(0, 4)));
  if (sought === undefined) return { ok: false, why: 'unreadable' };
  if (sought.by === 'number') {
    const opened = await show(deps, await deps.applications.findByNumber(sought.number), actor);
    return opened.ok ? { ok: true, opened } : { ok: false, why: 'notFound' };
  }
  const persons = await personsOf(deps, sought);
  const all = deps.services.institution.units.map(({ code }) => code);
  const found = await Promise.all(
    views(actor, all).map(async (view) =>
      // Some of what a sheet names a role in is outside somebody's scope.
      deps.applications.search({ ...view, sought, persons, limit: view.sheetRoles ? wide : limit }),
    ),
  );
  const byId = new Map(found.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)));
  const rows = await queueRows(deps, [...byId.values()]);
  const seen = rows
    .filter(({ application, service }) => maySee(application, service, actor))
    .toSorted((a, b) => b.application.createdAt.getTime() - a.application.createdAt.getTime());
  const more = seen.length > limit || found.some((one) => one.more);
  const [only] = seen;
  if (only === undefined && !more) return { ok: false, why: 'notFound' };
  if (only !== undefined && seen.length === 1 && !more) {
    const opened = await show(deps, await deps.applications.find(only.application.id), actor);
    return opened.ok ? { ok: true, opened } : { ok: false, why: 'notFound' };
  }
  const shown = seen.slice(0, limit);
  // A row names the person: that it was shown is a look, too.
  await Promise.all(
    shown.map(({ application: { id } }) => recordAct(deps, actor, { application: id, what: 'found' })),
  );
  return { ok: true, opened: undefined, rows: shown, more };
}

/** Where somebody may see cases: whether they may see each of them is asked once it is found. */
function views(
  actor: Actor,
  all: readonly string[],
): readonly { readonly units: readonly string[]; readonly sheetRoles?: readonly string[] }[] {
  if (actor.administrator || actor.roles.some(({ code }) => code === 'director')) return [{ units: all }];
  const roles = approvingRoles(actor).map(({ code }) => code);
  return [
    ...(worksAtDesk(actor) && actor.unit !== undefined ? [{ units: [actor.unit] }] : []),
    ...(roles.length > 0 ? [{ units: all, sheetRoles: roles }] : []),
  ];
}

/** What the register knows of them now finds their cases, too, whatever they have typed. */
async function personsOf({ persons }: Pick<SeeDeps, 'persons'>, sought: Sought): Promise<readonly string[]> {
  if (sought.by === 'name') return [];
  const { by: _, ...what } = sought;
  return (await persons.search(what, fewPersons)).map(({ id }) => id);
}
