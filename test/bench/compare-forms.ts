import type { MongoClient } from 'mongodb';
import {
  startContender,
  type Contender,
  type FormCase,
  type Pace,
  type RunningContender,
  type StepCost,
} from './measure-form.js';

export interface FormResult extends Pace {
  readonly contender: string;
  readonly questions: number;
  readonly conditional: number;
  readonly people: number;
  readonly first: StepCost;
  readonly last: StepCost;
}

/**
 * Measures the contenders beside each other: in every round each has its turn, so that what else the machine does falls on all alike,
 * and the best round of each counts. The first round warms up.
 */
export async function compareForms(
  contenders: readonly Contender[],
  client: MongoClient,
  given: FormCase,
): Promise<readonly FormResult[]> {
  const { questions, conditional, people, rounds } = given;
  const running: RunningContender[] = [];
  const databases = contenders.map(({ name }) => client.db(`bench-${process.pid}-${name}-${questions}`));
  try {
    for (const [index, contender] of contenders.entries()) {
      running.push(await startContender(contender, databases[index]!, given));
    }
    const best = new Map<RunningContender, Pace>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const one of running) {
        const pace = await one.fill();
        if (round > 0 && pace.updatesPerSecond > (best.get(one)?.updatesPerSecond ?? 0)) best.set(one, pace);
      }
    }
    const results: FormResult[] = [];
    for (const one of running) {
      const contender = one.contender.name;
      results.push({ contender, questions, conditional, people, ...best.get(one)!, ...(await one.walk()) });
    }
    return results;
  } finally {
    await Promise.all(running.map(async (one) => one.stop()));
    await Promise.all(databases.map(async (db) => db.dropDatabase()));
  }
}
