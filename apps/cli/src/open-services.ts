import {
  DeadlineError,
  EnrichmentError,
  type ErrorCode,
  PermanentError,
  TemporaryError,
  withDeadline,
} from '@enrichment/core';
import { requireFitQueueServer } from '@enrichment/queue/check-server';
import { connectQueue, type QueueConnection } from '@enrichment/queue/connect';
import type { QueuePlace } from '@enrichment/queue/settings';
import { describeSkew, followClock } from '@enrichment/runtime/follow-clock';
import { waitFor } from '@enrichment/runtime/wait-for';
import type { SourceConnection } from '@enrichment/source/settings';
import { createSource, type Source } from '@enrichment/source/source';
import { createStore, type Store } from '@enrichment/store/connect';
import { readServerTimeMs } from '@enrichment/store/server-time';
import type { StoreConnection } from '@enrichment/store/settings';
import { plainUrl, queueLabel, storeLabel } from './address.ts';
import type { Cli } from './cli.ts';

/** Timeout for reaching a server: unlike the apps, a command does not wait for one. */
const REACH_MS = 4_000;

/** Errors of a Postgres that is starting, or of its pooler; only these are worth waiting for. */
const STARTING: readonly ErrorCode[] = [
  ...(['STORE_UNAVAILABLE', 'STORE_STARTING', 'STORE_CONNECTIONS_FULL', 'STORE_POOLER'] as const),
];

/**
 * Opens the ledger, checks that it answers, and sets the command's clock to that of Postgres; the stack
 * closes it.
 * @param waitMs how long to wait for a Postgres that is starting; by default not at all
 * @throws TemporaryError STORE_UNAVAILABLE, or the reason why Postgres rejects us
 */
export async function openStore(
  stack: AsyncDisposableStack,
  connection: StoreConnection,
  { signal, terminal }: Pick<Cli, 'signal' | 'terminal'>,
  { waitMs = 0 }: { waitMs?: number } = {},
): Promise<Store> {
  const store = createStore({
    ...connection,
    applicationName: 'enrich',
    connectionsMax: 4,
    connectTimeoutMs: REACH_MS,
  });
  stack.defer(() => store.close());
  const place = `Postgres at ${storeLabel(connection)}`;
  await untilThere({ place, waitMs, signal, terminal }, (waiting) =>
    reach({ place, code: 'STORE_UNAVAILABLE', signal: waiting }, store.ping),
  );
  const clock = followClock({
    readServerTimeMs: () => readServerTimeMs(store),
    onSkew: ({ skewMs, isWrong }) => isWrong && terminal.note(`warning: ${describeSkew(skewMs)}`),
  });
  stack.defer(() => clock.stop());
  await clock.measure();
  return store;
}

/** Retries until the server answers or the time is up. @throws the last error */
async function untilThere(
  { place, waitMs, signal, terminal }: { place: string; waitMs: number } & Pick<Cli, 'signal' | 'terminal'>,
  ask: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  if (waitMs === 0) return await ask(signal);
  const timer = AbortSignal.timeout(waitMs);
  const waiting = AbortSignal.any([signal, timer]);
  let last: unknown;
  try {
    await waitFor({
      name: place,
      probe: ask,
      signal: waiting,
      timeoutMs: REACH_MS * 2,
      isWorthWaiting: (error) => error instanceof EnrichmentError && STARTING.includes(error.code),
      onWait: ({ error, attempt }) => {
        last = error;
        if (attempt === 1) terminal.note(`waiting up to ${waitMs / 1_000} s for ${place}`);
      },
    });
  } catch (error) {
    signal.throwIfAborted();
    throw timer.aborted ? (last ?? error) : error;
  }
}

/**
 * Opens the queue and checks that it answers; with `isForJobs` also that its server keeps the jobs it is
 * given.
 * @throws TemporaryError QUEUE_UNAVAILABLE, PermanentError QUEUE_POLICY
 */
export async function openQueue(
  stack: AsyncDisposableStack,
  place: QueuePlace,
  { isForJobs = false }: { isForJobs?: boolean } = {},
): Promise<QueueConnection> {
  // Connection errors reach the command through the call that fails.
  const queue = connectQueue({ ...place, role: 'producer', deadlineMs: REACH_MS, onError: () => undefined });
  stack.defer(() => queue.close());
  await reach({ place: `the queue at ${queueLabel(place)}`, code: 'QUEUE_UNAVAILABLE' }, () => queue.ping());
  if (isForJobs) await requireFitQueueServer(queue);
  return queue;
}

/** Opens Qdrant and checks that it answers. @throws TemporaryError SOURCE_UNAVAILABLE */
export async function openSource(
  stack: AsyncDisposableStack,
  connection: SourceConnection,
  { signal, terminal }: Pick<Cli, 'signal' | 'terminal'>,
): Promise<Source> {
  const source = createSource({
    ...connection,
    onWarning: (warning) => terminal.note(`warning: ${warning.message}`),
  });
  stack.defer(async () => source.close());
  await reach(
    { place: `Qdrant at ${plainUrl(connection.url)}`, code: 'SOURCE_UNAVAILABLE', signal },
    source.ping,
  );
  return source;
}

/** Pings a server with a timeout and adds to an error which server it was, which only the caller knows. */
async function reach(
  { place, code, signal }: { place: string; code: ErrorCode; signal?: AbortSignal },
  ping: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  try {
    await withDeadline(ping, { timeoutMs: REACH_MS, signal });
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof EnrichmentError || error instanceof DeadlineError)) throw error;
    const message = `${place} cannot be used: ${error.message.replace(/\.$/, '')}`;
    if (error instanceof PermanentError) {
      throw new PermanentError(error.code, message, { cause: error, remedy: error.remedy });
    }
    if (error instanceof DeadlineError || error.code === 'UNEXPECTED') {
      throw new TemporaryError(code, message, { cause: error });
    }
    throw new TemporaryError(error.code, message, { cause: error, remedy: error.remedy });
  }
}
