import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A process of the bench: answers requests one after another. */
export interface Child {
  ask<T = void>(what: string, facts?: object): Promise<T>;
  stop(): Promise<void>;
  /** Rejects when the process ends by itself. */
  readonly ended: Promise<never>;
}

interface Answer {
  readonly n: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Starts a file of this folder as a process of its own; `facts` reach its `serve`. */
export async function startChild(file: string, facts: object): Promise<Child> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const profile = process.env['BENCH_PROFILE']
    ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`]
    : [];
  const child = fork(path, [JSON.stringify(facts)], {
    execArgv: ['--import', 'tsx', ...profile],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let n = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  child.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.n);
    waiting.delete(answer.n);
    if (answer.error === undefined) asker?.resolve(answer.value as never);
    else asker?.reject(new Error(`${file}: ${answer.error}`));
  });
  const ended = once(child, 'exit').then(([code]) => {
    const error = new Error(`${file} ended with ${code}`);
    for (const { reject } of waiting.values()) reject(error);
    throw error;
  });
  ended.catch(() => undefined);
  const ask = <T>(what: string, given: object = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      n += 1;
      waiting.set(n, { resolve, reject });
      child.send({ n, what, facts: given });
    });
  await ask('ready');
  return { ask, stop: () => stop(child), ended };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.send({ n: 0, what: 'stop', facts: {} });
  await exited;
}

export type Answers = Readonly<Record<string, (facts: never) => unknown>>;

/** The other side: answers what the parent asks; `stop` and the end of the parent end the process. */
export async function serve<T>(
  begin: (facts: T) => Promise<Answers & { stop(): Promise<void> }>,
): Promise<void> {
  const begun = begin(JSON.parse(process.argv[2] ?? '{}') as T);
  process.on('disconnect', () => process.exit());
  process.on('message', ({ n, what, facts }: { n: number; what: string; facts: never }) => {
    void answer(n, what, facts);
  });

  async function answer(n: number, what: string, facts: never): Promise<void> {
    try {
      const answers = await begun;
      if (what === 'stop') {
        await answers.stop();
        process.exit();
      }
      const value = await (what in own ? own[what as keyof typeof own]() : answers[what]?.(facts));
      process.send?.({ n, value } satisfies Answer);
    } catch (error) {
      process.send?.({ n, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
}

/** What every process of the bench can tell of itself. */
const own = {
  ready: () => true,
  cpu: cpuMs,
  /** Bytes that it holds in memory, with the processes that it has started, where the system tells which they are. */
  async memory() {
    const list = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '');
    const children = list.split(' ').filter(Boolean);
    const others = await Promise.all(
      children.map(async (pid) => {
        const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
        return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
      }),
    );
    return others.reduce((sum, one) => sum + one, process.memoryUsage.rss());
  },
};

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
