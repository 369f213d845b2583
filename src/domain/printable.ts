import type { Application, Status } from './application.js';
import type { Service } from './service.js';

const printed: readonly Status[] = ['submitted', 'inProgress', 'completed', 'issued'];

/** Whether the application can be had on paper: only where the service offers it, from submission on (R14). */
export function isPrintable(
  { status }: Pick<Application, 'status'>,
  { print }: Pick<Service, 'print'>,
): boolean {
  return print && printed.includes(status);
}
