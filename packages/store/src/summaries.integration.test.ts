import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sql, Store } from './connect.ts';
import { recordWindows } from './ledger.ts';
import { listSummaries, upsertSummary } from './summaries.ts';
import {
  day,
  describeContents,
  describeFacts,
  leaseWindow,
  listGone,
  openTestStore,
  summary,
} from './test-store.ts';
import { completeWindow } from './testing/complete-window.ts';

const write = (store: Store, change: Parameters<typeof describeFacts>[0] = {}, text = summary.text) =>
  store.query((sql) =>
    upsertSummary(sql, {
      window: describeFacts(change),
      summary: { ...summary, text },
      content: describeContents(),
      contentVersion: 1,
    }),
  );

/**
 * What the original platform asks through asyncpg, which sends naive datetimes: here in the words that psql
 * would use.
 */
function askAsBots(sql: Sql, { userId, from }: { userId: string; from: string }) {
  return sql`
    select summary_text, start_timestamp::text as starts, end_timestamp::text as ends, message_count, key_topics
    from conversation_summaries
    where user_id = ${userId} and bot_name = 'elena' and start_timestamp >= ${from}::text::timestamp
      and confidence_score >= 0.3 and (key_topics && array['tides']::varchar[]::text[] or summary_text ilike '%tides%')
    order by start_timestamp desc limit 5`;
}

describe('summaries', () => {
  it('come in time order, filtered by user, bot and overlapping span', async () => {
    const store = await openTestStore();
    for (const date of ['2026-03-03', '2026-03-01', '2026-03-02'])
      await write(store, { startsAt: day(date) });
    await write(store, { userId: 'user-2' });
    await write(store, { botName: 'marcus' });
    const starts = async (filter: Partial<Parameters<typeof listSummaries>[1]>) =>
      (await listSummaries(store, { limit: 10, ...filter })).map((row) =>
        row.startsAt.toISOString().slice(8, 10),
      );

    expect(await starts({ userId: 'user-1', botName: 'elena' })).toEqual(['01', '02', '03']);
    expect(await starts({ botName: 'marcus' })).toEqual(['02']);
    expect(
      await starts({ from: new Date('2026-03-02T23:59:59Z'), to: day('2026-03-03'), userId: 'user-2' }),
    ).toEqual(['02']);
    expect(await starts({ from: day('2026-03-03') })).toEqual(['03']);
    expect(await starts({ to: day('2026-03-02') })).toEqual(['01']);
    expect(await starts({ userId: 'user-1', botName: 'elena', limit: 2 })).toEqual(['02', '03']);
  });

  it('accept any text: quotes, backslashes, emoji, every script', async () => {
    const store = await openTestStore();
    const userId = `o'brien"\\; drop table x; -- ${'ß漢🙂'.repeat(60)}`.slice(0, 200);

    await write(store, { userId }, `"It's" {a,b} \\n 🌙 مرحبا`);

    expect(await listSummaries(store, { userId, limit: 2 })).toMatchObject([
      { userId, text: `"It's" {a,b} \\n 🌙 مرحبا` },
    ]);
  });

  it('of older content never replace that of newer content', async () => {
    const store = await openTestStore();
    const rewrite = (contentVersion: number, text: string) =>
      store.query((sql) =>
        upsertSummary(sql, {
          window: describeFacts(),
          summary: { ...summary, text },
          content: describeContents(),
          contentVersion,
        }),
      );
    await rewrite(3, 'third');

    await expect(rewrite(2, 'second')).rejects.toMatchObject({ code: 'CONTENT_CHANGED' });
    await rewrite(3, 'third again');

    expect(await listSummaries(store, { limit: 5 })).toMatchObject([
      { text: 'third again', contentVersion: 3 },
    ]);
  });

  it('replace a row of the original worker for the same window, and only ours are withheld', async () => {
    const store = await openTestStore();
    const insertOriginal = (userId: string) =>
      store.query(
        (sql) => sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
      values (${userId}, 'elena', 'Conversation with 20 messages', '2026-03-02', '2026-03-03', 20)`,
      );
    await insertOriginal('user-1');
    await insertOriginal('user-2');

    await write(store);
    await recordWindows(store, [listGone(describeFacts({ userId: 'user-2' }))]);

    expect(await listSummaries(store, { limit: 5 })).toMatchObject([
      { userId: 'user-1', text: summary.text },
      { userId: 'user-2', text: 'Conversation with 20 messages', windowId: null },
    ]);
  });
});

describe.each(['UTC', 'America/Los_Angeles', 'Asia/Tokyo'])('with TZ=%s and a database in Tokyo', (zone) => {
  const before = process.env.TZ;
  beforeEach(() => {
    process.env.TZ = zone;
  });
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it('bots and recall find the same UTC windows', async () => {
    const store = await openTestStore({ timezone: 'Asia/Tokyo' });
    const facts = describeFacts({
      startsAt: new Date('2026-03-08T06:00:00Z'),
      endsAt: new Date('2026-03-08T12:00:00Z'),
    });
    const lease = await leaseWindow(store, facts);
    await completeWindow(store, {
      ...lease,
      summary,
      content: describeContents(),
      calls: [],
      state: 'summarized',
      dueAt: null,
    });

    expect(await store.sql`select current_setting('TimeZone') as zone`).toMatchObject([{ zone: 'UTC' }]);
    expect(
      await store.query((sql) => askAsBots(sql, { userId: 'user-1', from: '2026-03-08 06:00' })),
    ).toMatchObject([
      {
        starts: '2026-03-08 06:00:00',
        ends: '2026-03-08 12:00:00',
        messageCount: 20,
        keyTopics: ['tides', 'moon'],
      },
    ]);
    const [row] = await listSummaries(store, { from: facts.startsAt, to: facts.endsAt, limit: 5 });
    expect(row).toMatchObject({ startsAt: facts.startsAt, endsAt: facts.endsAt });
    expect(Math.abs(Date.now() - (row?.createdAt?.getTime() ?? 0))).toBeLessThan(3_600_000);
    expect(lease.window).toMatchObject({
      startsAt: facts.startsAt,
      endsAt: facts.endsAt,
      dueAt: facts.dueAt,
    });
    const [bare] =
      await store.sql`select start_timestamp as at, start_timestamp::date as on from conversation_summaries`;
    expect(bare).toEqual({ at: facts.startsAt, on: day('2026-03-08') });
  });
});

it("the bots' question is answered from an index among 20,000 summaries", async () => {
  const store = await openTestStore();
  await store.sql`
    insert into conversation_summaries
      (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, confidence_score)
    select 'user-' || (n % 200), 'elena', 'The user asked about tides.',
      timestamp '2026-01-01' + n / 200 * interval '1 day', timestamp '2026-01-02' + n / 200 * interval '1 day', 20, 0.9
    from generate_series(0, 19999) n`;
  await store.sql`analyze conversation_summaries`;

  const plan = await store.query((sql) =>
    sql`explain ${askAsBots(sql, { userId: 'user-7', from: '2026-03-20' })}`.values(),
  );

  const lines = plan.flat().join('\n');
  expect(lines).toMatch(/Index Scan/);
  expect(lines).not.toMatch(/Seq Scan|Sort/);
});
