import type { Store } from '@enrichment/store/connect';

/** Days of the made-up history, up to the present one. */
const DAYS = 45;

/**
 * Fills a ledger with a made-up history that has something of everything: four bots, 24 users, 45 days with a
 * bad one, costs, checks, claims, events, scans and quarantined points. Deterministic but for the present
 * day.
 */
export async function fillShowcase(store: Store): Promise<void> {
  await fillWindows(store);
  await fillSummaries(store);
  await fillClaims(store);
  await fillEvents(store);
  await fillCalls(store);
  await fillScans(store);
  await fillWorkers(store);
  await store.query(
    (sql) => sql`
      insert into enrichment_quarantine (bot_name, scope, collection, point_id, user_id, reason, first_seen_at)
      select case when n % 3 = 0 then 'marcus' else 'sophia' end, 'collection',
        case when n % 3 = 0 then 'whisperengine_memory_marcus' else 'whisperengine_memory_sophia' end,
        md5(n::text)::uuid::text, 'user-1', case when n % 7 = 0 then 'no time' when n % 50 = 1 then 'no user' else 'no memory type' end,
        now() - n * interval '1 minute'
      from generate_series(1, 412) n`,
  );
}

async function fillWindows(store: Store): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count,
        content_hash, first_message_at, last_message_at, due_at, summarized_hash, summarized_count, summarized_version,
        summarized_model, summarized_at, failed_hash, failure_code, failure_message, failed_at, attempts, enqueued_at, created_at)
      select 'w-' || substr(md5(concat_ws('/', b.bot, u, d)), 1, 16), (672814231002900000 + u * 7919)::text, b.bot, at.day, at.day + interval '1 day',
        s.state, 'live', m.messages, m.messages, 'h', at.day + interval '9 hours', at.day + interval '21 hours',
        case when s.state in ('pending', 'running') then now() - interval '7 minutes' end,
        case when s.is_made then 'h' end, case when s.is_made then m.messages end, case when s.is_made then 'anthropic-4' end,
        case when s.is_made then 'claude-haiku-4-5' end,
        case when s.is_made then least(at.day + interval '24 hours 20 minutes' + (u * b.n) % 300 * interval '1 minute', now() - (u * b.n) % 90 * interval '1 minute') end,
        case when s.state = 'failed' then 'h' end,
        case when s.state = 'failed' then case when d % 2 = 0 then 'LLM_TIMEOUT' else 'LLM_REFUSED' end end,
        case when s.state = 'failed' then case when d % 2 = 0 then 'the model did not answer within 120 s' else 'the model refused to write about this conversation' end end,
        case when s.state = 'failed' then at.day + interval '25 hours' end, case when s.state = 'failed' then 5 else 0 end,
        case when s.state in ('pending', 'running') then now() - interval '5 minutes' end, at.day + interval '10 hours'
      from (values ('elena', 1), ('marcus', 2), ('sophia', 3), ('gabriel', 4)) b(bot, n)
      cross join generate_series(1, 24) u cross join generate_series(0, ${DAYS - 1}::int) d
      cross join lateral (select date_trunc('day', now()) - d * interval '1 day' as day) at
      cross join lateral (select abs(hashint4(u * 1009 + d * 131 + b.n * 7)) % 100 as luck) l
      cross join lateral (select 6 + l.luck % 60 as messages) m
      cross join lateral (select case
          when d = 0 then case when l.luck < 25 then 'provisional' when l.luck < 33 then 'running' else 'pending' end
          when b.bot = 'marcus' and d = 5 and l.luck < 60 then 'failed'
          when l.luck < 2 then 'failed' when l.luck < 12 then 'below_minimum' when l.luck = 13 then 'withheld' else 'summarized' end as state) st
      cross join lateral (select st.state, st.state in ('summarized', 'provisional') as is_made) s
      where (u + b.n * 5) % 8 < 8 - b.n and l.luck % 10 < 8 - b.n and not (b.bot = 'gabriel' and d > 24)`,
  );
}

async function fillSummaries(store: Store): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count,
        key_topics, emotional_tone, confidence_score, enrichment_version, window_id, content_hash, model, channel_types)
      select w.user_id, w.bot_name, t.text, w.starts_at at time zone 'UTC', w.ends_at at time zone 'UTC', w.message_count,
        t.topics, t.tone, 0.55 + (w.message_count % 40) / 100.0, w.summarized_version, w.window_id, w.content_hash,
        w.summarized_model, array['dm']
      from enrichment_windows w
      cross join lateral (select * from (values
        (0, 'They planned a dive at the harbour for Saturday. The user asked which tide is best for seeing the kelp, and learned that the hour before low water is. They want to bring their sister.', array['harbour dive', 'tides'], 'hopeful'),
        (1, 'The user talked about their first week in the new lab. The work is good, the bus is slow; they are looking for a flat nearer to it, with room for the cat.', array['new lab', 'moving'], 'tired but content'),
        (2, 'They compared two recipes for sourdough. The user baked both; the one with rye came out better, and they will try it with walnuts next.', array['baking', 'sourdough'], 'cheerful')) v(n, text, topics, tone)
        where v.n = w.message_count % 3) t
      where w.summarized_hash is not null`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_summary_checks (window_id, part, user_id, bot_name, text_hash, model, confidence, checks,
        sentences, is_doubtful, is_asked_again)
      select s.window_id, 'whole', s.user_id, s.bot_name, md5(s.summary_text), s.model, s.confidence_score,
        '{"grounding": 0.9}', jsonb_build_array(
          jsonb_build_object('from', 0, 'to', position('.' in s.summary_text), 'messages', array['0123456789ab#user'],
            'source', 'cited', 'isRightSpeaker', true, 'unsaidDenials', 0, 'verdict', null)),
        s.confidence_score < 0.57, false
      from conversation_summaries s`,
  );
}

async function fillClaims(store: Store): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, made_at, version, model, rung)
      select w.window_id, 'claims', w.user_id, w.bot_name, w.starts_at, w.ends_at, w.content_hash, w.summarized_at, 'c1.2',
        w.summarized_model, 'model'
      from enrichment_windows w where w.state = 'summarized' and w.bot_name = 'elena'`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_claims (claim_id, subject_id, user_id, bot_name, kind, subject, subject_name, predicate, object, claim_text,
        is_denied, speaker, modality, is_public, evidence, said_at, confidence, kind_version, model, is_doubtful)
      select 'c-' || substr(md5(w.window_id || c.predicate), 1, 24), w.window_id, w.user_id, w.bot_name, c.kind, c.subject, c.name,
        c.predicate, c.object, c.text, false, 'user', 'stated', false, '{m-1}', w.starts_at + interval '10 hours', c.confidence, 'c1.2',
        w.summarized_model, c.confidence < 0.6
      from enrichment_windows w
      join (values (0, 'fact', 'user', null, 'lives_in', 'Plymouth', 'The user lives in Plymouth.', 0.95),
        (0, 'relation', 'user', null, 'has_sibling', 'Anna', 'The user has a sister called Anna.', 0.9),
        (1, 'fact', 'user', null, 'works_as', 'technician', 'The user works as a technician in a marine lab.', 0.88),
        (2, 'preference', 'user', null, 'likes', 'rye sourdough', 'The user likes sourdough with rye.', 0.58),
        (2, 'plan', 'user', null, 'plans', 'bake with walnuts', 'The user will try the sourdough with walnuts.', 0.84)) c (n, kind, subject, name, predicate, object, text, confidence)
        on c.n = w.message_count % 3
      where w.state = 'summarized' and w.bot_name = 'elena'`,
  );
}

/** Delivered, waiting and given up ones. */
async function fillEvents(store: Store): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_events (type, subject, user_id, bot_name, data, occurred_at, state, attempts, next_at, last_tried_at, last_status, last_error, delivered_at)
      select case when n % 4 = 1 then 'window.failed' else 'summary.ready' end, 'w-' || n, (672814231002900000 + n * 7919)::text,
        'elena', jsonb_build_object('windowId', 'w-' || n), now() - n * interval '11 minutes', s.state, s.attempts,
        now() + interval '4 minutes', now() - n * interval '10 minutes', s.status, s.error,
        case when s.state = 'delivered' then now() - n * interval '10 minutes' end
      from generate_series(1, 12) n
      cross join lateral (select * from (values (0, 'waiting', 3, 503, 'the receiver answered 503'),
        (1, 'dead', 12, null, 'the receiver cannot be reached: ECONNREFUSED'), (2, 'delivered', 1, 204, null)) v (k, state, attempts, status, error)
        where v.k = least(n / 2, 2)) s`,
  );
}

