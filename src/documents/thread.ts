import { once } from 'node:events';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import pLimit from 'p-limit';

/**
 * Work that would keep everybody else waiting, in a thread of its own: one message in, one answer out, one after
 * another. The program says something when it is ready.
 *
 * @returns throws where the thread dies of a message or does not answer in time; the next message has a new thread
 */
export function createThread<Message, Answer>(
  program: URL,
  { deadlineMs, resourceLimits }: { readonly deadlineMs: number; readonly resourceLimits?: ResourceLimits },
): (message: Message) => Promise<Answer> {
  const oneByOne = pLimit(1);
  // Kept for the next one, since starting costs more than most of the work.
  let thread: Worker | undefined;

  async function start(): Promise<Worker> {
    // What a damaged file makes a library say is no concern of the log.
    const started = new Worker(program, {
      ...(resourceLimits && { resourceLimits }),
      stdout: true,
      stderr: true,
    });
    await once(started, 'message');
    // A thread that fails while nobody waits for it must not end the process.
    return started.on('error', () => undefined);
  }

  async function ask(message: Message): Promise<Answer> {
    thread ??= await start();
    thread.ref();
    const answer = once(thread, 'message', { signal: AbortSignal.timeout(deadlineMs) });
    thread.postMessage(message);
    try {
      const [answered] = (await answer) as [Answer];
      thread.unref();
      return answered;
    } catch (error) {
      await thread.terminate();
      thread = undefined;
      throw error;
    }
  }

  return (message) => oneByOne(ask, message);
}
