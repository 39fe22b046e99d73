import { describe, expect, it, vi } from 'vitest';
import { type AuditEntry, findAudit, finishAudit, startAudit } from './audit.ts';
import { releaseGathered } from './awaited-calls.ts';
import { countUserRows, deleteUserRows, NO_USER_ROWS } from './forget-user.ts';
import { keepOut, listKeptOut } from './forgotten.ts';
import { failWindow, recordCalls, recordWindows, renewLeases, requestReplay, takeLease } from './ledger.ts';
import type { LlmCall } from './llm-calls.ts';
import { recordQuarantine } from './quarantine.ts';
import {
  day,
  describeContents,
  describeFacts,
  leaseWindow,
  makeCall,
  openTestStore,
  summary,
} from './test-store.ts';
import { completeWindow } from './testing/complete-window.ts';

const now = day('2026-03-09');
const scope = { userId: 'user-1' };
const facts = describeFacts();
const point = { collection: 'c', pointId: '7', userId: 'user-1', reason: 'no time' };

type Leased = Awaited<ReturnType<typeof leaseWindow>> & Awaited<ReturnType<typeof openStore>>;

async function openStore() {
  const store = await openTestStore();
  return { store, ...(await leaseWindow(store, facts)), calls: [makeCall(facts.windowId)] };
}

/** What a summarizer or a scanner may be writing of a user at any moment. */
const writers: Readonly<Record<string, (leased: Leased) => Promise<unknown>>> = {
  'records the calls of an attempt that goes on': ({ store, calls }) => recordCalls(store, calls),
  'writes down that the window failed': ({ store, token, window, calls }) =>
    failWindow(store, {
      ...{ windowId: facts.windowId, token, window, content: describeContents(), calls, now },
      ...{ code: 'LLM_UNAVAILABLE', message: 'away', attempts: 5 },
    }),
  'stores the summary': ({ store, token, window, calls }) =>
    completeWindow(store, {
      ...{ window, token, summary, content: describeContents(), calls, now },
      ...{ state: 'summarized', dueAt: null },
    }),
  'stores a summary whose lease someone else has': ({ store, window, calls }) =>
    completeWindow(store, {
      ...{ window, token: crypto.randomUUID(), summary, content: describeContents(), calls, now },
      ...{ state: 'summarized', dueAt: null },
    }),
  'records what it could not read': ({ store }) =>
    recordQuarantine(store, { window: facts, points: [point], now }),
};

/**
 * Stops a statement in its middle, after it has looked who is forgotten: another session is about to write
 * the same keys, and the statement waits for that one's end. Returns what lets it go on.
 */
async function holdUp({ store, calls: [call] }: { store: Leased['store']; calls: readonly LlmCall[] }) {
  const held = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<never>();
  const holder = store
    .transaction(async (sql) => {
      await sql`
        insert into enrichment_llm_calls (window_id, purpose, provider, model, request_id, input_tokens, output_tokens,
          cache_read_tokens, cache_write_tokens, outcome, started_at, duration_ms, enrichment_version)
        values (${facts.windowId}, 'summary', 'p', 'm', ${call?.requestId ?? ''}, 1, 1, 0, 0, 'ok',
          ${call?.startedAt ?? now}, 1, 'v')`;
      await sql`
        insert into enrichment_quarantine (bot_name, scope, collection, point_id, user_id, reason, first_seen_at)
        values (${facts.botName}, ${facts.windowId}, ${point.collection}, ${point.pointId}, 'user-1', 'r', ${now})`;
      held.resolve();
      await letGo.promise;
    })
    .catch(() => undefined);
  await held.promise;
  return async () => {
    letGo.reject(new Error('nothing is to be written'));
    await holder;
  };
}

/** Calls that lead to a window, or say more of their time than the day. */
async function readLeads({ sql }: Leased['store']) {
  return await sql`
    select call_id from enrichment_llm_calls
    where window_id is not null or request_id is not null or content_hash is not null
      or started_at <> date_trunc('day', started_at at time zone 'UTC') at time zone 'UTC'`;
}

