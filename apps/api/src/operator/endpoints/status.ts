import { readStatus } from '@enrichment/operations/read-status';
import { z } from 'zod';
import { defineEndpoint, type Endpoint } from '../endpoint.ts';
import { list, stateCounts } from '../fields.ts';

const away = z
  .object({ code: z.string(), message: z.string(), remedy: z.string() })
  .nullable()
  .describe('Why the server does not answer; null if it does.');

const Ledger = z.object({
  windows: stateCounts,
  oldestDueAt: z.date().nullable(),
  oldestFailedAt: z.date().nullable(),
  failures: list(z.object({ code: z.string(), windows: z.int(), message: z.string() })),
  quarantined: z.int(),
  pause: z.object({ reason: z.string(), code: z.string(), by: z.string(), since: z.date() }).nullable(),
  lastScan: z
    .object({ scanId: z.string(), kind: z.string(), startedAt: z.date(), finishedAt: z.date().nullable() })
    .nullable(),
  unscanned: list(z.object({ botName: z.string(), code: z.string(), message: z.string() })),
});

const counts = z.object({
  waiting: z.int(),
  active: z.int(),
  delayed: z.int(),
  failed: z.int(),
  completed: z.int(),
});

const Queue = z.object({
  windows: counts,
  scans: counts,
  isPaused: z.boolean(),
  throttledMs: z.number(),
  oldestWaitingMs: z.number().nullable(),
});

const Status = z.object({
  at: z.date(),
  ledger: Ledger.nullable(),
  ledgerAway: away,
  queue: Queue.nullable(),
  queueAway: away,
});

export const statusEndpoints: readonly Endpoint[] = [
  defineEndpoint({
    ...{ method: 'GET', path: '/v1/status', operationId: 'status', scope: 'read' },
    summary: 'Shows the state of ledger and queue',
    input: z.strictObject({}),
    answer: { name: 'Status', schema: Status },
    run: async (_input, { services }) => {
      const { inspector } = services.openQueue();
      const { at, ledger, queue } = await readStatus({ ...services, inspector }, { failedMax: 0 });
      return {
        at,
        ledger: ledger.kind === 'there' ? ledger.facts : null,
        ledgerAway: ledger.kind === 'there' ? null : ledger,
        queue: queue.kind === 'there' ? queue.facts : null,
        queueAway: queue.kind === 'there' ? null : queue,
      };
    },
  }),
];
