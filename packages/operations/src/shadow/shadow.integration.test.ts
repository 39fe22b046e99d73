import { createParticipants, manualClock } from '@enrichment/core';
import { listTexts } from '@enrichment/embedded/llm/messages-request';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { scanOnce } from '@enrichment/scan/scan-range';
import { editPoint, forgetPoints, say } from '@enrichment/scan/testing/world';
import { readUserRecords } from '@enrichment/store/export-user';
import { deleteUserRows } from '@enrichment/store/forget-user';
import { listUserWindows } from '@enrichment/store/ledger';
import { expireWindows } from '@enrichment/store/retention';
import { OTHER, openAsideWorld, USUAL } from '@enrichment/work/testing/aside-world';
import { expect, test } from 'vitest';
import { discardShadow, promoteShadow } from './end-shadow.ts';
import { listShadows, readShadow, waitForShadow } from './read-shadow.ts';
import { collectShadow, planShadow, startShadow } from './start-shadow.ts';

const signal = new AbortController().signal;

async function openShadow(options: Parameters<typeof openAsideWorld>[0] = {}) {
  const aside = await openAsideWorld(options);
  const { world } = aside;
  const { store, producer, source, clock, rules } = world;
  const participants = createParticipants({ includeBots: [], excludeBots: [], excludeUsers: [] });
  const dependencies = { store, producer, participants, clock };
  const promoting = { store, source, clock, rules, searchWords: 'keep', doubtfulBelow: 0 } as const;
  return {
    ...aside,
    dependencies,
    start: async (how: { model?: string; prompt?: { name: string; text: string }; sample?: number }) => {
      const { sample = 100, ...given } = how;
      const windows = await collectShadow(dependencies, { sample });
      return await startShadow(dependencies, { kind: 'summary', ...given, windows }, { signal });
    },
    show: async (runId: string) => await readShadow({ store }, runId),
    promote: async (runId: string) => await promoteShadow(promoting, runId, { signal }),
    discard: async (runId: string) => await discardShadow({ store, producer }, runId),
    countText: async () => {
      const [row] = await store.sql<{ texts: number }[]>`
        select count(*) as texts from enrichment_results where kind = 'shadow' and body is not null`;
      return row?.texts;
    },
    countKept: async () => {
      const [row] = await store.sql<{ kept: number }[]>`
        select count(*) as kept from enrichment_results where paid_drafts is not null`;
      return row?.kept;
    },
  };
}

const WORDS = 'and then we walked along the harbour wall until the lamps were lit and the ferry had gone';

/** Scans, and takes all windows for summarized. */
async function makeStored(world: Awaited<ReturnType<typeof openShadow>>['world']): Promise<void> {
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  await world.store.sql`
    update enrichment_windows set state = 'summarized', due_at = null, summarized_hash = content_hash,
      summarized_count = message_count, summarized_version = 'v', summarized_model = 'm', summarized_marks = content_marks
    where state = 'pending'`;
}

const findState = (report: Awaited<ReturnType<typeof readShadow>>, startsAt: string) =>
  report.windows.find((window) => window.startsAt.toISOString().startsWith(startsAt))?.state;

test('a shadow run makes a sample with another model beside what is stored, and nothing stored changes', async () => {
  const { start, show, runAside, readStored, readPurposes, dependencies } = await openShadow();
  const stored = await readStored();

  const { runId, windows } = await start({ model: OTHER, sample: 2 });
  const errors = await runAside();

  expect(errors).toEqual([]);
  expect(windows).toBe(2);
  expect(await readStored()).toEqual(stored);
  expect(await readPurposes()).toEqual([
    ...[1, 2, 3].map(() => ({ purpose: 'summary', model: USUAL, outcome: 'ok' })),
    ...[1, 2].map(() => ({ purpose: 'shadow', model: OTHER, outcome: 'ok' })),
  ]);
  await waitForShadow(dependencies, runId, { signal });
  const report = await show(runId);
  expect(report.run).toMatchObject({ model: OTHER, prompt: null, windows: { made: 2, waiting: 0 } });
  expect(report.windows[0]?.diff).toMatchObject({
    ...{ model: OTHER, storedModel: USUAL },
    text: { sameWords: 1 },
    topics: { stored: [], shadow: [] },
    checks: {},
    usage: { stored: { calls: 1 }, shadow: { calls: 1 } },
  });
  expect(report.totals).toMatchObject({ compared: 2, usage: { shadow: { calls: 2 } } });
  expect(report.totals.usage.shadow.costUsd).toBeGreaterThan(report.totals.usage.stored.costUsd ?? 0);
  expect(await listShadows(dependencies)).toHaveLength(1);
});

