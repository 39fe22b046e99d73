import { queueBackends } from '@enrichment/embedded/testing/services';
import { connectQueue, type QueueConnection } from '@enrichment/queue/connect';
import { findUserJobs } from '@enrichment/queue/user-jobs';
import { createConsumer } from '@enrichment/queue/window-consumer';
import { createStore, type Store } from '@enrichment/store/connect';
import { countUserRows, NO_USER_ROWS } from '@enrichment/store/forget-user';
import { findWindows } from '@enrichment/store/ledger';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openTestCli, type TestCli, writePoints } from '../test-cli.ts';

const NOTHING = { ...NO_USER_ROWS, jobs: 0, events: 0 };
const WAIT = { timeout: 30_000 };

/** Two users with two windows each on the queue, and something of both in every table. */
async function openTalks(backend: 'redis' | 'postgres') {
  const cli = await openTestCli(backend === 'postgres' ? { QUEUE_BACKEND: 'postgres', REDIS_URL: '' } : {});
  await cli.ask('migrate');
  for (const userId of ['user-1', 'user-2']) {
    await cli.ask('import', await writePoints(cli, { userId, days: ['2026-03-07', '2026-03-08'] }));
  }
  await cli.ask('scan');
  const store = createStore({ address: cli.env.DATABASE_URL });
  const queue = openQueue(cli, backend);
  onTestFinished(async () => void (await Promise.allSettled([queue.close(), store.close()])));
  await fillTables(store);
  return { cli, store, queue };
}

function openQueue({ env }: TestCli, backend: 'redis' | 'postgres'): QueueConnection {
  const url = backend === 'postgres' ? env.DATABASE_URL : env.REDIS_URL;
  return connectQueue({ backend, url: url ?? '', prefix: env.QUEUE_PREFIX ?? '', role: 'worker' });
}

async function fillTables({ sql }: Store): Promise<void> {
  await sql`
    insert into conversation_summaries
      (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, window_id, guild_text)
    select user_id, bot_name, 'SECRETSUMMARY', starts_at, ends_at, 6, window_id, 'SECRETGUILD' from enrichment_windows
    union all
    select distinct user_id, bot_name, 'of the original', timestamp '2025-01-01', timestamp '2025-01-02', 9, null::text, null
    from enrichment_windows`;
  await sql`
    insert into enrichment_llm_calls (window_id, purpose, provider, model, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, outcome, started_at, duration_ms, enrichment_version)
    select window_id, 'summary', 'p', 'm', 1, 1, 0, 0, 'ok', '2026-03-09', 1, 'v' from enrichment_windows`;
  await sql`
    insert into enrichment_quarantine (bot_name, scope, collection, point_id, user_id, reason, first_seen_at)
    select bot_name, window_id, 'c', window_id, user_id, 'r', '2026-03-09' from enrichment_windows`;
  await sql`
    insert into enrichment_scans (scan_id, kind, started_at, report)
    values ('s-1', 'totals', '2026-03-09', '{"error": "the windows of user-1 are away"}'),
      ('s-2', 'totals', '2026-03-09', '{"error": "the windows of user-12 are away"}')`;
}

const backends = queueBackends().map(({ backend }) => backend);

