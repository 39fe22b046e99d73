import { randomUUID } from 'node:crypto';
import { computeWindowId, type ErrorCode, PermanentError } from '@enrichment/core';
import type { WindowJob } from '@enrichment/queue/catalog';
import { connectQueue, type QueueConnection } from '@enrichment/queue/connect';
import type { Handler } from '@enrichment/queue/consumer';
import { computePriority } from '@enrichment/queue/priority';
import { createProducer } from '@enrichment/queue/producer';
import type { QueuePlace } from '@enrichment/queue/settings';
import { createConsumer } from '@enrichment/queue/window-consumer';
import type { Store } from '@enrichment/store/connect';
import {
  failWindow,
  markEnqueued,
  recordWindows,
  takeLease,
  type WindowFacts,
} from '@enrichment/store/ledger';
import { onTestFinished } from 'vitest';

/** Adds a due window with its job on the queue; in any other state, only its ledger row. */
export async function addWindow(
  { store, connection }: { store: Store; connection: QueueConnection },
  change: Partial<WindowFacts>,
): Promise<WindowFacts> {
  const startsAt = change.startsAt ?? new Date('2026-03-02T00:00:00Z');
  const key = {
    userId: change.userId ?? 'user-1',
    botName: change.botName ?? 'elena',
    startsAt,
    endsAt: change.endsAt ?? new Date(startsAt.getTime() + 86_400_000),
  };
  const facts: WindowFacts = {
    ...key,
    windowId: computeWindowId(key),
    state: 'pending',
    cause: 'live',
    points: 30,
    messageCount: 20,
    contentHash: 'hash-a',
    marks: [],
    firstMessageAt: startsAt,
    lastMessageAt: startsAt,
    dueAt: key.endsAt,
    ...change,
  };
  await recordWindows(store, [facts]);
  if (facts.state !== 'pending') return facts;
  await createProducer(connection).enqueue([
    { job: facts, priority: computePriority({ cause: 'live', rank: 1 }) },
  ]);
  await markEnqueued(store, [facts.windowId], new Date());
  return facts;
}

/** Creates a handler that fails a window for good, as a summarizer does. */
export function failing(
  { store }: { store: Store },
  { code, message }: { code: ErrorCode; message: string } = { code: 'LLM_REFUSED', message: 'refused' },
): Handler<WindowJob> {
  return async ({ windowId }, { attempt }) => {
    const token = randomUUID();
    await takeLease(store, { windowId, token, ttlMs: 60_000, now: new Date() });
    await failWindow(store, {
      windowId,
      token,
      code,
      message,
      attempts: attempt,
      calls: [],
      now: new Date(),
    });
    throw new PermanentError(code, message);
  };
}

/** Consumes the queue until the test ends, or until the returned function is called. */
export async function consume(place: QueuePlace, handle: Handler<WindowJob>): Promise<() => Promise<void>> {
  const connection = connectQueue({ ...place, role: 'worker', onError: () => undefined });
  const consumer = createConsumer({ connection, concurrency: 4, graceMs: 1_000, handle });
  await consumer.run();
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    stopping ??= consumer.stop().then(() => connection.close());
    await stopping;
  };
  onTestFinished(stop);
  return stop;
}
