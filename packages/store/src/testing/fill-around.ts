import type { Sql, Store } from '../connect.ts';
import { withoutTriggers } from './fill-windows.ts';

/**
 * Fills what stands around the windows of `fillWindows`: calls with their sums, quarantined points, actions,
 * events, scans, feedback and users set aside.
 */
export async function fillAround(
  store: Store,
  { windows, say }: { windows: number; say: (text: string) => void },
): Promise<void> {
  for (const [name, fill] of Object.entries(steps)) {
    await withoutTriggers(store, (sql) => fill(sql, windows));
    say(name);
  }
}

const steps: Readonly<Record<string, (sql: Sql, windows: number) => Promise<unknown>>> = {
  calls: async (sql, windows) =>
    await sql`
    insert into enrichment_llm_calls (window_id, user_id, bot_name, content_hash, purpose, kinds, provider, model, asked_model,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, cost_source, outcome, started_at,
      duration_ms, enrichment_version, is_answered, attempt, budget_day, call_key, request_id, created_at)
    select w.window_id, w.user_id, w.bot_name, w.content_hash, 'summary', 'summary+claims', 'anthropic', m.model, m.model,
      w.message_count * 160, 700, 0, 0, w.message_count * 0.0003, 'table', coalesce(w.failure_code, 'ok'), m.made, 4000,
      'anthropic-4', true, 1, (m.made at time zone 'UTC')::date, gen_random_uuid(), 'r-' || w.window_id, m.made
    from enrichment_windows w
    cross join lateral (select case when w.message_count % 4 = 0 then 'claude-sonnet-4-5' else 'claude-haiku-4-5' end as model,
      coalesce(w.summarized_at, w.failed_at) as made) m
    where m.made is not null and abs(hashtext(w.window_id)) % 100 < 58 order by m.made limit ${Math.round(windows / 2)}`,
  'sums of calls': async (sql) => {
    await sql`
      insert into enrichment_call_days
      select (c.started_at at time zone 'UTC')::date, coalesce(c.bot_name, ''), c.model, coalesce(c.kinds, ''), c.purpose,
        c.call_id % 8, count(*), count(*) filter (where c.outcome <> 'ok'), sum(c.input_tokens), sum(c.output_tokens), 0,
        sum(c.cost_usd), 0, 0, null, sum(c.cache_read_tokens), sum(c.cache_write_tokens), 0
      from enrichment_llm_calls c group by 1, 2, 3, 4, 5, 6`;
    await sql`
      insert into enrichment_spending (day, bot_name, shard, usd)
      select c.budget_day, c.bot_name, c.call_id % 8, sum(c.cost_usd) from enrichment_llm_calls c group by 1, 2, 3`;
  },
  quarantine: async (sql, windows) =>
    await sql`
    insert into enrichment_quarantine (bot_name, scope, collection, point_id, user_id, reason, first_seen_at)
    select 'bot-' || lpad((n % 20)::text, 2, '0'), case when n % 10 = 0 then 'w-' || md5(n::text) else 'collection' end,
      'whisperengine_memory_bot-' || lpad((n % 20)::text, 2, '0'), md5(n::text)::uuid::text, 'user-' || n % 1000,
      case when n % 7 = 0 then 'no time' when n % 50 = 1 then 'no user' when n % 50 = 2 then 'no text' else 'no memory type' end,
      now() - n * interval '1 minute'
    from generate_series(1, ${Math.round(windows / 10)}::int) n`,
  audit: async (sql, windows) =>
    await sql`
    insert into enrichment_audit (action_id, action, via, requested_by, requested_at, ends_by, finished_at, outcome, bot_name,
      user_id, window_id, parameters, result)
    select 'a-' || md5(n::text), (array['replay', 'read messages', 'pause', 'feedback'])[1 + n % 4],
      (array['api', 'dashboard', 'command'])[1 + n % 3], 'person-' || n % 12, now() - n * interval '9 minutes', now(), now(),
      case when n % 40 = 0 then 'refused' else 'done' end, 'bot-' || lpad((n % 20)::text, 2, '0'),
      (672814231002900000 + (n % 1000) * 7919::bigint)::text, 'w-' || md5(concat_ws('/', n % 1000, 0)), '{"force": false}', '{"requested": 1}'
    from generate_series(1, ${Math.round(windows / 20)}::int) n`,
  events: async (sql, windows) =>
    await sql`
    insert into enrichment_events (type, subject, user_id, bot_name, data, occurred_at, state, attempts, next_at, expires_at,
      last_status, last_error, delivered_at)
    select (array['summary.ready', 'claims.ready', 'window.failed'])[1 + n % 3], 'w-' || md5(n::text),
      (672814231002900000 + (n % 1000) * 7919::bigint)::text, 'bot-' || lpad((n % 20)::text, 2, '0'), '{"messageCount": 20}',
      now() - n * interval '6 seconds', s.state, 1, now() + interval '1 hour', now() + interval '4 days',
      case when s.state = 'dead' then 500 else 200 end, case when s.state = 'dead' then 'it answered 500' end,
      case when s.state = 'delivered' then now() end
    from generate_series(${Math.round(windows / 10)}::int, 1, -1) n
    cross join lateral (select case when n < 300 then 'waiting' when n % 50 = 0 then 'dead' else 'delivered' end as state) s`,
  scans: async (sql) =>
    await sql`
    insert into enrichment_scans (scan_id, kind, started_at, finished_at, report)
    select 's-' || n, case when n % 8 = 3 then 'deep' else 'totals' end, now() - n * interval '15 minutes',
      now() - n * interval '15 minutes' + interval '4 seconds', jsonb_build_object('kind', 'totals', 'mode', 'live', 'collections', 20,
        'durationMs', 4000, 'from', '2026-01-01T00:00:00.000Z', 'to', '2026-02-01T00:00:00.000Z', 'startedAt', '2026-02-01T00:00:00.000Z',
        'due', 18, 'enqueued', 12, 'belowMinimum', 5, 'blocked', 9, 'quarantined', 412, 'bots', (
          select jsonb_agg(jsonb_build_object('botName', 'bot-' || lpad(b::text, 2, '0'), 'collections', jsonb_build_array('whisperengine_memory_bot'),
            'users', 20, 'usersChanged', 3, 'windowsRecorded', 4, 'windowsWithheld', 0, 'windowsRemoved', 0, 'unreadable', 0))
          from generate_series(0, 19) b))
    from generate_series(1, 2000) n`,
  feedback: async (sql, windows) =>
    await sql`
    insert into enrichment_feedback (feedback_id, user_id, bot_name, window_id, verdict, given_by, is_again, given_at)
    select 'f-' || md5(w.window_id), w.user_id, w.bot_name, w.window_id, case when w.message_count % 2 = 0 then 'good' else 'wrong' end,
      'person-1', false, now()
    from enrichment_windows w where w.state = 'summarized' limit ${Math.round(windows / 200)}`,
  'the rest': async (sql) => {
    await sql`
      insert into enrichment_looks (bot_name, user_id, looks, points, code, message)
      select 'bot-01', 'user-' || n, 1 + n % 3, 100, 'SOURCE_TIMEOUT', 'Qdrant did not answer within 10 s' from generate_series(1, 60) n`;
    await sql`
      insert into enrichment_budget_alerts (period, starts_on, bot_name, threshold, alerted_at)
      select 'day', current_date - n, '', 80, now() - n * interval '1 day' from generate_series(0, 90) n`;
    await sql`
      insert into enrichment_batches (batch_id, provider, model, state, ticket, entries, intended_at, submitted_at, done_at)
      select gen_random_uuid(), 'anthropic', 'claude-haiku-4-5', 'done', 'b-' || n, 100, now() - n * interval '1 hour',
        now() - n * interval '1 hour', now() from generate_series(1, 1000) n`;
    await sql`
      insert into enrichment_great_losses (bot_name, cause, list_hash, users, users_known, windows)
      values ('bot-19', 'many_users', '0123456789ab', 40, 100, 300)`;
    await sql`
      insert into enrichment_claim_corrections (correction_id, user_id, bot_name, subject, predicate, object, is_public)
      select 'x-' || n, (672814231002900000 + (n % 1000) * 7919::bigint)::text, 'bot-01', 'user', 'likes', 'thing', false
      from generate_series(1, 1000) n`;
  },
};
