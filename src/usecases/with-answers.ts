import type { Answer, Answers } from '../domain/application.js';

/** The answers with some of them given anew; the others stay as sealed as they were. */
export function withAnswers(answers: Answers, given: Readonly<Record<string, Answer>>): Answers {
  return {
    has: (code) => Object.hasOwn(given, code) || answers.has(code),
    get: (code) => (Object.hasOwn(given, code) ? given[code] : answers.get(code)),
    codes: () => [...new Set([...answers.codes(), ...Object.keys(given)])],
  };
}