/** Sessions that wait for a lock. */
async function countWaiting({ store }: Pick<Leased, 'store'>): Promise<number> {
  const [row] = await store.sql`
    select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.waiting;
}

describe('a user who is forgotten while someone', () => {
  it.each(Object.entries(writers))('%s is deleted after that write', async (_name, write) => {
    const leased = await openStore();
    const { store } = leased;
    const letGo = await holdUp(leased);
    const written = write(leased);
    await vi.waitFor(async () => expect(await countWaiting(leased)).toBe(1), { timeout: 20_000 });

    await keepOut(store, scope, now);
    let isDeleted = false;
    const deleted = deleteUserRows(store, scope).finally(() => {
      isDeleted = true;
    });
    await vi.waitFor(async () => expect(isDeleted || (await countWaiting(leased)) === 2).toBe(true), {
      timeout: 20_000,
    });
    await letGo();
    await Promise.all([written, deleted]);

    expect(await countUserRows(store, scope)).toEqual(NO_USER_ROWS);
    expect(await readLeads(store)).toEqual([]);
    expect(await store.sql`select scope from enrichment_quarantine`).toEqual([]);
  });

  it.each(Object.entries(writers))('%s afterwards stays deleted', async (_name, write) => {
    const leased = await openStore();
    const { store } = leased;
    await keepOut(store, scope, now);
    await deleteUserRows(store, scope);

    await write(leased);
    await recordWindows(store, [facts]);

    expect(await countUserRows(store, scope)).toEqual(NO_USER_ROWS);
    expect(await readLeads(store)).toEqual([]);
  });
});

it('of what operators did about a forgotten user stays who, when and what, and nothing that is computed from the id, also where an action ends or begins afterwards', async () => {
  const store = await openTestStore();
  const start = (actionId: string, more: Partial<AuditEntry>) =>
    startAudit(store, {
      ...{ actionId, action: 'correct_fact', via: 'api', requestedBy: 'mara', requestedAt: now, endsBy: now },
      ...{ user: 'user-1', bot: 'elena', windowId: 'w-1', parameters: { claimId: 'c-1', isDeleted: true } },
      ...more,
    });
  const end = (actionId: string) =>
    finishAudit(store, {
      ...{ actionId, outcome: 'done', code: null, now },
      result: { correctionId: 'k-1', confirmation: 'digest', entries: 2 },
    });
  await start('ended', {});
  await end('ended');
  await start('no bot', { bot: undefined, windowId: undefined, parameters: { correctionId: 'k-1' } });
  await start('going', {});
  await start('other user', { user: 'user-2' });
  await end('other user');
  await keepOut(store, { ...scope, botName: 'elena' }, now);

  expect(await countUserRows(store, scope)).toMatchObject({ audited: 3 });
  expect(await deleteUserRows(store, { ...scope, botName: 'elena' })).toMatchObject({ audited: 2 });
  const ofBot = await findAudit(store, { actionId: 'no bot', now });
  await keepOut(store, scope, now);
  await deleteUserRows(store, scope);
  await end('going');
  await start('afterwards', {});
  await end('afterwards');

  const [{ hash } = { hash: '' }] = await listKeptOut(store);
  const rows = await store.sql<{ row: string }[]>`
    select a::text as row from enrichment_audit a where user_id is distinct from 'user-2'`;
  expect(ofBot).toMatchObject({ userId: 'user-1', parameters: {} });
  expect(rows).toHaveLength(4);
  for (const { row } of rows) {
    expect(row).toMatch(/mara/);
    expect(row).toContain(hash);
    expect(row).not.toMatch(/user-1|w-1|c-1|k-1|digest/);
  }
  expect(await findAudit(store, { actionId: 'other user', now })).toMatchObject({
    ...{ userId: 'user-2', windowId: 'w-1', parameters: { claimId: 'c-1' }, result: { correctionId: 'k-1' } },
  });
  expect(await countUserRows(store, scope)).toEqual(NO_USER_ROWS);
});

it('forgetting and what scanners and workers write at the same time never deadlock', async () => {
  const store = await openTestStore();
  const token = crypto.randomUUID();
  const { windowId } = facts;

  for (let round = 0; round < 40; round += 1) {
    await recordCalls(store, [makeCall(windowId)]);
    await store.sql`update enrichment_llm_calls set outcome = 'asked', is_batch = true`;
    await Promise.all([
      recordWindows(store, [facts, describeFacts({ userId: `other-${round}` })]),
      takeLease(store, { windowId, token, ttlMs: 60_000, now }),
      deleteUserRows(store, scope),
      renewLeases(store, { tokens: [token], ttlMs: 60_000 }),
      recordWindows(store, [facts]),
      releaseGathered(store),
      requestReplay(store, [windowId], now, { force: true }),
    ]);
  }

  await deleteUserRows(store, scope);
  expect(await countUserRows(store, scope)).toEqual(NO_USER_ROWS);
});

it('every column that can contain a user or a window is covered by forgetting', async () => {
  const store = await openTestStore();

  const columns = await store.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('user_id', 'window_id', 'scope', 'job_id', 'user_hash', 'request_id', 'question')
    order by 1`;

  // A new one here must be added to forget-user.ts and to the test that dumps every table.
  expect(columns.map(({ name }) => name)).toEqual([
    'conversation_summaries.user_id',
    'conversation_summaries.window_id',
    'enrichment_audit.user_hash',
    'enrichment_audit.user_id',
    'enrichment_audit.window_id',
    'enrichment_claim_corrections.user_id',
    'enrichment_claims.user_id',
    'enrichment_events.user_id',
    'enrichment_feedback.user_id',
    'enrichment_feedback.window_id',
    'enrichment_forgotten.user_hash',
    'enrichment_llm_calls.question',
    'enrichment_llm_calls.request_id',
    'enrichment_llm_calls.user_id',
    'enrichment_llm_calls.window_id',
    'enrichment_looks.user_id',
    'enrichment_part_notes.window_id',
    'enrichment_projected_users.user_id',
    'enrichment_quarantine.scope',
    'enrichment_quarantine.user_id',
    'enrichment_recalled.window_id',
    'enrichment_results.user_id',
    'enrichment_shadow_windows.window_id',
    'enrichment_summary_checks.user_id',
    'enrichment_summary_checks.window_id',
    'enrichment_windows.user_id',
    'enrichment_windows.window_id',
    'enrichment_withheld_summaries.user_id',
    'enrichment_withheld_summaries.window_id',
  ]);
});
