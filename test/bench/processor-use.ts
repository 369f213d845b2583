import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { basename } from 'node:path';

/** Part of a processor that a process used over a while. */
export interface ProcessorUse {
  readonly name: string;
  readonly part: number;
  /** It was started by the bench, or by what the bench started. */
  readonly ours: boolean;
}

export interface MachineUse {
  readonly processors: number;
  /** Of one processor, all together. */
  readonly busy: number;
  /** Those that used most, first; empty where the system does not tell (only Linux does). */
  readonly processes: readonly ProcessorUse[];
}

interface Ticks {
  readonly name: string;
  readonly parent: number;
  readonly ticks: number;
}

const ticksASecond = 100;
/** Less of a processor is not worth a line. */
const leastPart = 0.01;

/** Begins to watch the whole machine; what is called later tells what ran meanwhile, whoever started it. */
export async function watchMachine(): Promise<() => Promise<MachineUse>> {
  const begunAt = performance.now();
  const [before, busyBefore] = [await processTicks(), busyMs()];
  return async () => {
    const [after, seconds] = [await processTicks(), (performance.now() - begunAt) / 1000];
    const processes = [...after]
      .map(([pid, { name, ticks }]) => ({
        name,
        part: (ticks - (before.get(pid)?.ticks ?? 0)) / ticksASecond / seconds,
        ours: isOurs(pid, after),
      }))
      .filter(({ part }) => part >= leastPart)
      .toSorted((a, b) => b.part - a.part);
    return {
      processors: availableParallelism(),
      busy: (busyMs() - busyBefore) / 1000 / seconds,
      processes,
    };
  };
}

function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

function isOurs(pid: number, all: ReadonlyMap<number, Ticks>): boolean {
  for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (at === process.pid) return true;
  return false;
}

async function processTicks(): Promise<ReadonlyMap<number, Ticks>> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter((pid) => pid > 0);
  const read = await Promise.all(
    pids.map(async (pid) => {
      // It may have ended meanwhile.
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      // The name stands in brackets and may hold anything; behind it: state, parent, … and the ticks of user and system.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [, short = '?'] = /\((.*)\)/.exec(stat) ?? [];
      const script = line.split('\0').findLast((word) => /\.(?:ts|m?js|exe)$/.test(word));
      const name = script ? basename(script.replaceAll('\\', '/')) : short;
      return [
        pid,
        { name, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) },
      ] as const;
    }),
  );
  return new Map(read.filter(([, { ticks }]) => !Number.isNaN(ticks)));
}
