import { isDeepStrictEqual } from 'node:util';
import type { Service } from '../domain/service.js';
import type { Localized } from '../domain/text.js';

export interface ChangedQuestions {
  readonly added: readonly Question[];
  readonly removed: readonly Question[];
  readonly changed: readonly Question[];
}

/** A field, a document or a ground, as the person knows it; a changed one by its new name. */
export interface Question {
  readonly kind: 'field' | 'document' | 'ground';
  readonly code: string;
  readonly name: Localized;
}

/** What a person reads whose draft moves to the newest version of its service. */
export function changedQuestions(old: Service, now: Service): ChangedQuestions {
  const before = questionsOf(old);
  const after = questionsOf(now);
  return {
    added: [...after].filter(([key]) => !before.has(key)).map(named),
    removed: [...before].filter(([key]) => !after.has(key)).map(named),
    changed: [...after]
      .filter(([key, question]) => before.has(key) && !isDeepStrictEqual(before.get(key), question))
      .map(named),
  };
}

/** A question with all that is asked by it, and where it is asked. Its place among the others is not part of it. */
type Asked = Question & { readonly definition: object };

function questionsOf(service: Service): ReadonlyMap<string, Asked> {
  const { grounds } = service;
  const questions: readonly Asked[] = [
    ...grounds.map(({ code, name, duration }) => asked('ground', code, name, { duration })),
    ...Object.entries(service.fields).map(([code, field]) =>
      asked('field', code, field.name, {
        field,
        always: service.asks.includes(code),
        grounds: grounds.filter((ground) => ground.asks.includes(code)).map((ground) => ground.code),
      }),
    ),
    ...service.documents.map((document) =>
      asked('document', document.code, document.name, {
        document,
        grounds: grounds
          .filter((ground) => ground.documents.includes(document.code))
          .map((ground) => ground.code),
      }),
    ),
  ];
  return new Map(questions.map((question) => [`${question.kind}:${question.code}`, question]));
}

function asked(kind: Question['kind'], code: string, name: Localized, definition: object): Asked {
  return { kind, code, name, definition };
}

function named([, { kind, code, name }]: readonly [string, Asked]): Question {
  return { kind, code, name };
}
