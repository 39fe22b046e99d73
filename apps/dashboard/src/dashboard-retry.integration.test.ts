import { queueBackends } from '@enrichment/embedded/testing/services';
import { selectForReplay } from '@enrichment/store/ledger';
import { describe, expect, test, vi } from 'vitest';
import { openTestDashboard, type TestDashboard } from './testing/open-test-dashboard.ts';

const JOBS = '/board/api/queues/windows';

/** What a window is in the ledger, and its job on the queue. */
async function readBoth({ store, ask }: TestDashboard, windowId: string) {
  const [row] = await store.sql`
    select state, cause, attempts, failure_code from enrichment_windows where window_id = ${windowId}`;
  const job = await ask('GET', `${JOBS}/${windowId}`, 'viewer');
  return { row, job: job.statusCode === 200 ? job.json() : null };
}

describe.each(queueBackends())('on $backend', (backend) => {
  test('Retry brings a failed window back with fresh attempts, as a replay, and it can be summarized', async () => {
    const dashboard = await openTestDashboard({ backend });
    const window = await dashboard.addWindow();
    await dashboard.failWindows([window]);

    const answer = await dashboard.ask('PUT', `${JOBS}/${window.windowId}/retry`, 'operator');

    expect(answer.statusCode).toBe(204);
    const { row, job } = await readBoth(dashboard, window.windowId);
    expect(await dashboard.listAudit()).toEqual([
      ...[
        {
          action: 'replay',
          via: 'dashboard',
          requestedBy: 'ops',
          outcome: 'done',
          windowId: window.windowId,
        },
      ],
    ]);
    expect(row).toEqual({ state: 'pending', cause: 'replay', attempts: 0, failureCode: null });
    expect(job).toMatchObject({ status: 'prioritized', job: { attempts: 0, data: { cause: 'replay' } } });
    const seen: number[] = [];
    await dashboard.consume(async (_job, { attempt }) => {
      seen.push(attempt);
      return {};
    });
    await vi.waitFor(() => expect(seen).toEqual([1]), { timeout: 20_000 });
  });

  test('Retry all brings every failed window back in one go', async () => {
    const dashboard = await openTestDashboard({ backend });
    const windows = [];
    for (let n = 0; n < 130; n++) windows.push(await dashboard.addWindow({ userId: `user-${n}` }));
    await dashboard.failWindows(windows);

    const answer = await dashboard.ask('PUT', `${JOBS}/retry/failed`, 'operator');

    expect(answer.json()).toEqual({ retried: 130, skipped: 0 });
    expect(await selectForReplay(dashboard.store, { failed: true, force: false })).toEqual([]);
    const { windows: counts } = await dashboard.inspector.counts();
    expect(counts).toMatchObject({ failed: 0, waiting: 130 });
  });

  test('a failure that the ledger was not told of is retried too', async () => {
    const dashboard = await openTestDashboard({ backend });
    const window = await dashboard.addWindow();
    await dashboard.failWindows([window]);
    await dashboard.store
      .sql`update enrichment_windows set state = 'pending', failed_hash = null, failure_code = null`;

    const answer = await dashboard.ask('PUT', `${JOBS}/${window.windowId}/retry`, 'operator');

    expect(answer.statusCode).toBe(204);
    const { row, job } = await readBoth(dashboard, window.windowId);
    expect([row?.state, job?.status]).toEqual(['pending', 'prioritized']);
  });

  test('a job that has not failed, and a window that is gone, are not retried, and the answer says why', async () => {
    const dashboard = await openTestDashboard({ backend });
    const waiting = await dashboard.addWindow({ userId: 'waiting' });
    const before = await readBoth(dashboard, waiting.windowId);

    const early = await dashboard.ask('PUT', `${JOBS}/${waiting.windowId}/retry`, 'operator');
    const unknown = await dashboard.ask('PUT', `${JOBS}/w-00000000/retry`, 'operator');

    expect([early.statusCode, unknown.statusCode]).toEqual([409, 409]);
    expect(early.json().message).toContain('has not failed');
    expect(await readBoth(dashboard, waiting.windowId)).toEqual(before);
  });

  test('a window that is done is not asked for again, neither by Retry nor by Retry all', async () => {
    const dashboard = await openTestDashboard({ backend });
    const done = await dashboard.addWindow({ userId: 'done' });
    const stop = await dashboard.consume(async () => ({}));
    await vi.waitFor(async () => expect((await dashboard.inspector.counts()).windows.completed).toBe(1), {
      timeout: 20_000,
    });
    await stop();
    const failed = await dashboard.addWindow({ userId: 'failed' });
    await dashboard.failWindows([failed]);
    const before = await readBoth(dashboard, done.windowId);

    const one = await dashboard.ask('PUT', `${JOBS}/${done.windowId}/retry`, 'operator');
    const all = await dashboard.ask('PUT', `${JOBS}/retry/failed`, 'operator');

    expect([one.statusCode, all.json()]).toEqual([409, { retried: 1, skipped: 0 }]);
    expect((await readBoth(dashboard, done.windowId)).row).toEqual(before.row);
  });

  test('the failed job of a window that the ledger no longer knows stays, and the answer says why', async () => {
    const dashboard = await openTestDashboard({ backend });
    const window = await dashboard.addWindow();
    await dashboard.failWindows([window]);
    await dashboard.store.sql`delete from enrichment_windows`;

    const answer = await dashboard.ask('PUT', `${JOBS}/${window.windowId}/retry`, 'operator');

    expect(answer.statusCode).toBe(409);
    expect(answer.json().message).toContain('messages of the window are gone');
  });

  test('removing a failed job leaves the failure in the ledger, where a replay still finds it', async () => {
    const dashboard = await openTestDashboard({ backend });
    const window = await dashboard.addWindow();
    await dashboard.failWindows([window]);

    const answer = await dashboard.ask('PUT', `${JOBS}/${window.windowId}/clean`, 'operator');

    expect(answer.statusCode).toBe(204);
    const failed = await selectForReplay(dashboard.store, { failed: true, force: false });
    expect(failed.map(({ windowId }) => windowId)).toEqual([window.windowId]);
  });
});

