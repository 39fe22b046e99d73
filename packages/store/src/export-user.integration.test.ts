import { describe, expect, it } from 'vitest';
import type { Store } from './connect.ts';
import { readUserRecords, type UserRecord } from './export-user.ts';
import { countUserRows } from './forget-user.ts';
import { openTestStore } from './test-store.ts';

const KINDS = ['summary', 'window', 'call', 'quarantine'] as const;
/** More than two pages of each kind. */
const DAYS = 1_100;

/** One row of each kind for each of the user's days from `from` on. */
async function writeDays({ sql }: Store, userId: string, { from, days }: { from: string; days: number }) {
  await sql`
    with days as (
      select ${userId} || ' ' || d::date as id, d as starts_at
      from generate_series(${from}::text::timestamptz, ${from}::text::timestamptz + ${days - 1} * interval '1 day',
        interval '1 day') d),
    windows as (
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
      select id, ${userId}, 'elena', starts_at, starts_at + interval '1 day', 'summarized', 'live', 9, 9 from days),
    summaries as (
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, window_id)
      select ${userId}, 'elena', id, starts_at at time zone 'UTC', (starts_at + interval '1 day') at time zone 'UTC', 9, id
      from days)
    insert into enrichment_quarantine (bot_name, scope, collection, point_id, user_id, reason, first_seen_at)
    select 'elena', id, 'c', id, ${userId}, 'r', starts_at from days`;
  // By itself: a call gets the user of its window, which is there only after the statement above.
  await sql`
    insert into enrichment_llm_calls (window_id, bot_name, purpose, provider, model, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, outcome, started_at, duration_ms, enrichment_version)
    select w.window_id, w.bot_name, 'summary', 'p', 'm', 1, 1, 0, 0, 'ok', w.starts_at, 1, 'v'
    from enrichment_windows w left join enrichment_llm_calls c using (window_id)
    where w.user_id = ${userId} and c.call_id is null order by w.starts_at`;
}

async function deleteDay({ sql }: Store, id: string): Promise<void> {
  await sql`
    with a as (delete from enrichment_windows where window_id = ${id}),
      b as (delete from conversation_summaries where window_id = ${id}),
      c as (delete from enrichment_llm_calls where window_id = ${id})
    delete from enrichment_quarantine where scope = ${id}`;
}

const startDay = ({ record }: UserRecord) => String(record.windowId ?? record.scope);

describe('an export', () => {
  it('of several pages has each row once although rows are added and deleted meanwhile, and no row of other users', async () => {
    const store = await openTestStore();
    await writeDays(store, 'user-2', { from: '2020-01-01', days: 600 });
    await writeDays(store, 'user-1', { from: '2020-01-01', days: DAYS });
    await writeDays(store, 'user-12', { from: '2020-01-01', days: 600 });
    const [stay] = await store.sql`
      select array_agg(window_id order by window_id) as ids from enrichment_windows
      where user_id = 'user-1' and starts_at > '2020-01-01'`;

    const days = new Map<string, string[]>(KINDS.map((kind) => [kind, []]));
    let read = 0;
    for await (const record of readUserRecords(store, { userId: 'user-1' })) {
      days.get(record.kind)?.push(startDay(record));
      read += 1;
      // Days before all others come, and one that has been given out goes.
      if (read === 10) await writeDays(store, 'user-1', { from: '2019-01-01', days: 30 });
      if (read === 20) await deleteDay(store, 'user-1 2020-01-01');
    }

    for (const kind of KINDS) {
      const given = days.get(kind) ?? [];
      expect({ kind, twice: given.length - new Set(given).size }).toEqual({ kind, twice: 0 });
      expect(given).toEqual(expect.arrayContaining(stay?.ids));
      expect(given.filter((id) => !id.startsWith('user-1 '))).toEqual([]);
    }
  });

  it('lists calls whose window has left the ledger, as forgetting counts them', async () => {
    const store = await openTestStore();
    const scope = { userId: 'user-1', botName: 'elena' };
    await writeDays(store, 'user-1', { from: '2020-01-01', days: 2 });
    await writeDays(store, 'user-12', { from: '2020-01-01', days: 1 });
    await store.sql`delete from enrichment_windows`;
    await store.sql`delete from conversation_summaries`;

    const { calls } = await countUserRows(store, scope);
    const listed: string[] = [];
    for await (const record of readUserRecords(store, scope))
      if (record.kind === 'call') listed.push(startDay(record));

    expect({ calls, listed }).toEqual({ calls: 2, listed: ['user-1 2020-01-01', 'user-1 2020-01-02'] });
    const ofMarcus = readUserRecords(store, { ...scope, botName: 'marcus' });
    expect(await ofMarcus.next()).toEqual({ done: true, value: undefined });
  });

  it('reads a page only when the previous one is consumed', async () => {
    const store = await openTestStore();
    await writeDays(store, 'user-1', { from: '2020-01-01', days: DAYS });
    let asked = 0;
    const counted: Store = {
      ...store,
      query: (work) => {
        asked += 1;
        return store.query(work);
      },
    };
    const records = readUserRecords(counted, { userId: 'user-1' });

    const askedAt: number[] = [];
    for (let n = 0; n < 501; n += 1) {
      await records.next();
      askedAt.push(asked);
    }

    expect([askedAt[0], askedAt[499], askedAt[500]]).toEqual([1, 1, 2]);
  });
});
