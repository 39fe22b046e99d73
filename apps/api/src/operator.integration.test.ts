import { scan } from '@enrichment/operations/scan';
import { drainQueue, forgetPoints, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { recordCalls } from '@enrichment/store/llm-calls';
import { makeCall } from '@enrichment/store/test-store';
import { expect, onTestFinished, test, vi } from 'vitest';
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

/** Sends an action that goes on after its answer, and waits for its end. */
async function runToEnd(
  { send, get }: Awaited<ReturnType<typeof openOperatorApi>>,
  url: string,
  payload: object | undefined,
  secret: string,
) {
  const started = await send('POST', url, payload, secret);
  expect(started).toMatchObject({ status: 202, body: { actionId: expect.stringMatching(/^a-/) } });
  expect(started.headers.location).toBe(`/v1/actions/${started.body.actionId}`);
  return await vi.waitFor(
    async () => {
      const { body } = await get(String(started.headers.location), SCOPED.act);
      expect(body.outcome).not.toBe('running');
      return body;
    },
    { timeout: 30_000, interval: 50 },
  );
}

/** The rows of the audit, oldest first. */
async function readAudit({ store }: World) {
  return await store.sql`
    select action, via, requested_by, outcome, code, bot_name, user_id, parameters, result
    from enrichment_audit order by requested_at, action_id`;
}

test('an operator finds a failed window, sees why, plans its replay and replays it; the audit has who did what', async () => {
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
  const cited = { from: 0, to: 11, messages: ['m-1'], source: 'cited', isRightSpeaker: true };
  const found = JSON.stringify([{ ...cited, unsaidDenials: 0, verdict: null }]);
  await world.store.sql`
    insert into enrichment_summary_checks (
      window_id, part, user_id, bot_name, text_hash, model, confidence, checks, sentences, is_doubtful, is_asked_again)
    select window_id, 'whole', user_id, bot_name, md5(summary_text), 'm', 0.9, '{}', ${found}::text::jsonb, false, false
    from conversation_summaries where window_id = ${window.windowId}`;
  const sentences = await get(`/v1/windows/${window.windowId}/summary?sentences=true`);
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
  expect(summary.body).toMatchObject({ summary: { text: 'They spoke.' }, sentences: null });
  expect(sentences.body).toMatchObject({
    summary: { text: 'They spoke.' },
    sentences: [{ text: 'They spoke.' }],
  });
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

test('bots and users are listed, the queue is paused and resumed, and a forgotten user leaves no id in the audit', async () => {
  const api = await openOperatorApi();
  const { world, get, send } = api;

  const bots = await get('/v1/bots');
  const users = await get('/v1/users?limit=1');
  const rest = await get(`/v1/users?limit=1&after=${users.body.next}`);
  const paused = await send('PUT', '/v1/pause', { reason: 'the text of a reason' });
  const pause = await get('/v1/pause');
  const status = await get('/v1/status');
  const scans = await get('/v1/scans');
  const map = await get('/v1/coverage-map?bot=elena&from=2026-03-08T00:00:00Z');
  const quarantine = await get('/v1/quarantine');
  const spend = await get('/v1/spend?days=2');
  const workers = await get('/v1/workers');
  const resumed = await send('DELETE', '/v1/pause');
  await send('POST', '/v1/replays', { user: 'refused', failed: true, dryRun: true });
  const unconfirmed = await send('POST', '/v1/forgotten', { user: 'refused' }, SCOPED.admin);
  const planned = await runToEnd(api, '/v1/forgotten', { user: 'refused', dryRun: true }, SCOPED.admin);
  const { confirmation } = planned.result;
  const done = await runToEnd(api, '/v1/forgotten', { user: 'refused', confirmation }, SCOPED.admin);
  await send('POST', '/v1/replays', { user: 'refused', failed: true, dryRun: true });
  const audit = await get('/v1/audit?user=refused&limit=3', SCOPED.admin);
  const older = await get(`/v1/audit?user=refused&limit=3&after=${audit.body.next}`, SCOPED.admin);
  const forgotten = await get('/v1/forgotten', SCOPED.admin);

  expect(bots.body).toMatchObject({ bots: [{ botName: 'elena', windows: { summarized: 1, failed: 1 } }] });
  expect([...users.body.users, ...rest.body.users]).toMatchObject([
    { userId: 'ann', bots: ['elena'], windows: 1, summarized: 1 },
    { userId: 'refused', failed: 1 },
  ]);
  expect(rest.body.next).toBeNull();
  expect(paused.body).toEqual({ isFirst: true, reason: 'the text of a reason' });
  expect(pause.body.pause).toMatchObject({ reason: 'the text of a reason', code: 'OPERATOR', by: 'act' });
  expect(status.body).toMatchObject({
    ledger: { windows: { summarized: 1, failed: 1 }, failures: [{ code: 'LLM_REFUSED', windows: 1 }] },
    ...{ ledgerAway: null, queue: { isPaused: true }, queueAway: null },
  });
  expect(scans.body).toMatchObject({ scans: [{ kind: 'totals', recorded: 2, unscanned: [] }], next: null });
  expect(map.body).toMatchObject({
    columns: ['2026-03-08T00:00:00.000Z', '2026-03-09T00:00:00.000Z', '2026-03-10T00:00:00.000Z'],
    rows: [
      { name: 'ann', cells: [{ column: 0, states: { summarized: 1 } }] },
      { name: 'refused', cells: [{ column: 0, states: { failed: 1 } }] },
    ],
  });
  expect(quarantine.body).toEqual({ points: 0, reasons: [] });
  expect(spend.body).toMatchObject({ total: { calls: 0, costUsd: 0 }, budget: { caps: [] } });
  expect(workers.body).toEqual({ workers: [] });
  expect(resumed.body).toEqual({ wasPaused: true, reason: 'the text of a reason' });
  expect(unconfirmed).toMatchObject({ status: 409, body: { code: 'CONFIRMATION_NEEDED' } });
  expect(planned).toMatchObject({ outcome: 'planned', result: { kept: { windows: 1, jobs: 1 } } });
  expect(done).toMatchObject({ outcome: 'done', result: { removed: { windows: 1 }, isGone: true } });
  const rows = [...audit.body.actions, ...older.body.actions];
  expect(rows.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['replay', 'planned'],
    ['forget', 'done'],
    ['forget', 'planned'],
    ['forget', 'refused'],
    ['replay', 'planned'],
  ]);
  const [{ hash }] = forgotten.body.forgotten;
  expect(rows.map(({ userId, userHash }) => [userId, userHash])).toEqual(rows.map(() => [null, hash]));
  const dumped = JSON.stringify(
    await world.store.sql`select * from enrichment_audit where user_hash is not null`,
  );
  // The user's id is also the name of an outcome.
  const said = dumped.replaceAll('"outcome":"refused"', '');
  expect(said).not.toMatch(/refused|"confirmation"|the text of a reason/);
});

test('a backfill is planned and done after its answer, and a great loss is accepted by the hash of its list', async () => {
  const api = await openOperatorApi();
  const { world, get, send } = api;
  const span = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };
  await say(world, { user: 'ann', at: '2026-01-15T10:00:00Z' });

  const unknown = await send('POST', '/v1/backfills', { ...span, bot: 'nobody' });
  const backwards = await send('POST', '/v1/backfills', { from: span.to, to: span.from });
  const planned = await runToEnd(api, '/v1/backfills', { ...span, dryRun: true }, SCOPED.act);
  const done = await runToEnd(api, '/v1/backfills', { ...span, bot: 'elena' }, SCOPED.act);
  const lost = [];
  for (const user of ['u-1', 'u-2', 'u-3', 'u-4'])
    lost.push(...(await say(world, { user, at: '2026-03-08T10:00:00Z' })));
  await scan(world, { mode: 'live', depth: 'totals' }, context);
  await drainQueue(world);
  await forgetPoints(world, 'elena', lost);
  await scan(world, { mode: 'live', depth: 'totals' }, context);
  const { body } = await get('/v1/removals');
  const [loss] = body.removals;
  const other = await send('POST', '/v1/removals/0123456789ab/acceptance', undefined, SCOPED.admin);
  const accepted = await runToEnd(api, `/v1/removals/${loss.listHash}/acceptance`, undefined, SCOPED.admin);

  expect(unknown).toMatchObject({ status: 400, body: { errors: [{ pointer: '#/bot' }] } });
  expect(backwards).toMatchObject({ status: 400, body: { errors: [{ pointer: '#/from' }] } });
  expect(planned).toMatchObject({ outcome: 'planned', result: { plan: { windows: 1, mustConfirm: null } } });
  expect(done).toMatchObject({ outcome: 'done', result: { enqueued: 1, isComplete: true } });
  expect(loss).toMatchObject({ botName: 'elena', users: 4, windows: 4 });
  expect(other).toMatchObject({ status: 404, body: { code: 'RESOURCE_UNKNOWN' } });
  expect(accepted).toMatchObject({ outcome: 'done', result: { hasAccepted: true, isComplete: true } });
  expect((await get('/v1/removals')).body).toEqual({ removals: [] });
  expect((await get('/v1/windows?state=withheld')).body.windows).toHaveLength(4);
  expect(await readAudit(world)).toMatchObject([
    {
      action: 'backfill',
      outcome: 'planned',
      parameters: { from: '2026-01-01T00:00:00.000Z', dryRun: true },
    },
    { action: 'backfill', outcome: 'done', botName: 'elena' },
    {
      action: 'accept removals',
      requestedBy: 'admin',
      outcome: 'done',
      parameters: { users: 4, windows: 4 },
    },
  ]);
});