async function fillWorkers(store: Store): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_workers (worker_id, role, host, pid, version, queue_backend, queue_prefix, started_at, running, concurrency, last_finished_at)
      select gen_random_uuid(), w.role, w.host, w.pid, '0.1.0', case when w.role <> 'api' then 'redis' end, case when w.role <> 'api' then 'enrichment' end,
        now() - interval '3 days', w.running, w.concurrency, case when w.running is not null then now() - interval '40 seconds' end
      from (values ('scanner', 'worker-1', 41, 0, 1), ('summarizer', 'worker-1', 52, 3, 5), ('summarizer', 'worker-2', 38, 5, 5),
        ('dashboard', 'worker-1', 60, null, null), ('api', 'worker-1', 71, null, null)) w(role, host, pid, running, concurrency)`,
  );
}

/** Each window's call is paid on the day after it; the trigger sums them by day. */
async function fillCalls(store: Store): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_llm_calls (window_id, bot_name, content_hash, purpose, kinds, provider, model, asked_model,
        input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, cost_source, outcome, started_at,
        duration_ms, enrichment_version, is_answered, attempt, budget_day)
      select w.window_id, w.bot_name, w.content_hash, 'summary', 'summary+claims', 'anthropic', m.model, m.model,
        w.message_count * 160, 700, 0, 0, w.message_count * case when m.model like '%sonnet%' then 0.0009 else 0.0003 end, 'table',
        case when w.state = 'failed' then w.failure_code else 'ok' end, at.made, 2000 + w.message_count * 40, 'anthropic-4',
        true, 1, (at.made at time zone 'UTC')::date
      from enrichment_windows w
      cross join lateral (select case when w.bot_name = 'sophia' then 'claude-sonnet-4-5' else 'claude-haiku-4-5' end as model) m
      cross join lateral (select coalesce(w.summarized_at, w.failed_at) as made) at
      where at.made is not null`,
  );
}