test('Retry all is refused with its price and the command to use instead, if it may cost more than CONFIRM_ABOVE_USD', async () => {
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('this machine offers no queue');
  const dashboard = await openTestDashboard({ backend });
  const { store, ask, inspector } = dashboard;
  const windows = [];
  for (let n = 0; n < 8; n++) windows.push(await dashboard.addWindow({ userId: `failed-${n}` }));
  await dashboard.failWindows(windows);
  for (let n = 0; n < 12; n++) await dashboard.addWindow({ userId: `paid-${n}` });
  await store.sql`
    update enrichment_windows set state = 'summarized', summarized_hash = content_hash, summarized_count = message_count
    where user_id like 'paid-%'`;
  // One call of a dollar for each.
  await store.sql`
    insert into enrichment_llm_calls (window_id, bot_name, content_hash, purpose, provider, model, asked_model, request_id,
      input_tokens, output_tokens, cost_usd, outcome, started_at, duration_ms, enrichment_version, kinds, is_answered)
    select w.window_id, w.bot_name, w.content_hash, 'summary', 'compatible', 'own', 'own', w.window_id, 1000, 100, 1, 'ok',
      now(), 1000, 'v', 'summary', true from enrichment_windows w
    where w.user_id like 'paid-%'`;

  const all = await ask('PUT', `${JOBS}/retry/failed`, 'operator');
  const one = await ask('PUT', `${JOBS}/${windows[0]?.windowId}/retry`, 'operator');

  expect(all.statusCode).toBe(409);
  expect(all.json().message).toMatch(
    /8 windows costs an estimated \$7\.60 to \$8\.40.*`enrich replay --failed`/,
  );
  expect(one.statusCode).toBe(204);
  expect((await inspector.counts()).windows.failed).toBe(7);
});