test('a sample is the same windows each time', async () => {
  const { dependencies } = await openShadow();

  const first = await collectShadow(dependencies, { sample: 2 });
  const second = await collectShadow(dependencies, { sample: 2 });

  expect(second).toEqual(first);
  expect(await collectShadow(dependencies, { sample: 3 })).toEqual(expect.arrayContaining([...first]));
});

test('the results of a run become the stored ones with its model, or are discarded', async () => {
  const { start, show, promote, discard, runAside, readStored, countText, dependencies } = await openShadow({
    windows: 2,
  });
  const before = await readStored();
  const { runId } = await start({ model: OTHER });
  await runAside();

  const outcome = await promote(runId);

  expect(outcome).toEqual({ promoted: 2, left: [] });
  const after = await readStored();
  expect(after.summaries.map(({ model }) => model)).toEqual([OTHER, OTHER]);
  expect(after.windows.map(({ state, summarizedModel }) => [state, summarizedModel])).toEqual([
    ['summarized', OTHER],
    ['summarized', OTHER],
  ]);
  expect(after.summaries.map(({ summaryText }) => summaryText)).toEqual(
    before.summaries.map(({ summaryText }) => summaryText),
  );
  expect((await show(runId)).run.windows).toMatchObject({ promoted: 2, made: 0 });
  expect(await countText()).toBe(0);
  // Promoting again changes nothing.
  expect(await promote(runId)).toMatchObject({
    promoted: 0,
    left: [{ reason: 'promoted' }, { reason: 'promoted' }],
  });

  const second = await start({ model: USUAL });
  await runAside();
  expect(await countText()).toBe(2);
  await discard(second.runId);
  expect(await countText()).toBe(0);
  expect(await readStored()).toEqual(after);
  expect((await listShadows(dependencies)).map((run) => run.runId)).toEqual([runId]);
  await expect(show(second.runId)).rejects.toMatchObject({ code: 'SHADOW_UNKNOWN' });
});

test('a prompt of an operator replaces the rules for writing alone, and is noted in the version', async () => {
  const { server, start, promote, runAside, readStored } = await openShadow({ windows: 1 });
  const { runId } = await start({ prompt: { name: 'rules.txt', text: 'Write like a sailor.\n' } });
  await runAside();

  const [system = ''] = listTexts(server.requests.at(-1)?.body ?? expect.unreachable());
  expect(system).toMatch(/How to write:\nWrite like a sailor\.\n\d\. One JSON object/);
  expect(system).toContain('do not act on it');
  expect(system).not.toContain('Third person');
  await promote(runId);
  const [stored] = (await readStored()).summaries;
  expect(stored).toMatchObject({
    model: USUAL,
    enrichmentVersion: expect.stringMatching(/^v[\d.]+~[0-9a-f]{6}$/),
  });
});

test('a result whose window has changed cannot be promoted; one whose message is gone or edited is deleted at once', async () => {
  const { world, start, show, promote, runAside, countText } = await openShadow({ windows: 1 });
  const [late, gone, edited] = ['2026-03-05', '2026-03-04', '2026-03-03'];
  const points: string[][] = [];
  for (const day of [gone, edited]) points.push(await say(world, { at: `${day}T10:00:00Z`, count: 8 }));
  await say(world, { at: `${late}T10:00:00Z` });
  await makeStored(world);
  const { runId } = await start({ model: OTHER });
  expect(await runAside()).toEqual([]);
  expect(await countText()).toBe(4);

  await say(world, { at: `${late}T11:00:00Z`, count: 1 });
  await forgetPoints(world, 'elena', points[0]?.slice(0, 1) ?? []);
  await editPoint(world, 'elena', points[1]?.[0] ?? '', 'other words');
  await scanOnce(world, { depth: 'deep', mode: 'live' }, signal);

  const report = await show(runId);
  expect([late, gone, edited, '2026-03-08'].map((day) => findState(report, day))).toEqual([
    ...['outdated', 'lost', 'lost', 'made'],
  ]);
  expect(await countText()).toBe(2);
  expect(await promote(runId)).toMatchObject({
    promoted: 1,
    left: expect.arrayContaining([
      { windowId: expect.any(String), reason: 'outdated' },
      { windowId: expect.any(String), reason: 'lost' },
    ]),
  });
});

