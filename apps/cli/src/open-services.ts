import { EnrichmentError, type ErrorCode, PermanentError, TemporaryError } from '@enrichment/core';
import { requireFitQueueServer } from '@enrichment/queue/check-server';
import { connectQueue, type QueueConnection } from '@enrichment/queue/connect';
import { queuePlaceOf } from '@enrichment/queue/settings';
import { DeadlineError, withDeadline } from '@enrichment/runtime/deadline';
import { describeSkew, followClock } from '@enrichment/runtime/follow-clock';
import { sourceOptionsOf } from '@enrichment/source/settings';
import { createSource, type Source } from '@enrichment/source/source';
import { createStore, type Store } from '@enrichment/store/connect';
import { readServerTimeMs } from '@enrichment/store/server-time';
import { storeOptionsOf } from '@enrichment/store/settings';
import { storePlaceOf } from '@enrichment/store/store-url';
import { plainUrl, queueLabel, storeLabel } from './address.ts';
import type { Cli } from './cli.ts';
import type { readQueueEnv, readSourceEnv, readStoreEnv } from './env.ts';

/** A command does not wait for a server that is away, as the apps do. */
const REACH_MS = 4_000;

/**
 * Opens the ledger, makes sure that it answers, and puts the command on its clock; the stack closes it.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function openStore(
  stack: AsyncDisposableStack,
  settings: ReturnType<typeof readStoreEnv>,
  { signal, terminal }: Pick<Cli, 'signal' | 'terminal'>,
): Promise<Store> {
  const options = storeOptionsOf(settings);
  const store = createStore({
    ...options,
    applicationName: 'enrich',
    connectionsMax: 4,
    connectTimeoutMs: REACH_MS,
  });
  stack.defer(() => store.close());
  await reach({ place: `Postgres at ${storeLabel(options)}`, code: 'STORE_UNAVAILABLE', signal }, store.ping);
  const clock = followClock({
    readServerTimeMs: () => readServerTimeMs(store),
    onSkew: ({ skewMs, isWrong }) => isWrong && terminal.note(`warning: ${describeSkew(skewMs)}`),
  });
  stack.defer(() => clock.stop());
  await clock.measure();
  return store;
}

/**
 * Opens the queue and makes sure that it answers; with `isForJobs` also that its server keeps what it is given.
 * @throws TemporaryError QUEUE_UNAVAILABLE, PermanentError QUEUE_POLICY
 */
export async function openQueue(
  stack: AsyncDisposableStack,
  settings: ReturnType<typeof readQueueEnv>,
  { isForJobs = false }: { isForJobs?: boolean } = {},
): Promise<QueueConnection> {
  const place = queuePlaceOf(settings, storePlaceOf(storeOptionsOf(settings)));
  // What goes wrong reaches the command through the request that it breaks.
  const queue = connectQueue({ ...place, role: 'producer', deadlineMs: REACH_MS, onError: () => undefined });
  stack.defer(() => queue.close());
  await reach({ place: `the queue at ${queueLabel(place)}`, code: 'QUEUE_UNAVAILABLE' }, () => queue.ping());
  if (isForJobs) await requireFitQueueServer(queue);
  return queue;
}

/** Opens Qdrant and makes sure that it answers. @throws TemporaryError SOURCE_UNAVAILABLE */
export async function openSource(
  stack: AsyncDisposableStack,
  settings: ReturnType<typeof readSourceEnv>,
  { signal, terminal }: Pick<Cli, 'signal' | 'terminal'>,
): Promise<Source> {
  const options = sourceOptionsOf(settings);
  const source = createSource({
    ...options,
    onWarning: (warning) => terminal.note(`warning: ${warning.message}`),
  });
  stack.defer(async () => source.close());
  await reach(
    { place: `Qdrant at ${plainUrl(options.url)}`, code: 'SOURCE_UNAVAILABLE', signal },
    source.ping,
  );
  return source;
}

/**
 * Asks a server for a sign of life, under a deadline, and adds to a failure what only the caller knows: which server it was.
 */
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
    if (error instanceof PermanentError) throw new PermanentError(error.code, message, { cause: error });
    const isUntrusted = error instanceof EnrichmentError && error.code === 'SERVER_UNTRUSTED';
    throw new TemporaryError(isUntrusted ? error.code : code, message, { cause: error });
  }
}
