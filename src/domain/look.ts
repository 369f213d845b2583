/**
 * What counts as a look at a case, as the audit calls it: the case or a part of it was opened, printed, came up in a search with the
 * person's name, or its card, or the task to phone its applicant, was sent into somebody's chat. A document's code stands behind
 * `openFile:`. Rows in the lists of a desk are no looks: they are its work.
 */
export const lookKinds = [
  'look',
  'openFile',
  'openStatement',
  'print',
  'found',
  'card',
  'phoneTask',
] as const;

export type LookKind = (typeof lookKinds)[number];

/** An entry of the audit that is a look. */
export interface Look {
  readonly at: Date;
  readonly account?: number | undefined;
  readonly who: string;
  readonly unit?: string | undefined;
  readonly what: string;
}

/** What somebody looked at in one go. */
export interface Visit extends Omit<Look, 'what'> {
  /** Each once, in the order in which they were first looked at. */
  readonly what: readonly string[];
}

/** Whoever goes from one screen of a case to the next is there once. */
const oneVisitMs = 15 * 60_000;

export function lookKind(what: string): { readonly kind: LookKind; readonly document?: string } | undefined {
  const [name, document] = what.split(':');
  const kind = lookKinds.find((one) => one === name);
  return kind && { kind, ...(document !== undefined && { document }) };
}

/** @param looks the newest first, as the visits are */
export function visitsOf(looks: readonly Look[]): readonly Visit[] {
  const visits: { last: Date; visit: Visit }[] = [];
  for (const look of looks) {
    const open = visits.at(-1);
    const { what, ...who } = look;
    const same =
      open !== undefined &&
      open.visit.account === look.account &&
      open.last.getTime() - look.at.getTime() <= oneVisitMs;
    if (!same) {
      visits.push({ last: look.at, visit: { ...who, what: [what] } });
      continue;
    }
    const seen = [what, ...open.visit.what.filter((one) => one !== what)];
    visits[visits.length - 1] = { last: look.at, visit: { ...open.visit, what: seen } };
  }
  return visits.map(({ visit }) => visit);
}
