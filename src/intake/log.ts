/** Where the intake tells what happens: codes, update ids and counts, never an answer (a pino logger fits). */
export interface Log {
  info(facts: object, code: string): void;
  warn(facts: object, code: string): void;
  error(facts: object, code: string): void;
}

/** The kind of an error, without its words: those may quote what a person wrote. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const inner = (error as { error?: unknown }).error;
  const name = error.constructor.name;
  if (inner instanceof Error) return `${name}/${errorKind(inner)}`;
  const code = (error as { error_code?: unknown }).error_code ?? (error as { code?: unknown }).code;
  return typeof code === 'string' || typeof code === 'number' ? `${name}:${code}` : name;
}
