import type { Application } from './application.js';

/** People outside the register have no card; their cases belong to their account. */
export function outsiderId(account: number): string {
  return `account:${account}`;
}

/** The account behind an applicant without a card, if it is one. */
export function outsiderAccount(applicant: string): number | undefined {
  const match = /^account:(\d+)$/.exec(applicant);
  return match ? Number(match[1]) : undefined;
}

/** Whether the applicant's data are what they wrote themselves, and are to be checked against their identity document. */
export function isOutsider({ applicant }: Pick<Application, 'applicant'>): boolean {
  return outsiderAccount(applicant) !== undefined;
}
