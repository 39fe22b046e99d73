import type { Sql, Store } from '../connect.ts';

/** The number of windows per user, on average. */
export const WINDOWS_PER_USER = 10;
/** Days of the history, today included. */
const DAYS = 200;
const BOTS = 20;

/**
 * Fills the ledger with a made-up history of 200 days and 20 bots, and what was made of its windows: results
 * of three kinds, summaries, checks and claims. One user in a hundred has 181 windows, nine have 41, the
 * others 5. All states occur, failed windows with six codes. Deterministic but for the present day. Written
 * without triggers, which is quick, so what they keep is filled by `fillAround`.
 */
export async function fillWindows(
  store: Store,
  { users, say }: { users: number; say: (text: string) => void },
): Promise<void> {
  const indexes = await dropIndexes(store);
  for (const [name, fill] of Object.entries(steps)) {
    await withoutTriggers(store, (sql) => fill(sql, users));
    say(name);
  }
  for (const { definition } of indexes) await withoutTriggers(store, (sql) => sql.unsafe(definition));
  say(`${indexes.length} indexes`);
}

/** Runs statements without triggers and without a limit of time. */
export async function withoutTriggers(store: Store, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  await store.transaction(
    async (sql) => {
      await sql`set local statement_timeout = 0`;
      await sql`set local session_replication_role = replica`;
      await sql`set local maintenance_work_mem = '512MB'`;
      await work(sql);
    },
    { deadline: 'none' },
  );
}

/**
 * Drops the indexes that no constraint needs: creating them once the tables are full takes a fraction of the
 * time.
 */
async function dropIndexes(store: Store): Promise<{ name: string; definition: string }[]> {
  const indexes = await store.query(
    (sql) => sql<{ name: string; definition: string }[]>`
      select c.relname as name, pg_get_indexdef(c.oid) as definition
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
      where t.relname in ('enrichment_windows', 'enrichment_results', 'conversation_summaries', 'enrichment_summary_checks', 'enrichment_claims')
        and t.relnamespace = current_schema()::regnamespace
        and not exists (select from pg_constraint k where k.conindid = c.oid)`,
  );
  for (const { name } of indexes) await store.query((sql) => sql`drop index ${sql(name)}`);
  return indexes;
}

