import type { Store } from '@enrichment/store/connect';
import { withoutTriggers } from '@enrichment/store/testing/fill-windows';

const USER = '900000000000000001';
const BOTS = 20;

/**
 * Adds one user with so many windows, one a day and bot, with their results, summaries and checks. Like
 * `fillWindows`, without triggers.
 */
export async function fillLargeUser(store: Store, { windows }: { windows: number }): Promise<void> {
  await withoutTriggers(store, async (sql) => {
    await sql`
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count,
        content_hash, characters, first_message_at, last_message_at, summarized_hash, summarized_count, summarized_version,
        summarized_model, summarized_at, summarized_marks)
      select 'w-' || md5('large/' || n), ${USER}, 'bot-' || lpad((n % ${BOTS}::int)::text, 2, '0'), d.at, d.at + interval '1 day',
        'summarized', 'live', 20, 20, md5('large-' || n), 2800, d.at + interval '9 hours', d.at + interval '21 hours',
        md5('large-' || n), 20, 'anthropic-4', 'claude-haiku-4-5', d.at + interval '25 hours', array_fill(n::bigint, array[20])
      from generate_series(0, ${windows - 1}::int) n
      cross join lateral (select date_trunc('day', now(), 'UTC') - (1 + n / ${BOTS}::int) * interval '1 day' as at) d`;
    await sql`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, content_marks,
        message_count, version, model, made_at)
      select w.window_id, k.kind, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.summarized_hash,
        case when k.kind <> 'summary' then w.summarized_marks end, w.message_count, 'v-1', w.summarized_model, w.summarized_at
      from enrichment_windows w cross join (values ('summary'), ('claims')) k(kind) where w.user_id = ${USER}`;
    await sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count,
        key_topics, emotional_tone, confidence_score, enrichment_version, window_id, content_hash, model, channel_types,
        first_message_at, last_message_at, told_terms, terms_of)
      select w.user_id, w.bot_name, 'They spoke of tides and word' || right(w.window_id, 2) || '.', w.starts_at at time zone 'UTC',
        w.ends_at at time zone 'UTC', w.message_count, array['tides', 'harbours'], 'hopeful', 0.8, 'anthropic-4', w.window_id,
        w.summarized_hash, w.summarized_model, array['dm'], w.first_message_at, w.last_message_at, '{"": 6, "tide": 1}', md5(w.window_id)
      from enrichment_windows w where w.user_id = ${USER}`;
    await sql`
      insert into enrichment_summary_checks (window_id, part, user_id, bot_name, text_hash, model, confidence, checks,
        sentences, is_doubtful, is_asked_again)
      select s.window_id, 'whole', s.user_id, s.bot_name, md5(s.summary_text), s.model, 0.8, '{"grounding": 0.9}', '[]', false, false
      from conversation_summaries s where s.user_id = ${USER}`;
  });
}
