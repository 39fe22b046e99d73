import { manualClock } from '@enrichment/core';
import { queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { connectQueue, migrateQueue } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createProducer } from '@enrichment/queue/producer';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { createStore, type Store } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { setPause } from '@enrichment/store/pause';
import { replaceQuarantine } from '@enrichment/store/quarantine';
import { day, describeFacts, openTestStore } from '@enrichment/store/test-store';
import { expect, onTestFinished, test, vi } from 'vitest';
import { servePipelineGauges } from './pipeline-metrics.ts';

const dueAt = day('2026-03-03');
const pending = describeFacts({ dueAt });

/**
 * The page of an app that serves the pipeline's state, its services, and a clock an hour after the window
 * fell due.
 */
async function servePage({ store, queueUrl }: { store?: Store; queueUrl?: string } = {}) {
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('this machine offers no queue');
  const place = { ...backend, prefix: testQueuePrefix() };
  await migrateQueue(place);
  const own = queueUrl === undefined ? place : { ...place, backend: 'redis' as const, url: queueUrl };
  const queue = connectQueue({ ...own, role: 'producer', deadlineMs: 1_000, onError: () => undefined });
  onTestFinished(() => queue.close());
  const clock = manualClock(new Date(dueAt.getTime() + 3_600_000));
  const metrics = createMetrics('scanner');
  const known = store ?? (await openTestStore());
  const inspector = inspectQueue(queue);
  servePipelineGauges({ metrics, store: known, inspector, clock });
  const read = async () => {
    const page = await metrics.render();
    return (name: string) => page.split('\n').filter((line) => new RegExp(`^${name}[ {]`).test(line));
  };
  return { read, store: known, queue, inspector, clock };
}

function openLostStore(): Store {
  const store = createStore({ address: 'postgres://nobody:nothing@127.0.0.1:1/nowhere' });
  onTestFinished(() => store.close());
  return store;
}

test('the page contains ledger, queue, ages, quarantine and pause', async () => {
  const { read, store, queue } = await servePage();
  await recordWindows(store, [
    pending,
    describeFacts({ userId: 'user-2', state: 'below_minimum', dueAt: null }),
  ]);
  await createProducer(queue).enqueue([{ job: pending, priority: 1 }]);
  const points = [{ collection: 'c', pointId: '1', userId: null, reason: 'no time' }];
  await replaceQuarantine(store, { botName: 'elena', points, now: dueAt });
  await setPause(store, { reason: 'the key is refused', code: 'LLM_BAD_KEY', by: 'summarizer', now: dueAt });

  const formatLines = await read();

  expect(formatLines('enrichment_windows')).toEqual([
    'enrichment_windows{bot="elena",state="below_minimum"} 1',
    'enrichment_windows{bot="elena",state="pending"} 1',
  ]);
  expect(formatLines('enrichment_jobs')).toContain('enrichment_jobs{queue="windows",state="waiting"} 1');
  expect(formatLines('enrichment_oldest_due_window_age_seconds')).toEqual([
    'enrichment_oldest_due_window_age_seconds 3600',
  ]);
  expect(formatLines('enrichment_oldest_failed_window_age_seconds')).toEqual([
    'enrichment_oldest_failed_window_age_seconds 0',
  ]);
  expect(formatLines('enrichment_quarantined_points')).toEqual(['enrichment_quarantined_points 1']);
  expect(formatLines('enrichment_doubtful_(?:summaries|claims)')).toEqual([
    'enrichment_doubtful_summaries 0',
    'enrichment_doubtful_claims 0',
  ]);
  expect(formatLines('enrichment_paused')).toEqual(['enrichment_paused{code="LLM_BAD_KEY"} 1']);
  expect(formatLines('enrichment_(postgres|queue)_up')).toEqual([
    'enrichment_postgres_up 1',
    'enrichment_queue_up 1',
  ]);
  expect(formatLines('enrichment_last_scan_timestamp_seconds')).toEqual([]);
});

test('without Postgres the queue is shown and the ledger is absent instead of empty', async () => {
  const { read, inspector } = await servePage({ store: openLostStore() });
  await inspector.pause();

  const formatLines = await read();

  expect(formatLines('enrichment_postgres_up')).toEqual(['enrichment_postgres_up 0']);
  expect(formatLines('enrichment_oldest_due_window_age_seconds')).toEqual([]);
  expect(formatLines('enrichment_quarantined_points')).toEqual([]);
  expect(formatLines('enrichment_jobs')).toContain('enrichment_jobs{queue="windows",state="waiting"} 0');
  expect(formatLines('enrichment_paused')).toEqual(['enrichment_paused{code="unknown"} 1']);
});

test('without the queue the ledger is shown and the pause is unknown', async () => {
  const { read, store } = await servePage({ queueUrl: 'redis://127.0.0.1:1' });
  await recordWindows(store, [pending]);

  const formatLines = await read();

  expect(formatLines('enrichment_queue_up')).toEqual(['enrichment_queue_up 0']);
  expect(formatLines('enrichment_jobs')).toEqual([]);
  expect(formatLines('enrichment_windows')).toEqual(['enrichment_windows{bot="elena",state="pending"} 1']);
  expect(formatLines('enrichment_paused')).toEqual([]);
});

test('many concurrent readers cause one statement, and the next statement follows five seconds later', async () => {
  const store = await openTestStore();
  const query = vi.spyOn(store, 'query');
  const { read, clock } = await servePage({ store });

  await Promise.all([read(), read(), read()]);
  await read();
  expect(query).toHaveBeenCalledTimes(1);
  clock.advance(5_000);
  await read();

  expect(query).toHaveBeenCalledTimes(2);
});
