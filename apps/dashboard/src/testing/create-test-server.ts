import { type Clock, systemClock } from '@enrichment/core';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import type { Account } from '../access/sign-in.ts';
import type { Operations } from '../operations.ts';
import { createServer } from '../server.ts';
import type { Overview } from '../status/read-overview.ts';

const away = { kind: 'away', code: 'STORE_UNAVAILABLE', message: 'away', remedy: 'Check it' } as const;

/** The server without services: whatever it is asked to do it only notes. */
export async function createTestServer({
  accounts = [],
  probes = {},
  clock = systemClock,
}: {
  accounts?: readonly Account[];
  clock?: Clock;
  probes?: Record<string, () => Promise<unknown>>;
} = {}) {
  const done: string[] = [];
  const operations: Operations = {
    pause: async (by) => void done.push(`pause by ${by}`),
    resume: async () => void done.push('resume'),
    retryFailed: async () => {
      done.push('retry');
      return { failed: 1, requested: 1 };
    },
  };
  const overview: Overview = { at: new Date('2026-03-02T10:00:00Z'), ledger: away, queue: away };
  const { server, drain } = await createServer({
    accounts,
    operations,
    readOverview: async () => overview,
    health: { metrics: createMetrics('dashboard'), probes, redact: (text) => text },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    clock,
  });
  return { server, drain, done };
}