const steps: Readonly<Record<string, (sql: Sql, users: number) => Promise<unknown>>> = {
  windows: async (sql, users) =>
    await sql`
    insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count,
      content_hash, characters, first_message_at, last_message_at, due_at, summarized_hash, summarized_count, summarized_version,
      summarized_model, summarized_at, summarized_marks, failed_hash, failure_code, failure_message, failed_at, attempts,
      enqueued_at, lease_token, lease_until, created_at, updated_at)
    select 'w-' || md5(concat_ws('/', u, j)), (672814231002900000 + u * 7919::bigint)::text, 'bot-' || lpad(b.bot::text, 2, '0'),
      at.day, at.day + interval '1 day', s.state, case when s.state = 'pending' and d.ago > 30 then 'backfill' else 'live' end,
      m.messages, m.messages, md5(concat_ws('-', u, j)), m.messages * 140, at.day + interval '9 hours', at.day + interval '21 hours',
      case when s.state in ('pending', 'running', 'provisional') then at.day + interval '1 day' end,
      case when f.is_made then md5(concat_ws('-', u, j)) end, case when f.is_made then m.messages end,
      case when f.is_made then 'anthropic-4' end, case when f.is_made then 'claude-haiku-4-5' end,
      case when f.is_made then at.made end, case when f.is_made then array_fill(u * 4294967296 + j, array[m.messages]) end,
      case when s.state = 'failed' then md5(concat_ws('-', u, j)) end, case when s.state = 'failed' then f.code end,
      case when s.state = 'failed' then 'the model did not do what it was asked for: ' || f.code end,
      case when s.state = 'failed' then at.made end, case when s.state = 'failed' then 5 else 0 end,
      case when s.state = 'running' then now() - interval '5 minutes' end,
      case when s.state = 'running' then gen_random_uuid() end, case when s.state = 'running' then now() + interval '1 minute' end,
      at.day + interval '10 hours', case when s.state = 'pending' then at.day + interval '21 hours' else at.made end
    from generate_series(0, ${users - 1}::int) u
    cross join lateral (select case when u % 100 = 0 then 181 when u % 100 < 10 then 41 else 5 end as windows) n
    cross join generate_series(0, n.windows - 1) j
    cross join lateral (select (abs(hashint4(u + 1)) % ${DAYS}::int + j * (${DAYS}::int / n.windows)) % ${DAYS}::int as ago) d
    cross join lateral (select (floor(${BOTS}::int * power(abs(hashint4(u)) % 10000 / 10000.0, 2))::int
      + case when n.windows > 5 and j % 3 = 2 then 7 else 0 end) % ${BOTS}::int as bot) b
    cross join lateral (select date_trunc('day', now(), 'UTC') - d.ago * interval '1 day' as day,
      abs(hashint4(u * 1009 + j * 131 + 7)) % 1000 as luck) l
    cross join lateral (select l.day, least(now() - l.luck * interval '1 second',
      l.day + interval '24 hours 20 minutes' + l.luck * interval '1 minute') as made) at
    cross join lateral (select 6 + l.luck % 50 as messages) m
    cross join lateral (select case
      when d.ago = 0 then case when l.luck < 250 then 'provisional' when l.luck < 330 then 'running' else 'pending' end
      when l.luck < 20 then 'failed' when l.luck < 140 then 'below_minimum' when l.luck < 145 then 'withheld'
      when l.luck < 175 then 'pending' else 'summarized' end as state) s
    cross join lateral (select s.state in ('summarized', 'provisional', 'withheld') or (s.state = 'failed' and l.luck < 3) as is_made,
      (array['LLM_TIMEOUT', 'LLM_REFUSED', 'LLM_REPLY_INVALID', 'LLM_TIMEOUT', 'LLM_CALLS_SPENT', 'LLM_REQUEST_INVALID', 'LLM_REPLY_TRUNCATED'])
        [1 + abs(hashint4(u + j * 17)) % 7] as code) f
    order by d.ago desc, hashint4(u)`,
  results: async (sql) =>
    await sql`
    insert into enrichment_results (subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, content_marks,
      message_count, version, model, made_at, body, withheld_at, failed_hash, failure_code, failure_message, failed_at, attempts, rung,
      updated_at)
    select w.window_id, k.kind, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.summarized_hash,
      case when k.kind <> 'summary' then w.summarized_marks end, w.summarized_count, case when w.summarized_hash is not null then 'v-1' end,
      w.summarized_model, w.summarized_at, case when k.kind = 'hours' then '{"hours": [1, 2, 3]}'::jsonb end,
      case when w.state = 'withheld' and k.kind <> 'summary' then w.updated_at end, w.failed_hash, w.failure_code, w.failure_message,
      w.failed_at, w.attempts, case when k.kind = 'summary' and w.message_count = 55 and w.state = 'summarized' then 'model' end, w.updated_at
    from enrichment_windows w cross join (values ('summary'), ('claims'), ('hours')) k(kind)
    where w.summarized_hash is not null or (w.state = 'failed' and k.kind = 'summary')`,
  'derived results': async (sql) =>
    await sql`
    insert into enrichment_results (subject_id, kind, user_id, bot_name, input_hash, content_hash, version, model, made_at, body)
    select 'k-' || md5(w.user_id || w.bot_name), 'patterns', w.user_id, w.bot_name, 'h', 'h', 'v-1', 'code', now(), '{"patterns": []}'
    from enrichment_windows w group by w.user_id, w.bot_name having count(*) > 10`,
  summaries: async (sql) =>
    await sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count,
      key_topics, emotional_tone, confidence_score, enrichment_version, window_id, content_hash, model, channel_types,
      first_message_at, last_message_at, told_terms, terms_of, created_at, updated_at)
    select w.user_id, w.bot_name, 'They spoke of tides and word' || w.message_count || '.',
      w.starts_at at time zone 'UTC', w.ends_at at time zone 'UTC', w.message_count, array['tides', 'topic' || w.message_count],
      'hopeful', 0.5 + w.message_count / 120.0, 'anthropic-4', w.window_id, w.summarized_hash, w.summarized_model, array['dm'],
      w.first_message_at, w.last_message_at, '{"": 6, "tide": 1}', md5(w.window_id),
      w.summarized_at at time zone 'UTC', w.summarized_at at time zone 'UTC'
    from enrichment_windows w where w.summarized_hash is not null and w.state <> 'withheld'`,
  'withheld summaries': async (sql) =>
    await sql`
    insert into enrichment_withheld_summaries (window_id, user_id, bot_name, reason, withheld_at, summary_id, summary_text,
      start_timestamp, end_timestamp, message_count, content_hash, model, summarized_at)
    select w.window_id, w.user_id, w.bot_name, 'gone', w.updated_at, row_number() over (), 'The user spoke of tides.',
      w.starts_at at time zone 'UTC', w.ends_at at time zone 'UTC', w.message_count, w.summarized_hash, w.summarized_model, w.summarized_at
    from enrichment_windows w where w.state = 'withheld'`,
  checks: async (sql) =>
    await sql`
    insert into enrichment_summary_checks (window_id, part, user_id, bot_name, text_hash, model, confidence, checks,
      sentences, is_doubtful, is_asked_again)
    select s.window_id, 'whole', s.user_id, s.bot_name, md5(s.summary_text), s.model, s.confidence_score, '{"grounding": 0.9}',
      '[{"from": 0, "to": 30, "messages": ["0123456789ab#user"], "source": "cited", "isRightSpeaker": true, "unsaidDenials": 0, "verdict": null}]',
      s.confidence_score < 0.57, false
    from conversation_summaries s`,
  claims: async (sql, users) =>
    await sql`
    insert into enrichment_claims (claim_id, subject_id, user_id, bot_name, kind, subject, predicate, object, claim_text,
      is_denied, speaker, modality, is_public, evidence, said_at, confidence, kind_version, model, is_doubtful)
    select 'c-' || md5(w.window_id || n), w.window_id, w.user_id, w.bot_name, 'preference', 'user', 'likes', 'thing ' || w.message_count,
      'The user likes thing ' || w.message_count || '.', false, 'user', 'stated', false, '{0123456789ab#user}',
      w.starts_at + interval '10 hours', 0.9, 'v-1', 'claude-haiku-4-5', w.message_count % 33 = 0
    from (select w.* from enrichment_windows w where w.state = 'summarized' and w.message_count % 5 = 0 limit ${users}) w
    cross join generate_series(1, 3) n`,
};
