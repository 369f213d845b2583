import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createCached } from './cached.js';

/** What is read when somebody asks, from counts that are kept anyway, or from the database at a bounded cost. */
export interface Readings {
  /** Updates since the start of the process, by what became of them. */
  readonly updates: () => Readonly<Record<string, number>>;
  /** Turns that run, and that wait for an earlier update of their chat. */
  readonly turns: () => { readonly running: number; readonly queued: number };
  readonly partitions: () => number;
  /** Seconds since Telegram last answered a question for updates; undefined where this process does not ask. */
  readonly pollingLag: () => number | undefined;
  readonly inbox: () => Promise<{ readonly waiting: number; readonly oldestAt: Date | undefined }>;
  readonly deliveries: () => Promise<Readonly<Record<string, number>>>;
  readonly untold: () => Promise<number>;
}

/** What the process tells Prometheus of itself. Labels are codes: no person, no case, no word of anybody. */
export interface Metrics {
  /** An update had its answer, so many seconds after it came in. */
  answered(seconds: number): void;
  /** A message or letter was tried. */
  tried(channel: 'telegram' | 'email', outcome: string, times: number): void;
  dutyRan(duty: string, seconds: number, good: boolean): void;
  /** @param kind of the error, without its words */
  erred(where: string, kind: string): void;
  /** All of it in Prometheus' text format. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
  /** Ends the watching of the event loop and of the garbage collection. */
  stop(): void;
}

/** Up to half a minute: beyond that nobody speaks of an answer any more. */
const answerSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** @param now seconds */
export function createMetrics(readings: Readings, now = () => Date.now() / 1000): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'otinim_' });

  const answers = new Histogram({
    name: 'otinim_answer_seconds',
    help: 'From the arrival of an update to the end of its turn',
    buckets: answerSeconds,
    registers,
  });
  const tries = new Counter({
    name: 'otinim_delivery_tries_total',
    help: 'Messages and letters tried by this process',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const dutyRuns = new Counter({
    name: 'otinim_job_runs_total',
    help: 'Runs of duties in this process',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const dutyLast = new Gauge({
    name: 'otinim_job_last_run_timestamp_seconds',
    help: 'When a duty last ended in this process',
    labelNames: ['job'],
    registers,
  });
  const dutySeconds = new Gauge({
    name: 'otinim_job_last_run_seconds',
    help: 'How long the last run of a duty took',
    labelNames: ['job'],
    registers,
  });
  const errors = new Counter({
    name: 'otinim_errors_total',
    help: 'Errors by where they were met and of what kind they are',
    labelNames: ['where', 'kind'],
    registers,
  });
  const unread = new Counter({
    name: 'otinim_unread_total',
    help: 'Readings that could not be taken when somebody asked',
    labelNames: ['reading'],
    registers,
  });

  const updates: Counter<'outcome'> = new Counter({
    name: 'otinim_updates_total',
    help: 'Updates by what became of them in this process',
    labelNames: ['outcome'],
    registers,
    collect() {
      updates.reset();
      for (const [outcome, count] of Object.entries(readings.updates())) updates.inc({ outcome }, count);
    },
  });
  const turns: Gauge<'state'> = new Gauge({
    name: 'otinim_turns',
    help: 'Updates in hand: running, or waiting for an earlier one of their chat',
    labelNames: ['state'],
    registers,
    collect() {
      const { running, queued } = readings.turns();
      turns.set({ state: 'running' }, running);
      turns.set({ state: 'queued' }, queued);
    },
  });
  const partitions: Gauge = new Gauge({
    name: 'otinim_partitions',
    help: 'Partitions of chats that this process holds',
    registers,
    collect: () => partitions.set(readings.partitions()),
  });
  const polling: Gauge = new Gauge({
    name: 'otinim_polling_lag_seconds',
    help: 'Since Telegram last answered a question for updates; NaN where this process does not ask',
    registers,
    collect: () => polling.set(readings.pollingLag() ?? Number.NaN),
  });
  const inboxSize: Gauge = new Gauge({
    name: 'otinim_inbox_waiting',
    help: 'Updates that nobody has done yet, over all processes, counted up to 10,000',
    registers,
  });
  const inboxAge: Gauge = new Gauge({
    name: 'otinim_inbox_oldest_seconds',
    help: 'How long the oldest of them has waited',
    registers,
    collect: () =>
      take('inbox', async () => {
        const { waiting, oldestAt } = await inbox();
        inboxSize.set(waiting);
        inboxAge.set(oldestAt === undefined ? 0 : Math.max(0, now() - oldestAt.getTime() / 1000));
      }),
  });
  const byState: Gauge<'state'> = new Gauge({
    name: 'otinim_deliveries',
    help: 'What is owed, by state; each but sent is counted up to 10,000',
    labelNames: ['state'],
    registers,
    collect: () =>
      take('deliveries', async () => {
        for (const [state, count] of Object.entries(await deliveries())) byState.set({ state }, count);
      }),
  });
  const untoldCount: Gauge = new Gauge({
    name: 'otinim_deliveries_untold',
    help: 'What failed for good and nobody knows of: 0, or somebody has to look',
    registers,
    collect: () => take('untold', async () => untoldCount.set(await untold())),
  });

  const inbox = createCached(readings.inbox);
  const deliveries = createCached(readings.deliveries);
  const untold = createCached(readings.untold);

  /** What cannot be read now is left as it was: everything else is told all the same. */
  async function take(reading: string, read: () => Promise<void>): Promise<void> {
    await read().catch(() => unread.inc({ reading }));
  }

  return {
    answered: (seconds) => answers.observe(seconds),
    tried: (channel, outcome, times) => tries.inc({ channel, outcome }, times),
    dutyRan(job, seconds, good) {
      dutyRuns.inc({ job, outcome: good ? 'done' : 'failed' });
      dutyLast.set({ job }, now());
      dutySeconds.set({ job }, seconds);
    },
    erred: (where, kind) => errors.inc({ where, kind }),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    stop: () => registry.clear(),
  };
}
