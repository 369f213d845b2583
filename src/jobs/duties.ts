import { performance } from 'node:perf_hooks';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import type { Db } from 'mongodb';
import { addMorningLists } from '../usecases/add-morning-lists.js';
import { carryOutBulks } from '../usecases/carry-out-bulks.js';
import { checkFiles } from '../usecases/check-files.js';
import type { Deps } from '../usecases/deps.js';
import { releaseOrphanedPlaces } from '../usecases/release-orphaned-places.js';
import { removeLeftovers } from '../usecases/remove-leftovers.js';
import { returnCasesOfAbsent } from '../usecases/return-cases-of-absent.js';
import { sendDueReminders } from '../usecases/send-due-reminders.js';
import { settleDecisions } from '../usecases/settle-decisions.js';
import { tellOfFailures } from '../usecases/tell-of-failures.js';

/** What has to be done again and again, whoever of the processes does it; each is one use case. */
export interface Duty {
  readonly name: string;
  /** As Agenda reads it. */
  readonly every: string;
  /** Ends soon after the signal is aborted: the process stops, or another one does the duty now. */
  readonly work: (signal: AbortSignal) => Promise<unknown>;
}

const batch = 50;
/** A duty whose process died begins anew after this. Agenda also looks this long, halved, after each run, even when it was stopped. */
const lockMs = 3_000;
const touchMs = 1_000;

export function dutiesOf(deps: Deps): readonly Duty[] {
  return [
    { name: 'settle decisions', every: '2 seconds', work: () => settleDecisions(deps, { limit: batch }) },
    { name: 'carry out bulks', every: '1 second', work: () => carryOutBulks(deps, { limit: batch }) },
    { name: 'remove leftovers', every: '1 hour', work: () => removeLeftovers(deps) },
    {
      name: 'return cases of absent',
      every: '1 minute',
      work: () => returnCasesOfAbsent(deps, { limit: batch }),
    },
    { name: 'send reminders', every: '30 seconds', work: createReminding(deps) },
    { name: 'tell of failures', every: '1 minute', work: () => tellOfFailures(deps, { limit: batch }) },
    {
      name: 'release orphaned places',
      every: '1 minute',
      work: () => releaseOrphanedPlaces(deps, { limit: batch }),
    },
    {
      name: 'check files',
      every: '2 seconds',
      work: async (signal) =>
        inOneGo(signal, async () => (await checkFiles(deps, { limit: batch, signal })).checked),
    },
  ];
}

/** What was due while no process ran is caught up in one go; a day's morning lists are made by the first run of that morning. */
function createReminding(deps: Deps): Duty['work'] {
  let listed: string | undefined;
  return async (signal) => {
    listed = await addMorningLists(deps, listed);
    await inOneGo(signal, async () => {
      const { looked, errors } = await sendDueReminders(deps, { limit: batch });
      if (errors.length > 0) throw errors[0];
      return looked;
    });
  };
}

/** Round after round as long as each was full, without a pause: after an opening day thousands wait. */
async function inOneGo(signal: AbortSignal, round: () => Promise<number>): Promise<void> {
  for (let done = batch; done === batch && !signal.aborted;) done = await round();
}

export interface Schedule {
  start(): Promise<void>;
  /** No duty begins any more; what runs has ended when this resolves. */
  stop(): Promise<void>;
}

interface Run {
  readonly control: AbortController;
  readonly ended: Promise<void>;
}

/** Agenda runs each duty once at a time, whatever the number of processes, and again after a process died with it. */
export function createSchedule(options: {
  readonly db: Db;
  readonly duties: readonly Duty[];
  readonly report: (error: unknown, duty: string) => void;
  /** A run of a duty has ended. */
  readonly onRun?: ((duty: string, seconds: number, good: boolean) => void) | undefined;
}): Schedule {
  const { db, duties, report, onRun } = options;
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: 'jobs', ensureIndex: true }),
    processEvery: 1000,
    defaultLockLifetime: lockMs,
  });
  const running = new Set<Run>();
  let stopped = false;
  // Agenda still writes to its books when it was stopped, and meets a connection that is closed by then.
  agenda.on('error', (error: unknown) => stopped || report(error, 'agenda'));

  /** Work that takes longer than the lock keeps it; where that fails, another run may have begun beside it. */
  function begin({ name, work }: Duty, job: Job): Run {
    const control = new AbortController();
    const keep = setInterval(() => {
      job.touch().catch((error: unknown) => {
        clearInterval(keep);
        control.abort();
        report(error, 'agenda');
      });
    }, touchMs);
    const begunAt = performance.now();
    const count = (good: boolean) => onRun?.(name, (performance.now() - begunAt) / 1000, good);
    const ended = work(control.signal)
      .then(
        () => count(true),
        (error: unknown) => {
          count(false);
          report(error, name);
        },
      )
      .finally(() => clearInterval(keep));
    return { control, ended };
  }

  for (const duty of duties) {
    agenda.define(
      duty.name,
      async (job) => {
        if (stopped) return;
        const run = begin(duty, job);
        running.add(run);
        await run.ended;
        running.delete(run);
      },
      { concurrency: 1, lockLimit: 1 },
    );
  }
  return {
    async start() {
      await agenda.start();
      for (const { name, every } of duties) await agenda.every(every, name);
    },
    async stop() {
      stopped = true;
      for (const { control } of running) control.abort();
      await agenda.stop();
      await Promise.all([...running].map(async ({ ended }) => ended));
    },
  };
}