async function fillScans(store: Store): Promise<void> {
  const report = (number: number) => ({
    ...{ kind: number % 8 === 3 ? 'deep' : 'totals', mode: 'live', collections: 4, durationMs: 4_000 },
    ...{
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-02-01T00:00:00.000Z',
      startedAt: '2026-02-01T00:00:00.000Z',
    },
    ...{ due: 18 - (number % 5), enqueued: 12 + (number % 4), belowMinimum: 5, blocked: 9, quarantined: 412 },
    bots: ['elena', 'marcus', 'sophia', 'gabriel'].map((botName) => ({
      ...{
        botName,
        collections: [`whisperengine_memory_${botName}`],
        users: 20,
        usersChanged: 3,
        windowsRecorded: 4,
      },
      ...{ windowsWithheld: 0, windowsRemoved: 0, unreadable: 0 },
      ...(number === 6 &&
        botName === 'marcus' && {
          error: { code: 'SOURCE_UNAVAILABLE', message: 'Qdrant did not answer within 10 s' },
        }),
    })),
  });
  for (let number = 1; number <= 16; number += 1) {
    await store.query(
      (sql) => sql`
        insert into enrichment_scans (scan_id, kind, started_at, finished_at, report)
        select 's-' || ${number}::int, ${report(number).kind}, at.started, at.started + ${3_100 + number * 170}::int * interval '1 millisecond',
          ${JSON.stringify(report(number))}::text::jsonb
        from (select now() - ${number * 15 - 8}::int * interval '1 minute' as started) at`,
    );
  }
}
