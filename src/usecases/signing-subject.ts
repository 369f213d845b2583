import { createHash } from 'node:crypto';
import type { Answers, Application } from '../domain/application.js';
import type { Action } from '../domain/lifecycle.js';
import type { Service } from '../domain/service.js';
import { submittedAnswers } from '../forms/review.js';
import { stepsOf } from './steps-of.js';

/** Digest of what a signature is about; hex. Whatever of it changes needs another signature. */
export function signingSubject(application: Application, service: Service, action: Action): string {
  const { id, version, definition, result } = application;
  switch (action.type) {
    case 'submit':
    case 'resubmit':
      return digest([
        id,
        definition,
        written(submittedAnswers(stepsOf(service, application), application.answers)),
      ]);
    case 'complete':
      return digest([id, version, action.type, action.files, action.remark ?? null]);
    case 'reject':
      return digest([id, version, action.type, action.reason, action.remark]);
    default:
      return digest([id, action.type, result]);
  }
}

/** Names a sheet, so that asking again finds the one that was given out. 16 characters. */
export function sheetId(application: string, what: string, subject: string, account: number): string {
  const hash = createHash('sha256').update(JSON.stringify([application, what, subject, account]));
  return hash.digest('base64url').slice(0, 16);
}

function written(answers: Answers): readonly unknown[] {
  return [...answers.codes()].sort().map((code) => [code, answers.get(code)]);
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