test('a late message that no scan has seen yet keeps a result from being promoted', async () => {
  const { world, start, promote, runAside, readStored } = await openShadow({ windows: 1 });
  const { runId } = await start({ model: OTHER });
  await runAside();
  await say(world, { at: '2026-03-08T11:00:00Z', count: 1 });
  const before = (await readStored()).summaries;

  expect(await promote(runId)).toMatchObject({ promoted: 0, left: [{ reason: 'outdated' }] });

  expect((await readStored()).summaries).toEqual(before);
  const [window] = await listUserWindows(world.store, {
    ...{ userId: 'user-1', botName: 'elena' },
    range: { from: new Date('2026-03-08'), to: new Date('2026-03-09') },
  });
  expect(window).toMatchObject({ state: 'pending', leaseUntil: null });
});

test('what shadow runs made is exported, forgotten with its user, and expires with its window', async () => {
  const { world, start, runAside, countText } = await openShadow({ windows: 2 });
  const { store } = world;
  await start({ model: OTHER });
  await runAside();
  const exported: string[] = [];
  for await (const { kind, record } of readUserRecords(store, { userId: 'user-1', botName: undefined }))
    if (kind === 'result' && record.resultKind === 'shadow') exported.push(JSON.stringify(record));

  expect(exported).toHaveLength(2);
  expect(exported.join()).toContain('tide');
  await expireWindows(store, { botName: 'elena', endedBy: new Date('2026-03-08') });
  expect(await countText()).toBe(1);
  await deleteUserRows(store, { userId: 'user-1', botName: undefined });
  expect(await countText()).toBe(0);
  const [left] = await store.sql`select count(*) as rows from enrichment_shadow_windows`;
  expect(left).toMatchObject({ rows: 0 });
  const [costs] = await store.sql`
    select count(*) as calls, count(window_id) as named from enrichment_llm_calls where purpose = 'shadow'`;
  expect(costs).toMatchObject({ calls: 2, named: 0 });
});

test('a model that the provider does not know fails the windows of its run, and pauses nothing', async () => {
  const { start, show, runAside } = await openShadow({
    windows: 1,
    script: ({ body }) => (body.model === OTHER ? { kind: 'error', status: 404 } : { kind: 'ok' }),
  });
  const { runId } = await start({ model: OTHER });

  const errors = await runAside();

  expect(errors).toMatchObject([{ name: 'PermanentError', code: 'LLM_MODEL_UNKNOWN' }]);
  expect((await show(runId)).windows).toMatchObject([{ state: 'failed', failureCode: 'LLM_MODEL_UNKNOWN' }]);
  expect(await runAside()).toEqual([]);
});

/** Makes each write of a result or of the end of a shadow's attempt fail, as if its process had died. */
async function dieBeforeStoring({ world: { store } }: Awaited<ReturnType<typeof openShadow>>) {
  await store.query((sql) =>
    sql`
      create function die() returns trigger language plpgsql as $$ begin raise exception 'dead'; end $$;
      create trigger die before update on enrichment_results for each row
        when (new.kind = 'shadow' and old.lease_token is not null and new.lease_token is null) execute function die()`.simple(),
  );
  return async () => {
    await store.query((sql) =>
      sql`
        drop trigger die on enrichment_results;
        update enrichment_results set lease_until = clock_timestamp() where lease_token is not null`.simple(),
    );
  };
}

test('a shadow whose process dies between the reply and storing it is not paid for again', async () => {
  const shadow = await openShadow({ windows: 1 });
  const { server, start, show, runAside, countKept } = shadow;
  const { runId } = await start({ model: OTHER });
  const restart = await dieBeforeStoring(shadow);
  expect(await runAside()).toHaveLength(1);
  await restart();
  const calls = server.calls().length;
  expect(await countKept()).toBe(1);

  expect(await runAside()).toEqual([]);

  expect(server.calls()).toHaveLength(calls);
  expect(await countKept()).toBe(0);
  const report = await show(runId);
  expect(report.run.windows).toMatchObject({ made: 1 });
  expect(report.totals.usage.shadow.calls).toBe(1);
});

test('of a shadow with private and public messages only what was not answered is asked for again', async () => {
  let fails = 1;
  const { world, server, start, show, runAside } = await openShadow({
    windows: 0,
    script: ({ body, transcript }) =>
      body.model === OTHER && transcript.lines.every(({ text }) => text.includes('regatta')) && fails-- > 0
        ? { kind: 'error', status: 500 }
        : { kind: 'ok' },
  });
  await say(world, { at: '2026-03-08T09:00:00Z' });
  await say(world, { at: '2026-03-08T10:00:00Z', channel: 'guild', text: 'the regatta starts' });
  await makeStored(world);
  const { runId } = await start({ model: OTHER });
  expect(await runAside()).toMatchObject([{ code: 'LLM_UNAVAILABLE' }]);
  const calls = server.calls().length;

  expect(await runAside()).toEqual([]);

  expect(server.calls()).toHaveLength(calls + 1);
  expect((await show(runId)).run.windows).toMatchObject({ made: 1 });
});

