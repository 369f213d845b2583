import type { Application } from './application.js';
import { actsAs } from './approval-sheet.js';
import type { Actor } from './person.js';
import { isOwnCase, type Case } from './relations.js';
import type { Service } from './service.js';

/** Somebody without whom a case comes to no end. */
interface Place {
  readonly role: string;
  /** For roles that belong to a unit; absent: which one follows from an answer. */
  readonly unit?: string | undefined;
}

/**
 * Whether a complaint against these accounts would lie still: one of the places through which such a case goes is held by
 * nobody but those who may not decide it. A place that is not filled at all is no matter of whom somebody complains of.
 *
 * @param application the complaint, as far as it is known
 */
export function wouldLieStill(
  application: Case & Pick<Application, 'scope'>,
  service: Service,
  staff: readonly Actor[],
  against: readonly number[],
): boolean {
  return placesOf(service).some(({ role, unit }) => {
    const holders = staff.filter((one) =>
      actsAs(one, role, { unit: unit ?? one.unit, scope: application.scope ?? everyScope(one) }),
    );
    const free = holders.filter((one) => !isOwnCase({ ...application, against }, one));
    return holders.length > 0 && free.length === 0;
  });
}

/** Who takes it in, who names its executor, the desk that works on it, whose words are asked for, who signs the result. */
function placesOf({ route, unit, approvals, result }: Service): readonly Place[] {
  const desk = typeof unit === 'string' ? unit : undefined;
  const signers = result.signedBy === undefined ? [] : [result.signedBy];
  return [
    ...(route
      ? [
          { role: 'operator', unit: route.office },
          { role: route.assigns, unit: route.office },
        ]
      : []),
    { role: 'operator', unit: desk },
    ...[...(approvals?.by ?? []), ...signers].map((role) => ({ role, unit: desk })),
  ];
}

/** Where the faculty and the group of the applicant are not known yet, whoever is responsible for any counts. */
function everyScope({ roles }: Actor): Record<string, string> {
  return Object.fromEntries(
    roles.flatMap(({ scope }, at) => (scope === undefined ? [] : [[`${at}`, scope]])),
  );
}
