import type { Answer, Answers } from '../domain/application.js';

/** The answers with one of them given anew; the others stay as sealed as they were. */
export function withAnswer(answers: Answers, step: string, answer: Answer): Answers {
  return {
    has: (code) => code === step || answers.has(code),
    get: (code) => (code === step ? answer : answers.get(code)),
    codes: () => [...new Set([...answers.codes(), step])],
  };
}
