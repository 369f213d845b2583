import type { Service } from './service.js';

/** Whether the result comes as a file that is downloaded; an answer may be in words alone. */
export function isResultFile({ result: { document } }: Pick<Service, 'result'>): boolean {
  return document === 'file' || document === 'both' || document === 'answer';
}

/** Whether the result is paper that is handed out. */
export function isResultPaper({ result: { document } }: Pick<Service, 'result'>): boolean {
  return document === 'paper' || document === 'both';
}