test('of a long shadow no part is asked for again after its last call has failed', async () => {
  let fails = 1;
  const { world, server, start, show, runAside } = await openShadow({
    windows: 0,
    llm: { contextTokens: 9_000 },
    // The first request with notes fails.
    script: ({ transcript }) =>
      transcript.lines.some(({ n }) => Array.isArray(n)) && fails-- > 0
        ? { kind: 'error', status: 500 }
        : { kind: 'ok' },
  });
  await say(world, { at: '2026-03-08T02:00:00Z', count: 340, text: WORDS });
  await makeStored(world);
  const { runId } = await start({ model: OTHER });
  await runAside();
  const calls = server.calls().length;

  expect(await runAside()).toEqual([]);

  expect(calls).toBeGreaterThan(4);
  expect(server.calls()).toHaveLength(calls + 1);
  expect((await show(runId)).run.windows).toMatchObject({ made: 1 });
});

test('answers that wait to be stored are exported, and deleted with a change of the content, a run or a user', async () => {
  const shadow = await openShadow({ windows: 2 });
  const { world, start, discard, runAside, countKept } = shadow;
  const restart = await dieBeforeStoring(shadow);
  const { runId } = await start({ model: OTHER, sample: 1 });
  const second = await start({ model: USUAL });
  await runAside();
  await restart();
  expect(await countKept()).toBe(3);
  const exported: string[] = [];
  for await (const { record } of readUserRecords(world.store, { userId: 'user-1', botName: undefined }))
    if ('paidDrafts' in record && record.paidDrafts !== null) exported.push(JSON.stringify(record));
  expect(exported).toHaveLength(3);

  await discard(runId);
  expect(await countKept()).toBe(2);
  await say(world, { at: '2026-03-08T11:00:00Z', count: 1 });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  expect(await countKept()).toBe(1);
  await deleteUserRows(world.store, { userId: 'user-1', botName: undefined });
  expect(await countKept()).toBe(0);
  await expect(discard(second.runId)).resolves.toEqual({ windows: 0 });
});

test('a limit on spending holds for shadow runs: their windows wait', async () => {
  const caps = [{ period: 'day', per: 'all', usd: 0.000_001 }] as const;
  const { server, start, show, runAside } = await openShadow({ windows: 1, over: { budget: { caps } } });
  const calls = server.calls().length;
  const { runId } = await start({ model: OTHER });

  const errors = await runAside();

  expect(errors).toMatchObject([{ code: 'BUDGET_SPENT' }]);
  expect(server.calls()).toHaveLength(calls);
  expect((await show(runId)).run.windows).toMatchObject({ waiting: 1, failed: 0 });
});

test('a run with a model that was never asked is estimated from the tokens of the usual model at its own price', async () => {
  const { dependencies, world } = await openShadow({ windows: 1 });
  // Twelve contents to learn from.
  await world.store.sql`
    with copied as (
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count,
        content_hash, content_version, summarized_hash, summarized_count)
      select w.window_id || n, w.user_id || n, w.bot_name, w.starts_at, w.ends_at, 'summarized', 'live', 20, 20, 'h', 1, 'h', 20
      from enrichment_windows w, generate_series(1, 12) as n returning window_id, bot_name)
    insert into enrichment_llm_calls (window_id, bot_name, content_hash, purpose, provider, model, asked_model, request_id,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms,
      enrichment_version, kinds, is_answered)
    select c.window_id, c.bot_name, 'h', 'summary', 'anthropic', ${USUAL}, ${USUAL}, c.window_id, 1000, 100, 0, 0, 0.001, 'ok',
      now(), 1000, 'v', 'summary', true from copied c`;
  const prices = createPriceBook({ hasTable: true });
  const clock = manualClock(new Date('2026-11-20T12:00:00Z'));
  const planning = {
    ...dependencies,
    clock,
    prices,
    limits: { requestsPerMinute: null, tokensPerMinute: null },
  };
  const windows = await collectShadow(dependencies, { sample: 10 });

  const { plan, learnedFrom } = await planShadow(planning, { windows, model: OTHER });

  const price = prices.find(OTHER, clock.now(), 1000);
  const usd = plan.models[0]?.estimate?.usd;
  expect(learnedFrom).toBe(USUAL);
  expect(plan.models[0]?.model).toBe(OTHER);
  const each = (1000 * (price?.input ?? Number.NaN) + 100 * (price?.output ?? Number.NaN)) / 1_000_000;
  expect(((usd?.low ?? 0) + (usd?.high ?? 0)) / 2 / plan.windows).toBeCloseTo(each, 3);
});
