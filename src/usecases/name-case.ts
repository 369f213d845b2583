import { plainAnswers, type Application, type Position } from '../domain/application.js';
import type { Actor } from '../domain/person.js';
import { isAuthor } from '../domain/relations.js';
import type { Service } from '../domain/service.js';
import type { Deps } from './deps.js';

/** A complaint that began at a case: the form names the case, and what it takes for that question to be asked. */
export async function nameCase(
  deps: Pick<Deps, 'applications' | 'clock'>,
  input: {
    readonly draft: Application;
    readonly service: Service;
    /** Id of the case. */
    readonly about: string;
    readonly actor: Actor;
  },
): Promise<Application> {
  const { draft, service, about, actor } = input;
  const code = service.against?.case;
  const found = await deps.applications.find(about, { answers: 'none' });
  if (code === undefined || !found || !isAuthor(found, undefined, actor)) return draft;
  const conditions = Object.entries(service.fields[code]?.askWhen ?? {});
  const known = [
    ...conditions.map(([step, [value = '']]) => [step, value] as const),
    [code, found.number] as const,
  ];
  const answers = Object.fromEntries(known.map(([step, value]) => [step, { value }]));
  const position: Position = {
    mode: 'fill',
    ...draft.position,
    reached: code,
    known: known.map(([step]) => step),
  };
  await deps.applications.save(draft.id, { answers, position, at: deps.clock.now() });
  return { ...draft, position, answers: plainAnswers(answers) };
}
