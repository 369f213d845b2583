import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';

/** The lowest there is: people's answers go first. */
const lowly = 19;

/**
 * As `createThread`, for work that spreads over threads of a library's own: it is done in processes that get of a busy
 * machine what those who answer people leave. They begin with the first messages, and end with their parent.
 *
 * @param processes so many messages are worked on at the same time
 * @returns throws where a process dies of a message or does not answer in time; the next message has a new process
 */
export function createLowlyProcess<Message extends object, Answer>(
  program: URL,
  { deadlineMs, processes }: { readonly deadlineMs: number; readonly processes: number },
): (message: Message) => Promise<Answer> {
  const atOnce = pLimit(processes);
  const idle: ChildProcess[] = [];

  async function start(): Promise<ChildProcess> {
    const child = fork(fileURLToPath(program), {
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: '' },
      serialization: 'advanced',
      // What a damaged picture makes a library say is no concern of the log.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Whoever waits for it is told by its end.
    child.on('error', () => undefined);
    // Before it has threads, which take over what it is.
    if (child.pid !== undefined) setPriority(child.pid, lowly);
    await answerOf(child);
    return child;
  }

  async function ask(message: Message): Promise<Answer> {
    const child = idle.pop() ?? (await start());
    child.ref();
    child.channel?.ref();
    try {
      const answered = answerOf(child, deadlineMs);
      child.send(message);
      const { answer, fault } = (await answered) as { readonly answer: Answer; readonly fault?: string };
      if (fault !== undefined) throw new Error(fault);
      idle.push(child);
      return answer;
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    } finally {
      child.unref();
      child.channel?.unref();
    }
  }

  return (message) => atOnce(ask, message);
}

/** What it says next; throws when it ends instead, or says nothing in time. */
async function answerOf(child: ChildProcess, deadlineMs?: number): Promise<unknown> {
  const over = new AbortController();
  const late = deadlineMs === undefined ? [] : [AbortSignal.timeout(deadlineMs)];
  const signal = AbortSignal.any([over.signal, ...late]);
  try {
    const said = once(child, 'message', { signal });
    const ended = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`the process ended with ${code}`);
    });
    const [answer] = (await Promise.race([said, ended])) as [unknown];
    return answer;
  } finally {
    over.abort();
  }
}
