import { giveResult, type ResultDeps, type ResultGiven, type ResultInput } from './give-result.js';

/** The executor has drawn the result up and gives it to who signs it. */
export async function prepare(deps: ResultDeps, input: ResultInput): Promise<ResultGiven> {
  return giveResult(deps, input, 'prepare');
}
