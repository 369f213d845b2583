import type { Api } from 'grammy';
import type { Logger } from 'pino';
import { createMetrics, type Metrics } from './health/metrics.js';
import { createReadiness, type Readiness } from './health/readiness.js';
import type { TelegramContact } from './health/telegram-contact.js';
import type { Intake } from './intake/intake.js';
import type { Leases } from './intake/leases.js';
import { errorKind, type Log } from './intake/log.js';
import { errorFacts } from './outages.js';
import { isDatabaseOutage } from './storage/database-outage.js';
import { createInboxStore } from './storage/inbox-store.js';
import type { Storage } from './storage/open-storage.js';

export interface Health {
  readonly metrics: Metrics;
  readonly readiness: () => Promise<Readiness>;
  /** The log, whose errors are counted. */
  readonly log: Log;
  /** An error that is nobody's answer any more: for the log, and counted. */
  readonly report: (error: unknown, what: string, facts?: object) => void;
}

/** What the process tells of itself: to Prometheus, to a load balancer, to its log. */
export function composeHealth(given: {
  readonly storage: Storage;
  readonly contact: TelegramContact;
  readonly api: Api;
  readonly leases: () => Leases | undefined;
  readonly intake: () => Intake | undefined;
  readonly isStopping: () => boolean;
  readonly log: Logger;
}): Health {
  const { storage, contact, api, leases, intake, isStopping, log } = given;
  const inbox = createInboxStore(storage.db, storage.vault);
  const stats = () => intake()?.stats();
  const metrics = createMetrics({
    updates() {
      const {
        received = 0,
        repeated = 0,
        unaddressed = 0,
        done = 0,
        failed = 0,
        abandoned = 0,
      } = stats() ?? {};
      return { received, repeated, unaddressed, done, failed, abandoned };
    },
    turns: () => ({ running: stats()?.running ?? 0, queued: stats()?.queued ?? 0 }),
    partitions: () => stats()?.partitions ?? 0,
    pollingLag() {
      const polledMs = stats()?.polling === true ? contact.polled() : undefined;
      return polledMs === undefined ? undefined : polledMs / 1000;
    },
    inbox: () => inbox.countWaiting(),
    deliveries: () => storage.deliveries.countByState(),
    untold: () => storage.deliveries.countUntold(),
  });
  return {
    metrics,
    readiness: createReadiness({
      pingDatabase: () => storage.db.command({ ping: 1 }),
      askTelegram: () => api.getMe(),
      heardOfTelegram: () => contact.heard(),
      holdsLeases: () => (leases()?.isHolding() ?? false) && (stats()?.partitions ?? 0) > 0,
      isStopping,
    }),
    log: countingLog(log, metrics),
    report(error, what, facts = {}) {
      metrics.erred(what, errorKind(error));
      // That the database is away is said once, by the leases, which look at it all the time.
      const level = isDatabaseOutage(error) ? 'debug' : 'error';
      log[level]({ ...facts, kind: errorKind(error), ...errorFacts(error) }, what);
    },
  };
}

function countingLog(log: Logger, metrics: Metrics): Log {
  return {
    info: (facts, code) => log.info(facts, code),
    warn: (facts, code) => log.warn(facts, code),
    error(facts, code) {
      const { kind } = facts as { readonly kind?: unknown };
      metrics.erred(code, typeof kind === 'string' ? kind : 'none');
      log.error(facts, code);
    },
  };
}
