import type { Status } from '../domain/application.js';

/** A sign for the eye in front of a status, always the same for the same thing. */
export const statusSigns: Readonly<Record<Status | 'correction', string>> = {
  draft: '📝',
  submitted: '📨',
  inProgress: '⚙️',
  completed: '✅',
  issued: '📄',
  rejected: '⛔',
  withdrawn: '↩️',
  correction: '✏️',
};
