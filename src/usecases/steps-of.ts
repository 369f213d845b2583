import type { Service } from '../domain/service.js';
import type { Step } from '../forms/step.js';
import { formSteps } from '../forms/steps.js';

const known = new WeakMap<Service, readonly Step[]>();

/** The questions of a service; worked out once for each version. */
export function stepsOf(service: Service): readonly Step[] {
  let steps = known.get(service);
  if (steps === undefined) known.set(service, (steps = formSteps(service)));
  return steps;
}