describe.each(backends)('enrich forget with the queue on %s', (backend) => {
  test('leaves nothing of the user anywhere, keeps the others, and keeps the user out until --allow-again', async () => {
    const { cli, store, queue } = await openTalks(backend);
    const other = await countUserRows(store, { userId: 'user-2' });
    const kept = { summaries: 3, windows: 2, calls: 2, quarantine: 2, scans: 1, jobs: 2 };

    expect(await cli.ask('forget', '--user', 'user-1', '--dry-run')).toMatchObject({
      mode: 'dry',
      isKnown: true,
      kept,
    });
    expect(await countUserRows(store, { userId: 'user-1' })).toMatchObject({ windows: 2 });
    expect((await cli.run('forget', '--user', 'user-1')).exitCode).toBe(2);
    const certificate = await cli.ask('forget', '--user', 'user-1', '--yes');

    expect(certificate).toMatchObject({
      ...{ removed: kept, left: NOTHING, isKnown: true, isGone: true, keptOut: true },
    });
    const scope = { userId: 'user-1' };
    expect(await countUserRows(store, scope)).toEqual(NO_USER_ROWS);
    expect(await findUserJobs(queue, scope, AbortSignal.timeout(30_000))).toEqual([]);
    expect(await countUserRows(store, { userId: 'user-2' })).toEqual(other);
    expect(await findUserJobs(queue, { userId: 'user-2' }, AbortSignal.timeout(30_000))).toHaveLength(2);

    await cli.ask('scan');
    await cli.ask('backfill', '--from', '2026-01-01', '--to', '2026-03-10');
    expect(await countUserRows(store, scope)).toEqual(NO_USER_ROWS);
    const [row] = await store.sql`select user_hash from enrichment_forgotten`;
    expect(row?.userHash).toMatch(/^[0-9a-f]{64}$/);

    expect(await cli.ask('forget', '--user', 'user-1', '--allow-again')).toMatchObject({ wasKeptOut: true });
    await cli.ask('scan');
    expect(await countUserRows(store, scope)).toMatchObject({ windows: 2 });
  });

  test('waits for a running job of the user, and removes it', async () => {
    const { cli, store, queue } = await openTalks(backend);
    const started: string[] = [];
    const consumer = createConsumer({
      connection: queue,
      concurrency: 4,
      graceMs: 5_000,
      hooks: {},
      // As a summarizer: it goes on until it finds that its window is gone.
      handle: async (job) => {
        started.push(job.windowId);
        if (job.userId !== 'user-1') return {};
        await vi.waitFor(async () => expect(await findWindows(store, [job.windowId])).toEqual([]), WAIT);
        return { outcome: 'superseded' };
      },
    });
    await consumer.run();
    await vi.waitFor(() => expect(started).toHaveLength(4), WAIT);

    const certificate = await cli.ask('forget', '--user', 'user-1', '--bot', 'elena', '--yes');

    await consumer.stop();
    expect(certificate).toMatchObject({ bot: 'elena', left: NOTHING, isGone: true });
    expect(certificate.removed).toMatchObject({ jobs: 2, windows: 2 });
  });
});

test('an unknown user is said to be unknown by export and before and after forgetting, and is kept out all the same', async () => {
  const cli = await openTestCli();
  await cli.ask('migrate');
  const unknown = 'Nothing is stored of the user user-9 with every bot: the id is misspelt';

  expect((await cli.run('export', '--user', 'user-9')).stderr).toContain(unknown);
  expect((await cli.run('forget', '--user', 'user-9', '--dry-run')).stdout).toContain(unknown);
  const asked = await cli.run('forget', '--user', 'user-9');
  expect([asked.exitCode, asked.stderr]).toEqual([2, expect.stringContaining(unknown)]);
  expect((await cli.run('forget', '--user', 'user-9', '--yes')).stdout).toContain(unknown);
  expect(await cli.ask('forget', '--user', 'user-9', '--yes')).toMatchObject({
    isKnown: false,
    keptOut: true,
  });
});

test('enrich export writes all that is kept of a user, one document a line, with moments in UTC', async () => {
  const { cli } = await openTalks(backends[0] ?? 'postgres');

  const { stdout, stderr, exitCode } = await cli.run('export', '--user', 'user-1', '--bot', 'elena');

  expect([exitCode, stderr]).toEqual([0, '']);
  const [header, ...records] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(header).toEqual({
    kind: 'export',
    format: 1,
    user: 'user-1',
    bot: 'elena',
    exportedAt: '2026-03-10T12:00:00.000Z',
  });
  const kinds = records.map(({ kind }) => kind);
  expect(kinds).toEqual([
    ...Array(3).fill('summary'),
    ...Array(2).fill('window'),
    ...Array(2).fill('call'),
    ...Array(2).fill('quarantine'),
  ]);
  expect(records).toContainEqual(
    expect.objectContaining({
      summaryText: 'SECRETSUMMARY',
      guildText: 'SECRETGUILD',
      startTimestamp: '2026-03-07T00:00:00.000Z',
    }),
  );
  expect(stdout).not.toContain('user-2');
});
