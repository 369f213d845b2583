import { giveResult, type ResultDeps, type ResultGiven, type ResultInput } from './give-result.js';

/** Completes a case with its result; one that was signed has it already. */
export async function complete(deps: ResultDeps, input: ResultInput): Promise<ResultGiven> {
  return giveResult(deps, input, 'complete');
}
