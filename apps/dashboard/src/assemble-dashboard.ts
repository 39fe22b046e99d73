import { createProbes } from '@enrichment/connections/create-probes';
import { servePipelineGauges } from '@enrichment/connections/pipeline-metrics';
import type { BudgetRules, Clock, createParticipants } from '@enrichment/core';
import { readPause } from '@enrichment/operations/read-pause';
import { readStatus } from '@enrichment/operations/read-status';
import { createBoardAdapters } from '@enrichment/queue/board';
import { summarizeJob } from '@enrichment/queue/catalog';
import type { QueueConnection } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createProducer } from '@enrichment/queue/producer';
import type { Logger } from '@enrichment/runtime/logger';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import type { FastifyInstance } from 'fastify';
import type { Access } from './access/guard-access.ts';
import { showPause } from './board/show-pause.ts';
import { bindBoardActions } from './board-actions.ts';
import type { ConsoleServices } from './console/console-services.ts';
import { createServer } from './server.ts';

/** The most failed windows that the status page lists; the counts are complete. */
const FAILED_MAX = 100;

export interface DashboardServices {
  readonly store: Store;
  readonly connection: QueueConnection;
  readonly source: Pick<Source, 'ping'>;
  readonly quotes: ConsoleServices['quotes'];
}

/** Assembles the dashboard from its services. Does not listen and sends no requests yet. */
export async function assembleDashboard(
  { store, connection, source, quotes }: DashboardServices,
  {
    access,
    participants,
    budget,
    recall,
    planning,
    clock,
    log,
    signal,
  }: Pick<ConsoleServices, 'recall' | 'planning'> & {
    access: Access;
    /** The limits on spending, which the console shows. */
    budget: BudgetRules;
    participants: ReturnType<typeof createParticipants>;
    clock: Clock;
    log: Pick<Logger, 'info' | 'warn' | 'error' | 'redact'>;
    /** Aborted when the app stops. */
    signal: AbortSignal;
  },
): Promise<{
  server: FastifyInstance;
  /** Shows the queues on the board. @throws TemporaryError QUEUE_UNAVAILABLE */
  openBoard(): Promise<void>;
  drain(): void;
}> {
  const inspector = inspectQueue(connection);
  const producer = createProducer(connection);
  const actions = bindBoardActions({ store, inspector, producer, participants, clock, planning }, signal);
  const metrics = createMetrics('dashboard');
  servePipelineGauges({ metrics, store, inspector, clock });
  const { server, addQueue, drain } = await createServer({
    access,
    actions,
    services: {
      ...{ store, inspector, producer, participants, budget, clock, signal, quotes, recall, planning },
      queue: connection,
    },
    readStatus: () => readStatus({ store, inspector, clock }, { failedMax: FAILED_MAX }),
    health: {
      metrics,
      probes: createProbes({ store, queue: connection, source }),
      redact: log.redact,
    },
    log,
    clock,
  });

  async function openBoard(): Promise<void> {
    const adapters = await createBoardAdapters({
      connection,
      mode: 'full',
      replay: async (windowIds) => void (await actions.retryFailed(windowIds, 'dashboard')),
      pause: () => actions.pause('dashboard'),
      resume: () => actions.resume('dashboard'),
    });
    for (const adapter of adapters) {
      if (adapter.getName() === summarizeJob.queue) showPause(adapter, () => readPause({ store }));
      addQueue(adapter);
    }
  }

  return { server, openBoard, drain };
}
