import { scan } from '@enrichment/operations/scan';
import { drainQueue, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { recordCalls } from '@enrichment/store/llm-calls';
import { makeCall } from '@enrichment/store/test-store';
import { expect, onTestFinished, test } from 'vitest';
import { readApiEnv } from './env.ts';
import { openOperatorServices } from './operator/open-services.ts';
import { bearer, createTestApi, SCOPED } from './testing/create-test-api.ts';
import { createTestMemory } from './testing/test-memory.ts';

const context = { by: 'test', signal: new AbortController().signal };

/** The API over the servers of a world in which one user's window failed and another one's is summarized. */
async function openOperatorApi(changes: Readonly<Record<string, string>> = {}) {
  const world = await openWorld();
  for (const user of ['ann', 'refused']) await say(world, { user, at: '2026-03-08T10:00:00Z' });
  await scan(world, { mode: 'live', depth: 'totals' }, context);
  await drainQueue(world, { refuse: (userId) => userId === 'refused' });
  const env = readApiEnv({ ...world.env, ...changes });
  const { services, close } = openOperatorServices(env, {
    log: { warn: () => undefined },
    clock: world.clock,
  });
  const { server, actions } = await createTestApi({ memory: createTestMemory(), services });
  onTestFinished(async () => {
    await actions.stop();
    await server.close();
    await close();
  });
  const get = async (url: string, secret: string = SCOPED.read) => {
    const answer = await server.inject({ url, headers: bearer(secret) });
    return { status: answer.statusCode, body: answer.json() };
  };
  const send = async (
    method: 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    secret: string = SCOPED.act,
  ) => {
    // So that the rows of the audit have an order.
    world.clock.advance(1);
    const answer = await server.inject({ method, url, headers: bearer(secret), ...(payload && { payload }) });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  };
  return { world, server, get, send };
}

/** The rows of the audit, oldest first. */
async function readAudit({ store }: World) {
  return await store.sql`
    select action, via, requested_by, outcome, code, bot_name, user_id, parameters, result
    from enrichment_audit order by requested_at, action_id`;
}

test('an operator finds a failed window, sees why, plans its replay, and replays it; the audit says who did what', async () => {
  const { world, get, send } = await openOperatorApi();

  const first = await get('/v1/windows?limit=1');
  const second = await get(`/v1/windows?limit=1&after=${first.body.next}`);
  const failed = await get('/v1/windows?state=failed&code=LLM_REFUSED&user=refused&bot=elena');
  const [window] = failed.body.windows;
  const shown = await get(`/v1/windows/${window.windowId}`);
  const planned = await send('POST', '/v1/replays', { failed: true, dryRun: true });
  const live = await send('POST', '/v1/replays', { windowIds: [window.windowId], user: 'refused' });
  await drainQueue(world);
  const summary = await get(`/v1/windows/${window.windowId}/summary`);
  const claims = await get(`/v1/windows/${window.windowId}/claims`);

  expect([first.body.windows.length, second.body.windows.length, second.body.next]).toEqual([1, 1, null]);
  expect(failed.body).toMatchObject({ windows: [{ userId: 'refused', state: 'failed' }], next: null });
  expect(shown.body).toMatchObject({
    window: { state: 'failed', failureCode: 'LLM_REFUSED' },
    history: expect.arrayContaining([expect.objectContaining({ what: 'a scan found it' })]),
    cost: { usd: 0, callsWithoutCost: 0 },
    job: { state: 'failed', failedReason: expect.stringMatching(/^LLM_REFUSED/) },
  });
  expect(planned).toMatchObject({
    status: 200,
    body: { mode: 'dry', matched: 1, requested: 0, plan: { windows: 1, messages: 6, mustConfirm: null } },
  });
  expect(live).toMatchObject({ status: 200, body: { mode: 'live', matched: 1, requested: 1 } });
  expect(summary.body).toMatchObject({ summary: { text: 'They spoke.' } });
  expect(claims.body).toEqual({ claims: [] });
  expect(await readAudit(world)).toMatchObject([
    { action: 'replay', via: 'api', requestedBy: 'act', outcome: 'planned', parameters: { failed: true } },
    { action: 'replay', outcome: 'done', userId: 'refused', result: { matched: 1, requested: 1 } },
  ]);
});

test('a forced replay of many windows is refused until it carries the confirmation of its plan', async () => {
  const { world, send } = await openOperatorApi();
  await world.store.sql`
    insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
    select 'w-' || md5(n::text), 'user-' || n, 'elena', '2026-03-02Z', '2026-03-03Z', 'failed', 'live', 10, 10
    from generate_series(1, 21) n`;

  const refused = await send('POST', '/v1/replays', { bot: 'elena', force: true });
  const { body } = await send('POST', '/v1/replays', { bot: 'elena', force: true, dryRun: true });
  const { confirmation } = body.plan;
  const other = await send('POST', '/v1/replays', { failed: true, force: true, confirmation });
  const untouched = await world.store
    .sql`select count(*)::int as count from enrichment_windows where state = 'pending'`;
  const confirmed = await send('POST', '/v1/replays', { bot: 'elena', force: true, confirmation });

  for (const { status, body: problem } of [refused, other])
    expect({ status, problem }).toMatchObject({
      status: 409,
      problem: { code: 'CONFIRMATION_NEEDED', errors: [{ pointer: '#/confirmation' }] },
    });
  expect(refused.body.detail).toContain('it pays again for up to 23 windows');
  expect(untouched).toEqual([{ count: 0 }]);
  expect(confirmed).toMatchObject({ status: 200, body: { mode: 'live', requested: 23 } });
  expect((await readAudit(world)).map(({ outcome, code }) => [outcome, code])).toEqual([
    ['refused', 'CONFIRMATION_NEEDED'],
    ['planned', null],
    ['refused', 'CONFIRMATION_NEEDED'],
    ['done', null],
  ]);
});

test('costs and plans are those of the commands; an unknown cost is null, never 0', async () => {
  const { world, get, send } = await openOperatorApi();
  const { windowId } = (await get('/v1/windows?user=ann')).body.windows[0];
  const at = { startedAt: world.clock.now(), kinds: 'summary' };
  await recordCalls(world.store, [
    makeCall(windowId, { ...at, costUsd: 0.25, costSource: 'provider' }),
    makeCall(windowId, { ...at, model: 'own', purpose: 'repair', costUsd: null }),
  ]);
  world.clock.advance(1);

  const costs = await get('/v1/costs?by=purpose');
  const none = await get('/v1/costs?by=day&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z');
  const backfill = await send('POST', '/v1/plan', {
    ...{ from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:00Z', models: ['own', 'claude-haiku-5-5'] },
  });
  const replay = await send('POST', '/v1/plan', { action: 'replay', failed: true }, SCOPED.read);
  const wrong = [
    await send('POST', '/v1/plan', { from: '2026-03-01T00:00:00Z' }),
    await send('POST', '/v1/plan', { action: 'replay' }),
  ];

  expect(costs).toMatchObject({
    status: 200,
    body: {
      ...{ by: 'purpose', from: '2026-03-01T00:00:00.000Z' },
      groups: [
        { group: 'summary', costUsd: 0.25, providerUsd: 0.25, callsWithoutCost: 0 },
        { group: 'repair', costUsd: null, callsWithoutCost: 1 },
      ],
      total: { calls: 2, costUsd: 0.25, callsWithoutCost: 1 },
    },
  });
  expect(none.body).toMatchObject({ groups: [], total: { calls: 0, costUsd: null } });
  expect(backfill).toMatchObject({
    status: 200,
    body: {
      windows: 0,
      models: [
        { model: 'own', estimate: null },
        { model: 'claude-haiku-5-5', estimate: null },
      ],
    },
  });
  expect(replay).toMatchObject({ status: 200, body: { windows: 1, messages: 6 } });
  expect(wrong.map(({ status }) => status)).toEqual([400, 400]);
  expect(wrong.map(({ body }) => body.errors[0].pointer)).toEqual(['#/to', '#']);
});
