import type { Application } from './application.js';
import type { Transition } from './lifecycle.js';

/** The case as a transition will leave it, for what follows from how it then stands. */
export function applied(application: Application, { set, unset, entry }: Transition): Application {
  const gone = Object.fromEntries(
    unset.filter((field) => !(field in set)).map((field) => [field, undefined]),
  );
  const history = entry ? [...application.history, entry] : application.history;
  return { ...application, ...set, ...gone, history, version: application.version + 1 };
}
