/** Takes one line for the console; the caller prints it. */
export type Say = (line: string) => void;

/** Says what begins, every ten seconds that it still goes on, and what it took: nobody stares at a silent start. */
export async function withProgress<T>(say: Say, text: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const seconds = (): number => Math.round((performance.now() - begun) / 1000);
  say(`${text}…`);
  const reminder = setInterval(() => say(`${text}: still at it after ${seconds()} s`), 10_000);
  try {
    const result = await work();
    say(`${text}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}
