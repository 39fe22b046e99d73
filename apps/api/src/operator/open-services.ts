import { type Clock, systemClock } from '@enrichment/core';
import { createDerivedKinds } from '@enrichment/kinds/registry';
import { connectQueue } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createProducer } from '@enrichment/queue/producer';
import type { Logger } from '@enrichment/runtime/logger';
import { createRetention } from '@enrichment/scan/retention';
import { createSource, type Source } from '@enrichment/source/source';
import { createStore } from '@enrichment/store/connect';
import type { ApiEnv } from '../env.ts';
import { RequestError } from '../request-error.ts';
import type { OpenedQueue, OperatorServices } from './services.ts';

/** A separate pool, so that operators' lists and actions take no connection from a bot's question. */
const CONNECTIONS_MAX = 4;

/** Someone waits for the answer. */
const QUEUE_DEADLINE_MS = 4_000;

/** Opens what the operator's routes use; each server is connected on first use. */
export function openOperatorServices(
  env: Pick<ApiEnv, 'store' | 'queue' | 'operator'>,
  { log, clock = systemClock }: { log: Pick<Logger, 'warn'>; clock?: Clock },
): { services: OperatorServices; close(): Promise<void> } {
  const {
    scan,
    retention,
    projectFacts,
    premiumOn,
    planning,
    confirmAboveUsd,
    budget,
    source: place,
  } = env.operator;
  const store = createStore({
    ...env.store,
    applicationName: 'enrichment-api-operator',
    connectionsMax: CONNECTIONS_MAX,
  });
  let queue: OpenedQueue | undefined;
  let source: Source | undefined;
  const findQueue = () => {
    if (env.queue === undefined) return undefined;
    queue ??= openQueue(env.queue);
    return queue;
  };
  const requireQueue = () => {
    const opened = findQueue();
    if (opened === undefined) throw notConfigured('queue: set REDIS_URL, or QUEUE_BACKEND=postgres');
    return opened;
  };
  const services: OperatorServices = {
    ...{ store, clock, planning, confirmAboveUsd, budget, participants: scan.participants },
    findQueue,
    openQueue: requireQueue,
    openScan: () => {
      if (place === undefined) throw notConfigured('Qdrant: set QDRANT_URL');
      source ??= createSource({
        ...place,
        onWarning: ({ message }) => log.warn('Qdrant', { message }),
      });
      return {
        ...{ source, store, clock, producer: requireQueue().producer, ...scan },
        retention: createRetention({ store, rules: retention, clock }),
        derived: createDerivedKinds({ projectFacts, premiumOn, clock }),
      };
    },
  };
  return {
    services,
    close: async () => {
      await queue?.connection.close();
      await source?.close();
      await store.close();
    },
  };
}

function openQueue(place: NonNullable<ApiEnv['queue']>): OpenedQueue {
  // Errors of the connection reach the request through the call that fails.
  const connection = connectQueue({
    ...place,
    role: 'producer',
    deadlineMs: QUEUE_DEADLINE_MS,
    onError: () => undefined,
  });
  return { connection, producer: createProducer(connection), inspector: inspectQueue(connection) };
}

const notConfigured = (what: string) => new RequestError('NOT_CONFIGURED', `This API knows no ${what}.`);
